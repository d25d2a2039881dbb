extension PostgreSQLCatalog {
  /// All queries as one message, so that a far server is asked once. The answers come in the order of `init(answers:)`.
  ///
  /// The transaction may only read, sees one moment, and has limits of its own; they and the search path, by which the server
  /// decides what it prints without a namespace, end with it. So nothing stays behind in a pooled session.
  static func message(namespace: String, serverVersion: Int) -> String {
    let generated = serverVersion >= 120_000 ? "a.attgenerated" : "''"
    // Before version 11 an index can't have more columns than its key.
    let keyCount = serverVersion >= 110_000 ? "i.indnkeyatts" : "i.indnatts"
    let isOriginal = serverVersion >= 110_000 ? "k.conparentid = 0" : "true"
    return """
      \(beginning);
      SET LOCAL search_path = \(quotedName(namespace));
      SELECT n.oid, n.nspname FROM pg_namespace n WHERE \(isUsers("n.nspname"));
      SELECT c.oid, c.relnamespace, c.relname, c.relkind, c.relispartition, c.relrowsecurity,
        EXISTS (SELECT 1 FROM pg_inherits h WHERE h.inhrelid = c.oid), \(isMember("c.oid", "pg_class"))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relpersistence <> 't' AND \(isUsers("n.nspname"));
      SELECT a.attrelid, a.attnum, a.attname, a.atttypid, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        a.attidentity <> '', \(generated) <> '', pg_get_expr(d.adbin, d.adrelid)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't' AND a.attnum > 0
        AND NOT a.attisdropped AND \(isUsers("n.nspname")) ORDER BY a.attrelid, a.attnum;
      \(typesQuery);
      SELECT e.enumtypid, e.enumlabel FROM pg_enum e ORDER BY e.enumtypid, e.enumsortorder;
      SELECT i.indexrelid, i.indrelid, c.relname, m.amname, i.indisunique, i.indisprimary, i.indkey, i.indclass,
        i.indoption, \(keyCount), pg_get_expr(i.indpred, i.indrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
        JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE NOT i.indisexclusion AND t.relkind IN ('r', 'p') AND NOT t.relispartition AND t.relpersistence <> 't'
        AND \(isUsers("n.nspname"));
      SELECT i.indexrelid, p.position, pg_get_indexdef(i.indexrelid, p.position, false)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN generate_series(1, \(keyCount)) AS p(position)
        WHERE i.indexprs IS NOT NULL AND i.indkey[p.position - 1] = 0 AND \(isUsers("n.nspname"));
      SELECT o.oid, o.opcname, o.opcdefault FROM pg_opclass o;
      SELECT k.conrelid, k.conname, k.contype, k.conindid, k.conkey, k.confrelid, k.confkey, k.confdeltype, k.confupdtype
        FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
        WHERE k.conrelid <> 0 AND k.contype IN ('f', 'u', 'c', 'x') AND \(isOriginal) AND \(isUsers("n.nspname"));
      SELECT 'trigger', t.tgrelid, t.tgname FROM pg_trigger t WHERE NOT t.tgisinternal
        UNION ALL SELECT 'policy', p.polrelid, p.polname FROM pg_policy p
        UNION ALL SELECT 'rule', r.ev_class, r.rulename FROM pg_rewrite r WHERE r.rulename <> '_RETURN'
        UNION ALL SELECT DISTINCT 'function', p.pronamespace, p.proname
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE \(isUsers("n.nspname")) AND NOT \(isMember("p.oid", "pg_proc"))
        AND NOT EXISTS (SELECT 1 FROM pg_depend i
          WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i');
      SELECT e.extname, n.nspname, e.extversion, e.extrelocatable
        FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname <> 'plpgsql'
      """
  }

  /// Asks whether anything has changed: how many rows some tables of the catalog have, and by which transactions they were
  /// written. Together these notice every statement that changes a namespace, an extension, a type, a table, a column, a key,
  /// an index or an enum. The numbers of the transactions are added up: the newest of them alone says nothing of an older
  /// transaction that was still under way at the last look and has ended since.
  ///
  /// The last answer is whether there is a ledger.
  static func probe(namespace: String) -> String {
    let tables = [
      "pg_namespace", "pg_extension", "pg_type", "pg_class", "pg_attribute", "pg_constraint", "pg_enum",
    ]
    let counts = tables.map { "SELECT \(writings) FROM \($0);" }.joined(separator: " ")
    return """
      \(beginning); SET LOCAL search_path = \(quotedName(namespace)); \(counts)
      SELECT to_regclass('\(quotedName(PostgreSQLLedger.table))') IS NOT NULL
      """
  }

  /// How many rows, and a sum that is another whenever one of them was written anew.
  static let writings = "count(*), sum(xmin::text::bigint)"

  static let typesQuery = """
    SELECT t.oid, t.typnamespace, n.nspname, t.typname, t.typtype,
      CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END, t.typbasetype,
      CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END, t.typnotnull,
      \(isMember("t.oid", "pg_type"))
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      LEFT JOIN pg_class c ON c.oid = t.typrelid
      LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A' LEFT JOIN pg_class f ON f.oid = e.typrelid
      WHERE t.typtype <> 'p' AND coalesce(c.relkind, f.relkind, 'c') = 'c'
    """

  /// Begins a transaction that can't change anything, is of one moment, and doesn't hold anybody up.
  static let beginning = """
    BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
    SET LOCAL statement_timeout = '5s'; SET LOCAL lock_timeout = '2s';
    SET LOCAL idle_in_transaction_session_timeout = '10s'
    """

  static func isUsers(_ namespace: String) -> String {
    "\(namespace) !~ '^pg_' AND \(namespace) <> 'information_schema'"
  }

  /// Whether the object is one of those that an extension made.
  static func isMember(_ id: String, _ catalog: String) -> String {
    """
    \(id) IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass AND x.deptype = 'e' \
    AND x.refobjid IN (SELECT v.oid FROM pg_extension v) AND x.classid = '\(catalog)'::regclass)
    """
  }

  /// The rows that the server gave for `message`; nil if these are not the answers to it.
  init?(answers: [PostgreSQLRows], namespace: String) {
    guard answers.count == 11 else { return nil }
    usualNamespace = namespace
    namespaces = answers[0].map { Namespace(id: $0.number(0), name: $0.text(1)) }
    relations = answers[1].map {
      Relation(
        id: $0.number(0), namespace: $0.number(1), name: $0.text(2), kind: $0.letter(3) ?? "r",
        isPartition: $0.isTrue(4), hasRowLevelSecurity: $0.isTrue(5), hasParent: $0.isTrue(6),
        isOfExtension: $0.isTrue(7))
    }
    columns = answers[2].map {
      Column(
        table: $0.number(0), number: $0.number(1), name: $0.text(2), type: $0.number(3), typeText: $0.text(4),
        isNotNull: $0.isTrue(5), isIdentity: $0.isTrue(6), isGenerated: $0.isTrue(7), defaultText: $0[8])
    }
    types = answers[3].map { DataType($0) }
    enumValues = answers[4].map { EnumValue(type: $0.number(0), name: $0.text(1)) }
    indexes = answers[5].map {
      Index(
        id: $0.number(0), table: $0.number(1), name: $0.text(2), method: $0.text(3), isUnique: $0.isTrue(4),
        isPrimaryKey: $0.isTrue(5), columns: $0.numbers(6), operatorClasses: $0.numbers(7), options: $0.numbers(8),
        keyCount: $0.number(9), predicate: $0[10])
    }
    indexExpressions = answers[6].map {
      IndexExpression(index: $0.number(0), position: $0.number(1), text: $0.text(2))
    }
    operatorClasses = answers[7].map { OperatorClass(id: $0.number(0), name: $0.text(1), isDefault: $0.isTrue(2)) }
    constraints = answers[8].map {
      Constraint(
        table: $0.number(0), name: $0.text(1), kind: $0.letter(2) ?? "c", index: $0.number(3), columns: $0.numbers(4),
        referencedTable: $0.number(5), referencedColumns: $0.numbers(6), onDelete: $0.letter(7) ?? "a",
        onUpdate: $0.letter(8) ?? "a")
    }
    others = answers[9].map {
      Other(kind: Other.Kind(rawValue: $0.text(0)) ?? .function, owner: $0.number(1), name: $0.text(2))
    }
    extensions = answers[10].map {
      Extension(name: $0.text(0), namespace: $0.text(1), version: $0.text(2), isRelocatable: $0.isTrue(3))
    }
  }
}

extension PostgreSQLCatalog.DataType {
  /// A row of `typesQuery`.
  init(_ row: PostgreSQLRows.Row) {
    self.init(
      id: row.number(0), namespace: row.number(1), namespaceName: row.text(2), name: row.text(3),
      kind: row.letter(4) ?? "b", element: row.number(5), base: row.number(6), baseText: row[7],
      isNotNull: row.isTrue(8), isOfExtension: row.isTrue(9))
  }
}

/// `name` as SQL has it, whatever is in it.
func quotedName(_ name: String) -> String {
  "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
