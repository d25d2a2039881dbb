/// A request that the client sends: its parameters, under its method's name.
package protocol RequestType: Decodable, Sendable {
  associatedtype Response: Encodable & Sendable
  static var method: String { get }
}

/// A notification that the client sends: its parameters, under its method's name.
package protocol NotificationType: Decodable, Sendable {
  static var method: String { get }
}

/// A message that has no parameters, or needs none: it is accepted without.
package protocol WorksWithoutParameters {
  init()
}

/// The result of a request that has none: `null`.
package struct NoResult: Encodable, Sendable {
  package init() {}

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }
}
