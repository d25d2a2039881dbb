/// Setting schemas of a PostgreSQL database aside: each gets another name, and an empty one takes its place with the same owner
/// and the same rights. Tables, rows and the ledger stay in the old one.
struct PostgreSQLReset {
  let connection: PostgreSQLConnection
  let database: String

  /// Schemas that are not there are left out. `suffix` makes the new names.
  func plan(_ namespaces: [String], suffix: String) throws(DatabaseError) -> ResetPlan {
    var (moves, statements): ([ResetPlan.Move], [String]) = ([], [])
    for namespace in namespaces {
      let owner = try connection.rows(
        "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = $1", [namespace])
      guard let owner = owner?.map({ $0.text(0) }).first else { continue }
      let aside = setAsideName(namespace, suffix: suffix)
      moves.append(ResetPlan.Move(from: namespace, to: aside))
      statements.append("ALTER SCHEMA \(quotedName(namespace)) RENAME TO \(quotedName(aside))")
      statements.append("CREATE SCHEMA \(quotedName(namespace)) AUTHORIZATION \(quotedName(owner))")
      statements += try connection.rows(Self.grants, [namespace])?.map { $0.text(0) } ?? []
      statements += try extensions(of: namespace)
    }
    return ResetPlan(moves: moves, statements: statements)
  }

  /// All of it in one transaction, under Prisma's lock.
  func run(_ plan: ResetPlan) throws(DatabaseError) {
    try connection.rows("BEGIN; SET LOCAL lock_timeout = '10s'; SELECT pg_advisory_xact_lock(72707369)")
    for statement in plan.statements { try connection.rows(statement) }
    try connection.rows("COMMIT")
  }

  /// What the migrations find there must be where they look for it, so extensions come along to the new schema.
  private func extensions(of namespace: String) throws(DatabaseError) -> [String] {
    let found =
      try connection.rows(Self.extensions, [namespace])?.map { (name: $0.text(0), canMove: $0.isTrue(1)) } ?? []
    if let fixed = found.first(where: { !$0.canMove }) {
      throw DatabaseError(
        .other(
          "its extension `\(fixed.name)` can't leave the schema `\(namespace)`, so that schema can't be set aside; make a "
            + "new database instead"), database: database)
    }
    return found.map { "ALTER EXTENSION \(quotedName($0.name)) SET SCHEMA \(quotedName(namespace))" }
  }

  /// The server cuts longer names without a word.
  private func setAsideName(_ namespace: String, suffix: String) -> String {
    var kept = namespace
    while kept.utf8.count + suffix.utf8.count > 63 { kept.removeLast() }
    return kept + suffix
  }

  private static let grants = """
    SELECT format('GRANT %s ON SCHEMA %I TO %s%s', a.privilege_type, n.nspname,
      CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
      CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
    FROM pg_namespace n CROSS JOIN aclexplode(n.nspacl) a WHERE n.nspname = $1 AND a.grantee <> n.nspowner ORDER BY 1
    """

  private static let extensions = """
    SELECT e.extname, e.extrelocatable FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE n.nspname = $1 AND e.extname <> 'plpgsql' ORDER BY 1
    """
}
