import MigrationSQL
import SchemaDiff
import Tables
import Testing

// Short words for making schemas by hand.

func schema(_ tables: Table..., enums: [EnumType] = [], in dialect: Dialect = .postgreSQL) -> DatabaseSchema {
  DatabaseSchema(dialect, enums: enums, tables: tables)
}

func table(
  _ name: String, _ columns: [Column], key: [String]? = nil, indexes: [Index] = [], keys: [ForeignKey] = []
) -> Table {
  Table(
    QualifiedName(nil, name), columns: columns,
    primaryKey: key.map { PrimaryKey("\(name)_pkey", $0.map { IndexColumn($0) }) }, indexes: indexes, foreignKeys: keys)
}

func int(_ name: String, _ arity: Arity = .required, defaultValue: DefaultValue? = nil) -> Column {
  Column(name, ColumnType(.int, NativeType("Integer"), arity), defaultValue: defaultValue)
}

func text(_ name: String, _ arity: Arity = .required, defaultValue: DefaultValue? = nil) -> Column {
  Column(name, ColumnType(.string, NativeType("Text"), arity), defaultValue: defaultValue)
}

func serial(_ name: String, _ type: String = "Integer") -> Column {
  Column(
    name, ColumnType(type == "BigInt" ? .bigInt : .int, NativeType(type)), defaultValue: .sequence(""),
    isAutoIncrement: true)
}

func enumColumn(_ name: String, _ type: String, _ arity: Arity = .required, defaultValue: DefaultValue? = nil) -> Column
{
  Column(name, ColumnType(.enumeration(QualifiedName(nil, type)), nil, arity), defaultValue: defaultValue)
}

func index(_ name: String, _ columns: String..., kind: Index.Kind = .normal) -> Index {
  Index(name, kind, columns.map { IndexColumn($0) })
}

let plain = DiffOptions()
let exact = DiffOptions(matchesEngineExactly: true)

/// The script from one schema to the other is that text, without its last line feed. Nothing to do from each to itself.
func checkSQL(
  _ previous: DatabaseSchema, _ next: DatabaseSchema, options: DiffOptions = plain, header: Bool = false,
  _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let plan = plan(from: previous, to: next, options: options)
  let script = migrationSQL(plan, from: previous, to: next, options: options, header: header)
  #expect(script == expected + "\n", sourceLocation: sourceLocation)
  if !options.matchesEngineExactly {
    let reached = applied(plan, from: previous, to: next)
    #expect(
      SchemaDiff.plan(from: reached, to: next, options: options).isEmpty, "the plan reaches its goal",
      sourceLocation: sourceLocation)
  }
  for schema in [previous, next] {
    let nothing = SchemaDiff.plan(from: schema, to: schema, options: options)
    #expect(
      migrationSQL(nothing, from: schema, to: schema, options: options) == "-- This is an empty migration.",
      sourceLocation: sourceLocation)
  }
}
