import Tables
import Replay

/// What a PostgreSQL database says beside its tables: recorded rows, which `decoded` reads.
struct PostgreSQLDetails: Sendable, Equatable {
  struct ViewColumn: Sendable, Equatable {
    var namespace: String
    var view: String
    var column: PostgreSQLCatalog.Column
  }

  struct Comment: Sendable, Equatable {
    /// `r` of a table, `v` of a view, `e` of an enum.
    var kind: Character
    var namespace: String
    var name: String
    /// nil for the object itself.
    var column: String?
    /// The place of the column, 0 for the object itself.
    var number = 0
  }

  struct Detail: Sendable, Equatable {
    var namespace: String
    var table: String
    var name: String
    var column: String?
  }

  var types: [PostgreSQLCatalog.DataType] = []
  var viewColumns: [ViewColumn] = []
  var comments: [Comment] = []
  var deferrableConstraints: [Detail] = []
  /// Columns of B-trees with null on the side where it doesn't go by itself.
  var unusualNullOrders: [Detail] = []
  var inheritedTables: [Detail] = []
}

extension PostgreSQLDetails {
  /// All queries as one message. The answers come in the order of `init(answers:)`.
  static func message(namespace: String) -> String {
    let isUsers = PostgreSQLCatalog.isUsers("n.nspname")
    let isOfExtension = PostgreSQLCatalog.isMember("c.oid", "pg_class")
    return """
      \(PostgreSQLCatalog.beginning);
      SET LOCAL search_path = \(quotedName(namespace));
      \(PostgreSQLCatalog.typesQuery);
      SELECT n.nspname, c.relname, c.oid, a.attnum, a.attname, a.atttypid, format_type(a.atttypid, a.atttypmod),
        a.attnotnull
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'v' AND a.attnum > 0 AND NOT a.attisdropped AND \(isUsers) AND NOT \(isOfExtension)
        ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attnum;
      SELECT CASE c.relkind WHEN 'v' THEN 'v' ELSE 'r' END, n.nspname, c.relname, a.attname, d.objsubid
        FROM pg_description d JOIN pg_class c ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
        WHERE c.relkind IN ('r', 'p', 'v') AND \(isUsers)
        UNION ALL SELECT 'e', n.nspname, t.typname, NULL, 0
        FROM pg_description d JOIN pg_type t ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid
        JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND \(isUsers);
      SELECT n.nspname, c.relname, k.conname
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE k.condeferrable AND k.contype IN ('p', 'u', 'f') AND \(isUsers)
        ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", k.contype = 'f', k.conname COLLATE "C";
      SELECT n.nspname, c.relname, x.relname, a.attname
        FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
        JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN generate_series(0, i.indnatts - 1) AS p(place)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[p.place]
        WHERE m.amname = 'btree' AND i.indoption[p.place] IN (1, 2) AND \(isUsers)
        ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", x.relname COLLATE "C", p.place;
      SELECT DISTINCT n.nspname, c.relname
        FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhparent JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND \(isUsers)
      """
  }

  /// The rows that the server gave for `message`; nil if these are not the answers to it.
  init?(answers: [PostgreSQLRows]) {
    guard answers.count == 6 else { return nil }
    types = answers[0].map { PostgreSQLCatalog.DataType($0) }
    viewColumns = answers[1].map {
      ViewColumn(
        namespace: $0.text(0), view: $0.text(1),
        column: PostgreSQLCatalog.Column(
          table: $0.number(2), number: $0.number(3), name: $0.text(4), type: $0.number(5), typeText: $0.text(6),
          isNotNull: $0.isTrue(7)))
    }
    comments = answers[2].map {
      Comment(
        kind: $0.letter(0) ?? "r", namespace: $0.text(1), name: $0.text(2), column: $0[3], number: $0.number(4))
    }
    deferrableConstraints = answers[3].map { Detail(namespace: $0.text(0), table: $0.text(1), name: $0.text(2)) }
    unusualNullOrders = answers[4].map {
      Detail(namespace: $0.text(0), table: $0.text(1), name: $0.text(2), column: $0[3])
    }
    inheritedTables = answers[5].map { Detail(namespace: $0.text(0), table: $0.text(1), name: "") }
  }

  /// What the rows say, in the order in which Prisma tells it.
  var decoded: DatabaseDetails {
    let types = PostgreSQLTypes(PostgreSQLCatalog(types: self.types))
    var details = DatabaseDetails()
    for row in viewColumns {
      let name = QualifiedName(row.namespace, row.view)
      if details.views.last?.name != name { details.views.append(View(name, columns: [])) }
      let column = Column(row.column.name, types.columnType(of: row.column))
      details.views[details.views.count - 1].columns.append(column)
    }
    func rank(_ comment: Comment) -> Int { comment.kind == "e" ? 0 : comment.kind == "r" ? 1 : 2 }
    let sorted = comments.sorted {
      (rank($0), QualifiedName($0.namespace, $0.name), $0.number)
        < (rank($1), QualifiedName($1.namespace, $1.name), $1.number)
    }
    details.comments = sorted.map { row in
      let name = QualifiedName(row.namespace, row.name)
      if let column = row.column { return .column(name, column) }
      return switch row.kind {
      case "v": .view(name)
      case "e": .enumType(name)
      default: .table(name)
      }
    }
    func named(_ rows: [Detail]) -> [TableDetail] {
      rows.map { TableDetail(QualifiedName($0.namespace, $0.table), $0.name, column: $0.column) }
    }
    details.deferrableConstraints = named(deferrableConstraints)
    details.unusualNullOrders = named(unusualNullOrders)
    details.inheritedTables = inheritedTables.map { QualifiedName($0.namespace, $0.table) }.sorted()
    return details
  }
}
