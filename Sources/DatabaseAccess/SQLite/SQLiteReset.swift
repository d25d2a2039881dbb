import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Setting what is in an SQLite file aside: a copy of the whole database under another name, made and checked before the file
/// is emptied.
///
/// The file itself stays where it is. Renamed while another program has it open, that program would go on writing to it, with
/// its journal beside the new one.
struct SQLiteReset {
  let connection: SQLiteConnection
  let path: FilePath

  func plan(suffix: String) throws(DatabaseError) -> ResetPlan {
    let copy = path.withSuffix(suffix)
    let drops = try connection.rows(Self.objects).map { row in
      "DROP \(row[0].text ?? "") IF EXISTS \(quotedName(row[1].text ?? ""))"
    }
    return ResetPlan(
      moves: [ResetPlan.Move(from: path.string, to: copy.string)], statements: [copying(to: copy)] + drops)
  }

  private func copying(to copy: FilePath) -> String {
    "VACUUM INTO '" + copy.string.replacing("'", with: "''") + "'"
  }

  /// Gives the copy its name, which nothing else may have.
  private func name(_ copy: FilePath, _ name: String) throws(DatabaseError) {
    var isNamed = link(copy.string, name) == 0
    // File systems without second names.
    if !isNamed, errno != EEXIST, access(name, F_OK) != 0 { isNamed = rename(copy.string, name) == 0 }
    guard isNamed, isOnDisk(path.parent.string) else {
      let reason = String(cString: strerror(errno)).lowercased()
      throw DatabaseError(.other("no copy \(name) could be made: \(reason); nothing was done"), database: path.string)
    }
  }

  func run(_ plan: ResetPlan) throws(DatabaseError) {
    guard let move = plan.moves.first else { return }
    let before = try version()
    // Who is killed while it copies leaves nothing behind that bears the name of a copy.
    let unfinished = path.parent.appending(".plumb-" + randomUUID())
    defer { unlink(unfinished.string) }
    try connection.execute(copying(to: unfinished))
    let copy = try SQLiteConnection(
      path: unfinished.string, access: .readOnly, patience: .seconds(1), limit: .seconds(600))
    let objects = try copy.rows(Self.content)
    // SQLite leaves it to the system when a copy reaches the disk.
    guard try copy.rows("PRAGMA quick_check").first?.first?.text == "ok", isOnDisk(unfinished.string) else {
      throw DatabaseError(.other("the copy for \(move.to) is not sound; nothing was done"), database: path.string)
    }
    try name(unfinished, move.to)
    try connection.execute("PRAGMA foreign_keys = OFF")
    try connection.execute("BEGIN EXCLUSIVE")
    do throws(DatabaseError) {
      guard try version() == before, try connection.rows(Self.content) == objects else {
        throw DatabaseError(
          .other("somebody wrote to it while it was copied to \(move.to); nothing else was done"),
          database: path.string)
      }
      for statement in plan.statements.dropFirst() { try connection.execute(statement) }
      try connection.execute("COMMIT")
    } catch {
      try? connection.execute("ROLLBACK")
      throw error
    }
  }

  private func isOnDisk(_ path: String) -> Bool {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return false }
    defer { close(file) }
    return fsync(file) == 0
  }

  /// Another number whenever another connection has written.
  private func version() throws(DatabaseError) -> Int64 {
    try connection.rows("PRAGMA data_version").first?.first?.integer ?? 0
  }

  /// Views and triggers first; virtual tables before the tables that they keep their content in.
  private static let objects = """
    SELECT upper(type), name FROM sqlite_master
    WHERE type IN ('table', 'view', 'trigger') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    ORDER BY CASE type WHEN 'view' THEN 0 WHEN 'trigger' THEN 1 ELSE 2 END, sql NOT LIKE 'CREATE VIRTUAL%', name
    """

  private static let content = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
}
