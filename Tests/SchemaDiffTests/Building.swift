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

func enumColumn(_ name: String, _ type: String, defaultValue: DefaultValue? = nil) -> Column {
  Column(name, ColumnType(.enumeration(QualifiedName(nil, type))), defaultValue: defaultValue)
}

func index(_ name: String, _ columns: String..., kind: Index.Kind = .normal) -> Index {
  Index(name, kind, columns.map { IndexColumn($0) })
}

func reference(_ name: String, _ columns: String..., to table: String, _ referenced: [String] = ["id"]) -> ForeignKey {
  ForeignKey(name, columns, references: QualifiedName(nil, table), referenced)
}

/// Everything that must hold for any two schemas, whatever the test is about.
func checkLaws(_ previous: DatabaseSchema, _ next: DatabaseSchema, sourceLocation: SourceLocation = #_sourceLocation) {
  for exact in [true, false] {
    let options = DiffOptions(matchesEngineExactly: exact)
    for schema in [previous, next] {
      #expect(plan(from: schema, to: schema, options: options).isEmpty, sourceLocation: sourceLocation)
    }
    let differences = differences(from: previous, to: next, options: options)
    let whole = plan(from: previous, to: next, options: options)
    #expect(differences.isEmpty == whole.isEmpty, sourceLocation: sourceLocation)
    #expect(whole.risks.allSatisfy { whole.steps.indices.contains($0.step) }, sourceLocation: sourceLocation)

    // Prisma's own plans name what another step has dropped, and are not held to this.
    if !exact {
      let reached = applied(whole, from: previous, to: next)
      #expect(plan(from: reached, to: next, options: options).isEmpty, sourceLocation: sourceLocation)
    }

    // What is found of a table does not depend on what else differs in it: a table that looks unchanged is not paired.
    if !exact {
      var widened = next
      // With a third column a table of an implicit many-to-many relation would be none.
      for table in widened.tables.indices where widened.tables[table].columns.map(\.name) != ["A", "B"] {
        widened.tables[table].columns.append(int("of the law", .nullable))
      }
      let rest = SchemaDiff.differences(from: previous, to: widened, options: options).filter {
        guard case .columnAdded(let id, _) = $0 else { return true }
        return widened[id].name != "of the law"
      }
      #expect(rest == differences, sourceLocation: sourceLocation)
    }

    // What another comparison found out never changes the outcome, whatever it was about.
    var (otherPrevious, otherNext) = (previous, next)
    otherPrevious.comparesConditions.toggle()
    otherNext.comparesConditions.toggle()
    for (before, after) in [
      (previous, next), (next, previous), (previous, previous), (next, next), (otherPrevious, otherNext),
    ] {
      for knownOptions in [options, DiffOptions(matchesEngineExactly: !exact)] {
        let known = compare(from: before, to: after, options: knownOptions)
        let found = compare(from: previous, to: next, options: options, reusing: known)
        #expect(found.differences == differences, sourceLocation: sourceLocation)
      }
    }

    let both = Pair(previous: previous, next: next)
    let paths = Set(differences.map { $0.path(in: both) })
    let all = merged(previous, taking: paths, from: next)
    #expect(plan(from: all, to: next, options: options).isEmpty, sourceLocation: sourceLocation)
    let none = merged(previous, taking: [], from: next)
    #expect(plan(from: previous, to: none, options: options).isEmpty, sourceLocation: sourceLocation)

    for path in paths {
      let choice = closed([path], from: previous, to: next)
      #expect(choice.contains(path), sourceLocation: sourceLocation)
      let part = merged(previous, taking: choice, from: next)
      let first = SchemaDiff.differences(from: previous, to: part, options: options)
      let rest = SchemaDiff.differences(from: part, to: next, options: options)
      #expect(!first.isEmpty, "taking \(path) changes nothing", sourceLocation: sourceLocation)
      let covered =
        Set(first.map { $0.path(in: Pair(previous: previous, next: part)) })
        .union(rest.map { $0.path(in: Pair(previous: part, next: next)) })
      #expect(covered == paths, "taking \(path)", sourceLocation: sourceLocation)
      #expect(
        !rest.contains { $0.path(in: Pair(previous: part, next: next)) == path }, "\(path) is still to do",
        sourceLocation: sourceLocation)
    }
  }
}

/// Compares both ways, checks the laws and gives the paths of the differences as text, in order.
func checkDifferences(
  _ previous: DatabaseSchema, _ next: DatabaseSchema, _ expected: [Difference], options: DiffOptions = DiffOptions(),
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(differences(from: previous, to: next, options: options) == expected, sourceLocation: sourceLocation)
  checkLaws(previous, next, sourceLocation: sourceLocation)
  checkLaws(next, previous, sourceLocation: sourceLocation)
}
