#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Makes messages of JSON. Knows the messages that it is told of; any other bytes give an `IncomingMessage` too.
///
/// Deep nesting is refused by the JSON reader (at 512 levels), before anything here recurses.
package struct MessageDecoder {
  private let decoder: JSONDecoder

  package init(requests: [any RequestType.Type], notifications: [any NotificationType.Type]) {
    decoder = JSONDecoder()
    decoder.userInfo[.known] = KnownMessages(
      requests: Dictionary(requests.map { ($0.method, $0) }, uniquingKeysWith: { $1 }),
      notifications: Dictionary(notifications.map { ($0.method, $0) }, uniquingKeysWith: { $1 }))
  }

  package func decode(_ body: [UInt8]) -> IncomingMessage {
    do {
      return try decoder.decode(Envelope.self, from: Data(body)).message
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
      return .invalid(ResponseError(.parseError, "the message is not valid JSON in UTF-8"))
    } catch let error as DecodingError {
      if body.first(where: { !$0.isBlank }) == UInt8(ascii: "[") {
        return .invalid(ResponseError(.invalidRequest, "batches are not part of the language server protocol"))
      }
      return .invalid(ResponseError(.invalidRequest, error.explanation))
    } catch {
      return .invalid(ResponseError(.parseError, "the message can't be read"))
    }
  }
}

private struct KnownMessages: Sendable {
  let requests: [String: any RequestType.Type]
  let notifications: [String: any NotificationType.Type]
}

extension CodingUserInfoKey {
  fileprivate static var known: CodingUserInfoKey {
    // The initialiser fails for no string; the type just says that it may.
    CodingUserInfoKey(rawValue: "plumb.known-messages")!
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

/// The outer object of every message.
private struct Envelope: Decodable {
  let message: IncomingMessage

  enum Key: String, CodingKey { case id, method, params, result, error }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let known = decoder.userInfo[.known] as? KnownMessages
    // An id that is null counts as none: only answers to unreadable requests have it.
    let id = try container.decodeIfPresent(JSONRPCID.self, forKey: .id)
    if let method = try container.decodeIfPresent(String.self, forKey: .method) {
      if let id {
        message = .request(id, method: method, Envelope.request(known?.requests[method], method, in: container))
      } else {
        message = .notification(
          method: method, Envelope.notification(known?.notifications[method], method, in: container))
      }
    } else if let id {
      if let error = try? container.decodeIfPresent(ResponseError.self, forKey: .error) {
        message = .response(id, .failure(error))
      } else if container.contains(.result) {
        message = .response(id, .success(try container.decode(JSONValue.self, forKey: .result)))
      } else {
        message = .response(id, .failure(ResponseError(.invalidRequest, "an answer has a result or an error")))
      }
    } else if container.contains(.error) {
      message = .invalid(ResponseError(.invalidRequest, "an error without id"))
    } else {
      message = .invalid(ResponseError(.invalidRequest, "a message needs a method or an id"))
    }
  }

  private static func request(
    _ type: (any RequestType.Type)?, _ method: String, in container: KeyedDecodingContainer<Key>
  ) -> Result<any RequestType, ResponseError> {
    guard let type else { return .failure(ResponseError(.methodNotFound, "unknown request \(method)")) }
    return parameters(type, method, in: container).flatMap { value in
      guard let request = value as? any RequestType else { return .failure(missing(method)) }
      return .success(request)
    }
  }

  private static func notification(
    _ type: (any NotificationType.Type)?, _ method: String, in container: KeyedDecodingContainer<Key>
  ) -> Result<any NotificationType, ResponseError> {
    guard let type else { return .failure(ResponseError(.methodNotFound, "unknown notification \(method)")) }
    return parameters(type, method, in: container).flatMap { value in
      guard let notification = value as? any NotificationType else { return .failure(missing(method)) }
      return .success(notification)
    }
  }

  private static func parameters(
    _ type: any Decodable.Type, _ method: String, in container: KeyedDecodingContainer<Key>
  ) -> Result<any Decodable, ResponseError> {
    if (try? container.decodeNil(forKey: .params)) ?? true {
      guard let type = type as? any (Decodable & WorksWithoutParameters).Type else { return .failure(missing(method)) }
      return .success(type.init())
    }
    do {
      return .success(try container.decode(type, forKey: .params))
    } catch let error as DecodingError {
      return .failure(ResponseError(.invalidParams, "\(method): \(error.explanation)"))
    } catch {
      return .failure(ResponseError(.invalidParams, "\(method): the params can't be read"))
    }
  }

  private static func missing(_ method: String) -> ResponseError {
    ResponseError(.invalidParams, "\(method): the params are missing")
  }
}

extension DecodingError {
  /// Where the JSON is not what it should be, for the author of a client: `params.position.line: expected Int`.
  fileprivate var explanation: String {
    func place(_ path: [any CodingKey]) -> String {
      let keys = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
      return keys.isEmpty ? "message" : keys.joined(separator: ".")
    }
    switch self {
    case .keyNotFound(let key, let context): return "\(place(context.codingPath + [key])) is missing"
    case .typeMismatch(let type, let context): return "\(place(context.codingPath)) is not \(DecodingError.name(type))"
    case .valueNotFound(let type, let context):
      return "\(place(context.codingPath)) is null, not \(DecodingError.name(type))"
    case .dataCorrupted(let context): return "\(place(context.codingPath)) can't be read"
    @unknown default: return "the message can't be read"
    }
  }

  private static func name(_ type: Any.Type) -> String {
    switch type {
    case is String.Type: "a string"
    case is Int.Type, is Double.Type: "a number"
    case is Bool.Type: "a boolean"
    default: "\(type)".hasPrefix("Array") ? "an array" : "an object"
    }
  }
}
