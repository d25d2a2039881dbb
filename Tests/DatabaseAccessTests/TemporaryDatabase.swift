import MigrationHistory
import Text

@testable import DatabaseAccess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A database in a folder of its own, which is removed at the end.
final class TemporaryDatabase: Sendable {
  let folder: FilePath
  let path: FilePath

  /// `statements` are run on the new file; nil makes no file.
  init(_ statements: [String]? = []) throws {
    var template = Array("/tmp/plumb-tests-XXXXXX".utf8CString)
    folder = FilePath(mkdtemp(&template).map { String(cString: $0) } ?? "/tmp")
    path = folder.appending("dev.db")
    guard let statements else { return }
    write([])
    try run(statements)
  }

  deinit {
    for name in ["dev.db", "dev.db-wal", "dev.db-shm", "dev.db-journal"] { unlink(folder.appending(name).string) }
    rmdir(path.string)
    rmdir(folder.string)
  }

  func connect(_ access: SQLiteConnection.Access = .readWrite) throws(DatabaseError) -> SQLiteConnection {
    try SQLiteConnection(path: path.string, access: access, patience: .seconds(1), limit: .seconds(5))
  }

  func run(_ statements: [String]) throws {
    let connection = try connect()
    for statement in statements { try connection.execute(statement) }
  }

  func rows(_ sql: String) throws -> [[SQLiteValue]] { try connect().rows(sql) }

  /// Puts these bytes in the file's place.
  func write(_ bytes: [UInt8]) {
    let file = fopen(path.string, "w")
    _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    if let file { fclose(file) }
  }

  func read() async throws(DatabaseError) -> DatabaseState {
    try await SQLiteDatabase(path: path).read()
  }
}
