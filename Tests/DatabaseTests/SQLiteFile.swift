import CSQLite
import DatabaseAccess
import Foundation
import Tables
import Testing
import Text

/// Another program that reads an SQLite file in a transaction that it does not end.
final class SQLiteHolder {
  private var handle: OpaquePointer?

  init(_ path: String) throws {
    try #require(sqlite3_open(path, &handle) == SQLITE_OK)
    try #require(sqlite3_exec(handle, "BEGIN; SELECT * FROM sqlite_master", nil, nil, nil) == SQLITE_OK)
  }

  func release() {
    sqlite3_close_v2(handle)
    handle = nil
  }
}

/// A SQLite database in a file of its own, removed at the end.
final class SQLiteFile {
  private let url = FileManager.default.temporaryDirectory.appending(path: "plumb-\(UUID().uuidString).db")

  var path: String { url.path() }

  init() throws {
    try Data().write(to: url)
    // A file without a byte is no database yet.
    try execute("PRAGMA user_version = 1")
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Runs a script through the library itself, statement after statement.
  func execute(_ script: String, _ sourceLocation: SourceLocation = #_sourceLocation) throws {
    var handle: OpaquePointer?
    try #require(sqlite3_open(url.path(), &handle) == SQLITE_OK, sourceLocation: sourceLocation)
    defer { sqlite3_close_v2(handle) }
    let code = sqlite3_exec(handle, script, nil, nil, nil)
    let message = sqlite3_errmsg(handle).map { String(cString: $0) } ?? "error \(code)"
    try #require(code == SQLITE_OK, "\(message)\n\(script)", sourceLocation: sourceLocation)
  }

  /// What the library says against a script; nil if it runs it. A transaction that it leaves open is undone.
  func refusal(of script: String) -> String? {
    var handle: OpaquePointer?
    guard sqlite3_open(url.path(), &handle) == SQLITE_OK else { return "it can't be opened" }
    defer { sqlite3_close_v2(handle) }
    guard sqlite3_exec(handle, script, nil, nil, nil) != SQLITE_OK else { return nil }
    return sqlite3_errmsg(handle).map { String(cString: $0) } ?? "no reason"
  }

  /// Runs a script until a statement of it fails.
  func executeInPart(_ script: String) {
    var handle: OpaquePointer?
    defer { sqlite3_close_v2(handle) }
    guard sqlite3_open(url.path(), &handle) == SQLITE_OK else { return }
    sqlite3_exec(handle, script, nil, nil, nil)
  }

  /// What the product's own introspection finds.
  func schema() async throws -> DatabaseSchema {
    try await SQLiteDatabase(path: FilePath(url.path())).read().schema
  }
}
