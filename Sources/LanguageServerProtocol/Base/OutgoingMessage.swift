#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One message to the client.
package enum OutgoingMessage: Sendable {
  case request(JSONRPCID, method: String, (any Encodable & Sendable)?)
  case notification(method: String, any Encodable & Sendable)
  case response(JSONRPCID, any Encodable & Sendable)
  /// An error; without id if the request's could not be read.
  case failure(JSONRPCID?, ResponseError)
}

extension OutgoingMessage: Encodable {
  private enum Key: String, CodingKey { case jsonrpc, id, method, params, result, error }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode("2.0", forKey: .jsonrpc)
    switch self {
    case .request(let id, let method, let parameters):
      try container.encode(id, forKey: .id)
      try container.encode(method, forKey: .method)
      if let parameters { try container.encode(parameters, forKey: .params) }
    case .notification(let method, let parameters):
      try container.encode(method, forKey: .method)
      try container.encode(parameters, forKey: .params)
    case .response(let id, let result):
      try container.encode(id, forKey: .id)
      try container.encode(result, forKey: .result)
    case .failure(let id, let error):
      if let id { try container.encode(id, forKey: .id) } else { try container.encodeNil(forKey: .id) }
      try container.encode(error, forKey: .error)
    }
  }
}

/// Makes bytes of messages. The members of objects are sorted, so that the same message always has the same bytes.
package struct MessageEncoder {
  private let encoder: JSONEncoder

  package init() {
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// The JSON of `message`. A message that can't be encoded (a number that is not finite) becomes an error in its place.
  package func encode(_ message: OutgoingMessage) -> [UInt8] {
    if case .response(let id, let result as any WritesJSON) = message {
      var writer = JSONWriter()
      writer.object { writer in
        writer.name("id")
        switch id {
        case .number(let number): writer.value(number)
        case .string(let text): writer.value(text)
        }
        writer.name("jsonrpc")
        writer.value("2.0")
        writer.name("result")
        result.write(to: &writer)
      }
      return writer.bytes
    }
    if let data = try? encoder.encode(message) { return Array(data) }
    guard case .response(let id, _) = message,
      let data = try? encoder.encode(
        OutgoingMessage.failure(id, ResponseError(.internalError, "the result has no form in JSON")))
    else { return [] }
    return Array(data)
  }

  /// The bytes for the wire: a header, and the JSON of `message`.
  package func frame(_ message: OutgoingMessage) -> [UInt8] {
    let body = encode(message)
    if body.isEmpty { return [] }
    return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
