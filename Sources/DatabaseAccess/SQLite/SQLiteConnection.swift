import CSQLite

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One open connection: prepare, bind, step, nothing more. Used by one actor at a time, closed when it is let go.
///
/// A wrapper of our own rather than GRDB: of that we would use only what stands in this file, and it brings all of Foundation
/// along (tried: 61 MB of stripped binary and 13 ms until `main`, against 17 MB and 4 ms with the C library alone).
final class SQLiteConnection {
  enum Access { case readOnly, readWrite }

  private let handle: OpaquePointer
  private let path: String
  private let deadline: Deadline

  /// Opens the file, which must exist: a database is never made by accident.
  ///
  /// `patience` is how long to wait for a lock, `limit` the time after which statements are broken off.
  ///
  /// What a program that was killed left half done is taken back on the way, as every program that opens the file does. It is the
  /// one case in which a reading connection is opened for writing.
  init(path: String, access: Access, patience: Duration, limit: Duration) throws(DatabaseError) {
    self.path = path
    var handle = try SQLiteConnection.open(path, access)
    if access == .readOnly, SQLiteConnection.hasWorkToTakeBack(handle) {
      sqlite3_close_v2(handle)
      handle = try SQLiteConnection.open(path, .readWrite)
    }
    self.handle = handle
    deadline = Deadline(.now + limit)
    sqlite3_busy_timeout(handle, Int32(clamping: patience.components.seconds * 1_000))
    sqlite3_progress_handler(
      handle, 10_000,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Deadline>.fromOpaque(context).takeUnretainedValue().hasPassed ? 1 : 0
      }, Unmanaged.passUnretained(deadline).toOpaque())
    // The functions that a schema names are not run, whoever made the file.
    try execute("PRAGMA trusted_schema = OFF")
    if access == .readOnly { try execute("PRAGMA query_only = ON") }
  }

  private static func open(_ path: String, _ access: Access) throws(DatabaseError) -> OpaquePointer {
    var handle: OpaquePointer?
    // The path is absolute and no URI, so that nothing in it has a meaning.
    let flags = (access == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_FULLMUTEX
    let code = sqlite3_open_v2(path, &handle, flags, nil)
    guard code == SQLITE_OK, let handle else {
      let reason = SQLiteConnection.reason(code, handle, path: path)
      sqlite3_close_v2(handle)
      throw DatabaseError(reason, database: path)
    }
    return handle
  }

  /// Whether the file can't be read before a journal that lies beside it was played back, which takes writing.
  private static func hasWorkToTakeBack(_ handle: OpaquePointer) -> Bool {
    guard sqlite3_exec(handle, "SELECT 1 FROM sqlite_master LIMIT 1", nil, nil, nil) & 0xFF == SQLITE_READONLY else {
      return false
    }
    // SQLITE_READONLY_ROLLBACK and SQLITE_READONLY_RECOVERY, which are macros that Swift doesn't see.
    return [SQLITE_READONLY | 3 << 8, SQLITE_READONLY | 1 << 8].contains(sqlite3_extended_errcode(handle))
  }

  /// Opens an empty database that is gone when the connection is. No statement can reach a file from it.
  init(inMemoryFor limit: Duration) throws(DatabaseError) {
    path = ":memory:"
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(
      ":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, nil)
    guard code == SQLITE_OK, let handle else {
      let reason = SQLiteConnection.reason(code, handle, path: ":memory:")
      sqlite3_close_v2(handle)
      throw DatabaseError(reason, database: ":memory:")
    }
    self.handle = handle
    deadline = Deadline(.now + limit)
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_progress_handler(
      handle, 10_000,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Deadline>.fromOpaque(context).takeUnretainedValue().hasPassed ? 1 : 0
      }, Unmanaged.passUnretained(deadline).toOpaque())
  }

  deinit {
    sqlite3_close_v2(handle)
  }

  /// Runs one statement for its effect.
  func execute(_ sql: String, _ values: [SQLiteValue] = []) throws(DatabaseError) {
    _ = try rows(sql, values)
  }

  /// Runs a script, statement after statement, for as long as that takes.
  func run(script: [UInt8]) throws(DatabaseError) {
    sqlite3_progress_handler(handle, 0, nil, nil)
    let code = (script + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { sqlite3_exec(handle, $0.baseAddress, nil, nil, nil) }
    }
    try check(code)
  }

  /// All rows of one statement, each with its columns in order.
  func rows(_ sql: String, _ values: [SQLiteValue] = []) throws(DatabaseError) -> [[SQLiteValue]] {
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
    defer { sqlite3_finalize(statement) }
    for (index, value) in values.enumerated() {
      try check(value.bind(to: statement, at: Int32(clamping: index + 1)))
    }
    var result: [[SQLiteValue]] = []
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return result }
      if code != SQLITE_ROW { try check(code) }
      result.append((0..<sqlite3_column_count(statement)).map { SQLiteValue(statement, column: $0) })
    }
  }

  private func check(_ code: Int32) throws(DatabaseError) {
    guard code == SQLITE_OK else {
      throw DatabaseError(SQLiteConnection.reason(code, handle, path: path), database: path)
    }
  }

  private static func reason(_ code: Int32, _ handle: OpaquePointer?, path: String) -> DatabaseError.Reason {
    switch code & 0xFF {
    case SQLITE_NOTADB: return .notADatabase
    case SQLITE_BUSY, SQLITE_LOCKED: return .locked
    case SQLITE_INTERRUPT: return .outOfTime
    case SQLITE_CORRUPT: return .damaged
    case SQLITE_PERM, SQLITE_AUTH, SQLITE_READONLY: return .noPermission
    case SQLITE_CANTOPEN where access(path, R_OK) != 0: return .noPermission
    default:
      let text = handle.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
      return .other(text.map { String(cString: $0) } ?? "error \(code)")
    }
  }
}

/// The moment at which a connection gives up, in a form that C can be handed.
private final class Deadline {
  private let end: ContinuousClock.Instant
  init(_ end: ContinuousClock.Instant) { self.end = end }
  var hasPassed: Bool { .now > end }
}

/// A value as SQLite stores it, whatever the column says it should be.
enum SQLiteValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  fileprivate init(_ statement: OpaquePointer?, column: Int32) {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: self = .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      let start = sqlite3_column_text(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      self = .text(String(decoding: UnsafeBufferPointer(start: start, count: start == nil ? 0 : count), as: UTF8.self))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      self = .blob(Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)))
    default: self = .null
    }
  }

  fileprivate func bind(to statement: OpaquePointer?, at index: Int32) -> Int32 {
    // SQLITE_TRANSIENT, a C macro with a cast that Swift doesn't import: "copy the bytes before you return".
    let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch self {
    case .null: return sqlite3_bind_null(statement, index)
    case .integer(let value): return sqlite3_bind_int64(statement, index, value)
    case .real(let value): return sqlite3_bind_double(statement, index, value)
    case .text(let value): return sqlite3_bind_text(statement, index, value, Int32(clamping: value.utf8.count), copy)
    case .blob(let bytes):
      return bytes.withUnsafeBytes { sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copy) }
    }
  }

  /// As text, however it is stored; nil for NULL.
  var text: String? {
    switch self {
    case .null: nil
    case .integer(let value): String(value)
    case .real(let value): String(value)
    case .text(let value): value
    case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }

  /// As a number; 0 for what is none.
  var integer: Int64 {
    switch self {
    case .integer(let value): value
    case .text(let value): Int64(value) ?? 0
    case .real(let value): Int64(exactly: value.rounded(.towardZero)) ?? 0
    case .null, .blob: 0
    }
  }
}
