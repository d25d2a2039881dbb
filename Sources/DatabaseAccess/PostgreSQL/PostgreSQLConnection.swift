#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One connection to a server: a message and its answers, nothing more. Used by one actor at a time, closed when it is let go.
///
/// Nothing here waits without an end: the socket is watched, so that a server that never answers is left at the deadline, and
/// at once when the task is cancelled.
final class PostgreSQLConnection {
  private let library: PostgreSQLLibrary
  private let handle: PostgreSQLLibrary.Handle
  /// What errors call the database.
  let database: String
  private var deadline: ContinuousClock.Instant
  /// What the server last said of a statement that it refused.
  private(set) var lastError: (code: String, message: String, position: Int?)?

  /// Connects. `limit` is how long answers may take altogether, apart from connecting; `database` is what errors call it.
  init(
    _ library: PostgreSQLLibrary, _ parameters: PostgreSQLParameters, limit: Duration, database: String
  ) throws(DatabaseError) {
    self.library = library
    self.database = database
    deadline = .now + parameters.patience
    let handle = withTexts(parameters.values.map(\.name)) { names in
      withTexts(parameters.values.map(\.value)) { values in library.connectStart(names, values, 0) }
    }
    guard let handle else { throw DatabaseError(.other("out of memory"), database: database) }
    self.handle = handle
    // Notices go to standard error otherwise.
    _ = library.setNoticeProcessor(handle, { _, _ in }, nil)
    // With the code of each error, so that none has to be told by its words, which may be in any language.
    _ = library.setErrorVerbosity(handle, 2)
    try connect()
    _ = library.setNonBlocking(handle, 1)
    deadline = .now + limit
  }

  deinit { library.finish(handle) }

  /// Such as 150004.
  var serverVersion: Int { Int(library.serverVersion(handle)) }

  /// Whether the server speaks the protocol and is another product all the same.
  var isCockroachDB: Bool { library.parameterStatus(handle, "crdb_version") != nil }

  private func connect() throws(DatabaseError) {
    var events = Int16(POLLOUT)
    while library.status(handle) != Status.bad {
      try wait(for: events, while: .connecting)
      switch library.connectPoll(handle) {
      case Polling.ok: return
      case Polling.reading: events = Int16(POLLIN)
      case Polling.writing: events = Int16(POLLOUT)
      default:
        throw failure(ofConnecting: library.errorMessage(handle).map { String(cString: $0) } ?? "")
      }
    }
    throw failure(ofConnecting: library.errorMessage(handle).map { String(cString: $0) } ?? "")
  }

  /// Sends `sql`, which may be several statements, and gives the rows of each that has some.
  @discardableResult
  func rows(_ sql: String) throws(DatabaseError) -> [PostgreSQLRows] {
    try sent(library.sendQuery(handle, sql))
    return try answers()
  }

  /// Runs one statement with values in place of `$1`, `$2` …
  @discardableResult
  func rows(_ sql: String, _ values: [String?]) throws(DatabaseError) -> PostgreSQLRows? {
    let count = CInt(clamping: values.count)
    let code = withTexts(values) { library.sendQueryParams(handle, sql, count, nil, $0, nil, nil, 0) }
    try sent(code)
    return try answers().first
  }

  private func sent(_ code: CInt) throws(DatabaseError) {
    guard code == 1 else { throw lost() }
    while true {
      switch library.flush(handle) {
      case 0: return
      case 1:
        try wait(for: Int16(POLLIN | POLLOUT), while: .asking)
        guard library.consumeInput(handle) == 1 else { throw lost() }
      default: throw lost()
      }
    }
  }

  private func answers() throws(DatabaseError) -> [PostgreSQLRows] {
    var found: [PostgreSQLRows] = []
    var failure: DatabaseError?
    while true {
      while library.isBusy(handle) == 1 {
        try wait(for: Int16(POLLIN), while: .asking)
        guard library.consumeInput(handle) == 1 else { throw failure ?? lost() }
      }
      guard let result = library.getResult(handle) else { break }
      switch library.resultStatus(result) {
      case ResultStatus.rows: found.append(PostgreSQLRows(library, result))
      case ResultStatus.done, ResultStatus.empty: library.clear(result)
      case ResultStatus.copiesOut, ResultStatus.copiesIn, ResultStatus.copiesBoth:
        library.clear(result)
        // It would go on for ever; only the end of the connection ends it.
        throw DatabaseError(.other("`COPY` from or to a client can't be run"), database: database)
      default:
        if failure == nil { failure = self.failure(of: result) }
        library.clear(result)
      }
    }
    if let failure { throw failure }
    guard library.status(handle) == Status.ok else { throw lost() }
    return found
  }

  // MARK: Waiting

  private enum Activity { case connecting, asking }

  /// Waits until something can be read or written.
  private func wait(for events: Int16, while activity: Activity) throws(DatabaseError) {
    while true {
      if Task.isCancelled { throw DatabaseError(.cancelled, database: database) }
      let left = deadline - .now
      guard left > .zero else {
        throw DatabaseError(activity == .connecting ? .noAnswer : .outOfTime, database: database)
      }
      var file = pollfd(fd: library.socket(handle), events: events, revents: 0)
      // A cancellation is noticed within a twentieth of a second.
      let milliseconds = min(
        50, left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000 + 1)
      let count = poll(&file, 1, CInt(clamping: milliseconds))
      if count > 0 { return }
      if count < 0, errno != EINTR { throw lost() }
    }
  }

  // MARK: Errors

  private func failure(of result: OpaquePointer) -> DatabaseError {
    func field(_ letter: Character) -> String {
      let code = CInt(letter.asciiValue ?? 0)
      return library.resultErrorField(result, code).map { String(cString: $0) } ?? ""
    }
    let code = field("C")
    if code.isEmpty { return lost() }
    lastError = (code, field("M"), Int(field("P")))
    return DatabaseError(
      postgreSQLReason(code: code, message: field("M")) ?? .refused(code: code, field("M")), database: database)
  }

  private func failure(ofConnecting message: String) -> DatabaseError {
    DatabaseError(postgreSQLReason(ofConnecting: message), database: database)
  }

  private func lost() -> DatabaseError { DatabaseError(.connectionLost, database: database) }

  private enum Status {
    static let ok: CInt = 0
    static let bad: CInt = 1
  }

  private enum Polling {
    static let reading: CInt = 1
    static let writing: CInt = 2
    static let ok: CInt = 3
  }

  private enum ResultStatus {
    static let empty: CInt = 0
    static let done: CInt = 1
    static let rows: CInt = 2
    static let copiesOut: CInt = 3
    static let copiesIn: CInt = 4
    static let copiesBoth: CInt = 8
  }
}

/// The rows of one answer, in the form of text that the server gives them.
final class PostgreSQLRows {
  private let library: PostgreSQLLibrary
  private let result: OpaquePointer
  let count: Int

  fileprivate init(_ library: PostgreSQLLibrary, _ result: OpaquePointer) {
    self.library = library
    self.result = result
    count = Int(library.rowCount(result))
  }

  deinit { library.clear(result) }

  /// Each row in the form that `body` gives it.
  func map<Value>(_ body: (Row) -> Value) -> [Value] {
    (0..<count).map { body(Row(rows: self, number: CInt(clamping: $0))) }
  }

  /// One row; columns that it hasn't read as nothing.
  struct Row {
    fileprivate let rows: PostgreSQLRows
    fileprivate let number: CInt

    /// nil for NULL.
    subscript(_ column: CInt) -> String? {
      guard column < rows.library.columnCount(rows.result), rows.library.isNull(rows.result, number, column) == 0,
        let start = rows.library.value(rows.result, number, column)
      else { return nil }
      let bytes = UnsafeRawBufferPointer(start: start, count: Int(rows.library.length(rows.result, number, column)))
      return String(decoding: bytes, as: UTF8.self)
    }

    func text(_ column: CInt) -> String { self[column] ?? "" }
    func number(_ column: CInt) -> Int { self[column].flatMap { Int($0) } ?? 0 }
    func isTrue(_ column: CInt) -> Bool { self[column] == "t" }
    /// `{1,2}`, or `1 2` as the catalog's vectors are printed.
    func numbers(_ column: CInt) -> [Int] {
      text(column).split { $0 == " " || $0 == "," || $0 == "{" || $0 == "}" }.compactMap { Int($0) }
    }
    /// The first letter, nil if there is none.
    func letter(_ column: CInt) -> Character? { text(column).first }
  }
}

/// `texts` as C has them, with a null pointer at the end and for each nil.
private func withTexts<Result>(
  _ texts: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
  let copies = texts.map { text in text.flatMap { strdup($0) } }
  defer { for copy in copies { free(copy) } }
  let list = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: copies.count + 1)
  defer { list.deallocate() }
  for (place, copy) in copies.enumerated() { list[place] = UnsafePointer(copy) }
  list[copies.count] = nil
  return body(list)
}
