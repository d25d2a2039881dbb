/// One message from the client, as far as it can be understood. Whatever is wrong with it is part of the value, so that the
/// receiver can answer properly.
package enum IncomingMessage: Sendable {
  case request(JSONRPCID, method: String, Result<any RequestType, ResponseError>)
  case notification(method: String, Result<any NotificationType, ResponseError>)
  /// The answer to a request of ours.
  case response(JSONRPCID, Result<JSONValue, ResponseError>)
  /// Not a message at all, or nothing that can be answered by its id.
  case invalid(ResponseError)
}
