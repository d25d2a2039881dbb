import LanguageServerProtocol

/// Our requests that the client has not answered yet. Each handler is called exactly once.
struct QuestionTable {
  typealias Handler = @Sendable (Result<JSONValue, ResponseError>) -> Void

  private var open: [JSONRPCID: Handler] = [:]
  private var last = 0

  /// The id for a new request.
  mutating func register(_ handler: @escaping Handler) -> JSONRPCID {
    last += 1
    open[.number(last)] = handler
    return .number(last)
  }

  /// False if nothing was asked under that id.
  mutating func answer(_ id: JSONRPCID, _ result: Result<JSONValue, ResponseError>) -> Bool {
    guard let handler = open.removeValue(forKey: id) else { return false }
    handler(result)
    return true
  }

  /// No more answers will come.
  mutating func close() {
    let handlers = open
    open = [:]
    for handler in handlers.values {
      handler(.failure(ResponseError(.serverCancelled, "the client has gone")))
    }
  }
}
