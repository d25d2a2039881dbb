/// The facts about one SQLite database, as its catalog gives them: recorded rows, which `decode` turns into tables.
struct SQLiteCatalog: Sendable, Equatable {
  struct Object: Sendable, Equatable {
    var type: String
    var name: String
    var table: String
    var sql: String
  }

  struct Column: Sendable, Equatable {
    var table: String
    var name: String
    var type: String
    var isNotNull = false
    var defaultText: String?
    /// From 1 for columns of the primary key, else 0.
    var primaryKeyPosition = 0
    /// 2 and 3 are generated columns, 1 those of a virtual table.
    var hidden = 0
  }

  struct IndexEntry: Sendable, Equatable {
    var table: String
    var name: String
    var isUnique = false
    /// `c` made by CREATE INDEX, `u` by a UNIQUE constraint, `pk` by the primary key.
    var origin = "c"
    var isPartial = false
  }

  struct IndexPart: Sendable, Equatable {
    var index: String
    /// nil for an expression.
    var column: String?
    var isDescending = false
  }

  struct ForeignKeyPart: Sendable, Equatable {
    var table: String
    var id: Int
    var referencedTable: String
    var from: String
    /// nil if the constraint names no column.
    var to: String?
    var onUpdate = "NO ACTION"
    var onDelete = "NO ACTION"
  }

  var objects: [Object] = []
  var columns: [Column] = []
  var indexes: [IndexEntry] = []
  var indexParts: [IndexPart] = []
  var foreignKeys: [ForeignKeyPart] = []
}

extension SQLiteCatalog {
  /// Five queries, whatever the number of tables. Virtual tables have no root page; their modules may not be there.
  init(readFrom connection: SQLiteConnection) throws(DatabaseError) {
    func text(_ value: SQLiteValue) -> String { value.text ?? "" }

    objects = try connection.rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").map {
      Object(type: text($0[0]), name: text($0[1]), table: text($0[2]), sql: text($0[3]))
    }
    columns = try connection.rows(
      """
      SELECT t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
      FROM sqlite_master t, pragma_table_xinfo(t.name) c
      WHERE t.type = 'table' AND t.rootpage > 0 ORDER BY t.name, c.cid
      """
    ).map {
      Column(
        table: text($0[0]), name: text($0[1]), type: text($0[2]), isNotNull: $0[3].integer != 0,
        defaultText: $0[4].text, primaryKeyPosition: Int(clamping: $0[5].integer), hidden: Int(clamping: $0[6].integer))
    }
    indexes = try connection.rows(
      """
      SELECT t.name, i.name, i."unique", i.origin, i.partial
      FROM sqlite_master t, pragma_index_list(t.name) i
      WHERE t.type = 'table' AND t.rootpage > 0 ORDER BY t.name, i.seq
      """
    ).map {
      IndexEntry(
        table: text($0[0]), name: text($0[1]), isUnique: $0[2].integer != 0, origin: text($0[3]),
        isPartial: $0[4].integer != 0)
    }
    indexParts = try connection.rows(
      """
      SELECT i.name, p.name, p."desc" FROM sqlite_master i, pragma_index_xinfo(i.name) p
      WHERE i.type = 'index' AND p."key" = 1 ORDER BY i.name, p.seqno
      """
    ).map {
      IndexPart(index: text($0[0]), column: $0[1].text, isDescending: $0[2].integer != 0)
    }
    foreignKeys = try connection.rows(
      """
      SELECT t.name, f.id, f."table", f."from", f."to", f.on_update, f.on_delete
      FROM sqlite_master t, pragma_foreign_key_list(t.name) f
      WHERE t.type = 'table' AND t.rootpage > 0 ORDER BY t.name, f.id, f.seq
      """
    ).map {
      ForeignKeyPart(
        table: text($0[0]), id: Int(clamping: $0[1].integer), referencedTable: text($0[2]), from: text($0[3]),
        to: $0[4].text, onUpdate: text($0[5]), onDelete: text($0[6]))
    }
  }
}
