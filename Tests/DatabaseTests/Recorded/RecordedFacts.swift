import DatabaseAccess
import Tables

/// Facts about a database as Prisma's tests assert them: `[name, arguments…, {each: facts about that part}]`.
struct RecordedFacts {
  /// The ledger is a table like another here.
  let schema: DatabaseSchema
  let database: ThrowAwayDatabase
  var failures: [String] = []
  /// Facts whose arguments were no constants when they were recorded.
  var notUnderstood: [String] = []

  init(_ state: DatabaseState, asking database: ThrowAwayDatabase) {
    var schema = state.schema
    // What a reset has set aside is not in the database as far as Prisma looks at it.
    schema.tables.removeAll { $0.name.namespace?.hasSuffix("_before") ?? false }
    if state.ledger != nil { schema.tables.append(Table(QualifiedName(nil, "_prisma_migrations"))) }
    self.schema = schema
    self.database = database
  }

  typealias Fact = (name: String, arguments: [RecordedValue], each: [RecordedValue])

  static func fact(_ value: RecordedValue) -> Fact {
    let parts = value.elements
    let each = parts.last?["each"]?.elements
    let arguments = parts.dropFirst().dropLast(each == nil ? 0 : 1)
    return (parts.first?.text ?? "", Array(arguments), each ?? [])
  }

  mutating func expect(_ isTrue: Bool, _ message: String) {
    if !isTrue { failures.append(message) }
  }

  mutating func check(_ facts: [RecordedValue]) {
    for fact in facts.map(Self.fact) {
      let argument = fact.arguments.first
      switch fact.name {
      case "assert_tables_count":
        expect(schema.tables.count == argument?.integer, "\(schema.tables.count) tables, not \(fact.arguments)")
      case "assert_has_table", "assert_table":
        guard let table = table(argument?.text) else {
          failures.append("no table \(fact.arguments)")
          continue
        }
        check(fact.each, of: table)
      case "assert_enum":
        guard let type = schema.enums.first(where: { $0.name.name == argument?.text }) else {
          failures.append("no enum \(fact.arguments)")
          continue
        }
        for fact in fact.each.map(Self.fact) {
          switch fact.name {
          case "assert_values":
            let values = fact.arguments.first?.texts ?? []
            expect(type.values == values, "the values of \(type.name) are \(type.values), not \(values)")
          default: notUnderstood.append(fact.name)
          }
        }
      case "assert_has_extension":
        guard let found = schema.extensions.first(where: { $0.name == argument?.text }) else {
          failures.append("no extension \(fact.arguments)")
          continue
        }
        for fact in fact.each.map(Self.fact) {
          switch fact.name {
          case "assert_version":
            expect(found.version == fact.arguments.first?.text, "version \(found.version ?? "") of \(found.name)")
          case "assert_schema":
            expect(found.schema == fact.arguments.first?.text, "schema \(found.schema ?? "") of \(found.name)")
          default: notUnderstood.append(fact.name)
          }
        }
      default: notUnderstood.append(fact.name)
      }
    }
  }

  private func table(_ name: String?) -> Table? { schema.tables.first { $0.name.name == name } }

  private mutating func check(_ facts: [RecordedValue], of table: Table) {
    let name = table.name.name
    for fact in facts.map(Self.fact) {
      let argument = fact.arguments.first
      switch fact.name {
      case "assert_schema":
        let namespace = schema.resolved(table.name).namespace
        expect(namespace == argument?.text, "\(name) is in \(namespace ?? "no schema")")
      case "assert_columns_count":
        expect(table.columns.count == argument?.integer, "\(table.columns.count) columns in \(name)")
      case "assert_has_column", "assert_column":
        guard let column = argument?.text.flatMap({ table.column(named: $0) }) else {
          failures.append("no column \(fact.arguments) in \(name)")
          continue
        }
        check(fact.each, of: column)
      case "assert_does_not_have_column":
        expect(argument?.text.flatMap { table.column(named: $0) } == nil, "a column \(fact.arguments) in \(name)")
      case "assert_foreign_keys_count":
        expect(table.foreignKeys.count == argument?.integer, "\(table.foreignKeys.count) foreign keys in \(name)")
      case "assert_no_fks": expect(table.foreignKeys.isEmpty, "foreign keys in \(name)")
      case "assert_fk_on_columns":
        guard let key = table.foreignKeys.first(where: { $0.columns == argument?.texts ?? [] }) else {
          failures.append("no foreign key on \(fact.arguments) in \(name)")
          continue
        }
        check(fact.each, of: key)
      case "assert_fk_with_name":
        expect(table.foreignKeys.contains { $0.name == argument?.text }, "no foreign key \(fact.arguments) in \(name)")
      case "assert_indexes_count":
        expect(table.indexes.count == argument?.integer, "\(table.indexes.count) indexes in \(name)")
      case "assert_index_on_columns":
        let columns = argument?.texts ?? []
        let indexes = table.indexes.filter { $0.columns.map(\.name) == columns }
        guard let index = indexes.first else {
          failures.append("no index on \(fact.arguments) in \(name)")
          continue
        }
        check(fact.each, of: index)
      case "assert_has_index_name_and_type":
        let kind: Index.Kind = fact.arguments.last?.isTrue ?? false ? .unique : .normal
        expect(
          table.indexes.contains { $0.name == argument?.text && $0.kind == kind },
          "no index \(fact.arguments) in \(name)")
      case "assert_pk":
        guard let key = table.primaryKey else {
          failures.append("no primary key in \(name)")
          continue
        }
        check(fact.each, of: key, table)
      case "assert_has_no_pk": expect(table.primaryKey == nil, "a primary key in \(name)")
      default: notUnderstood.append(fact.name)
      }
    }
  }

  private mutating func check(_ facts: [RecordedValue], of key: PrimaryKey, _ table: Table) {
    let columns = key.columns.compactMap { table.column(named: $0.name) }
    for fact in facts.map(Self.fact) {
      switch fact.name {
      case "assert_columns":
        expect(key.columns.map(\.name) == fact.arguments.first?.texts ?? [], "the key is on \(key.columns.map(\.name))")
      case "assert_constraint_name": expect(key.name == fact.arguments.first?.text, "the key's name is \(key.name)")
      case "assert_has_autoincrement": expect(columns.contains(where: \.counts), "the key doesn't count up")
      case "assert_has_no_autoincrement": expect(!columns.contains(where: \.counts), "the key counts up")
      default: notUnderstood.append(fact.name)
      }
    }
  }

  private mutating func check(_ facts: [RecordedValue], of key: ForeignKey) {
    for fact in facts.map(Self.fact) {
      switch fact.name {
      case "assert_references":
        expect(
          key.referencedTable.name == fact.arguments.first?.text
            && key.referencedColumns == fact.arguments.last?.texts ?? [],
          "\(key.columns) references \(key.referencedTable) \(key.referencedColumns)")
      case "assert_referential_action_on_delete":
        expect(key.onDelete.word == fact.arguments.first?.text, "on delete \(key.onDelete)")
      case "assert_referential_action_on_update":
        expect(key.onUpdate.word == fact.arguments.first?.text, "on update \(key.onUpdate)")
      default: notUnderstood.append(fact.name)
      }
    }
  }

  private mutating func check(_ facts: [RecordedValue], of index: Index) {
    for fact in facts.map(Self.fact) {
      let argument = fact.arguments.first
      switch fact.name {
      case "assert_is_unique": expect(index.kind == .unique, "\(index.name) is not unique")
      case "assert_is_not_unique": expect(index.kind == .normal, "\(index.name) is unique")
      case "assert_name": expect(index.name == argument?.text, "the index is \(index.name)")
      case "assert_algorithm":
        expect((index.method ?? "BTree") == argument?.text, "\(index.name) uses \(index.method ?? "BTree")")
      case "assert_column":
        guard let place = index.columns.firstIndex(where: { $0.name == argument?.text }) else {
          failures.append("no \(fact.arguments) in \(index.name)")
          continue
        }
        check(fact.each, of: index, at: place)
      default: notUnderstood.append(fact.name)
      }
    }
  }

  private mutating func check(_ facts: [RecordedValue], of index: Index, at place: Int) {
    for fact in facts.map(Self.fact) {
      let argument = fact.arguments.first?.text ?? ""
      switch fact.name {
      case "assert_sort_order":
        let order = index.columns[place].sortOrder ?? .ascending
        expect((order == .ascending ? "Asc" : "Desc") == argument, "\(index.name) is \(order)")
      case "assert_ops" where argument == "?": notUnderstood.append("\(fact.name) ?")
      case "assert_ops":
        // The model leaves out what goes without saying; the server knows.
        guard case .postgreSQL(let server) = database else {
          notUnderstood.append(fact.name)
          continue
        }
        expect(
          server.holds(
            """
            SELECT 1 FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_opclass o ON o.oid = i.indclass[\(place)]
            WHERE c.relname = '\(index.name)' AND replace(o.opcname, '_', '') = lower('\(argument)')
            """), "\(index.name) is not by \(argument)")
      default: notUnderstood.append(fact.name)
      }
    }
  }
}

extension Column {
  fileprivate var counts: Bool {
    if case .sequence = defaultValue { return true }
    return isAutoIncrement
  }
}

extension ReferentialAction {
  fileprivate var word: String {
    switch self {
    case .noAction: "NoAction"
    case .restrict: "Restrict"
    case .cascade: "Cascade"
    case .setNull: "SetNull"
    case .setDefault: "SetDefault"
    }
  }
}
