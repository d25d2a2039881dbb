/// The answer to a request that could not be done.
package struct ResponseError: Error, Hashable, Sendable, Codable {
  package let code: Int
  package let message: String

  package init(_ code: Code, _ message: String) {
    self.code = code.rawValue
    self.message = message
  }

  /// The codes of JSON-RPC and of the language server protocol that are used here.
  package enum Code: Int, Sendable {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case internalError = -32603
    case serverNotInitialized = -32002
    /// The request was right, but could not be done; the message is for the user.
    case requestFailed = -32803
    case serverCancelled = -32802
    /// The document changed, so the answer would be about an old text.
    case contentModified = -32801
    /// The client took the request back.
    case requestCancelled = -32800
  }
}
