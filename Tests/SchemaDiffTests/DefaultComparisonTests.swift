import SchemaDiff
import Tables
import Testing

@Suite struct DefaultComparisonTests {
  private func match(_ previous: DefaultValue?, _ next: DefaultValue?, _ family: ColumnFamily = .string) -> Bool {
    let before = schema(table("A", [Column("x", ColumnType(family, NativeType("T")), defaultValue: previous)]))
    let after = schema(table("A", [Column("x", ColumnType(family, NativeType("T")), defaultValue: next)]))
    checkLaws(before, after)
    return differences(from: before, to: after).isEmpty
  }

  @Test func literals() {
    #expect(match(.value(.string("a")), .value(.string("a"))))
    #expect(!match(.value(.string("a")), .value(.string("A"))))
    #expect(match(.value(.string("a")), .value(.enumValue("a"))))
    #expect(!match(.value(.integer(1)), nil))
    #expect(!match(nil, .value(.integer(1))))
    #expect(!match(.value(.integer(1)), .now))
  }

  @Test(arguments: [
    ("1.50", "1.5", true), ("150e-2", "1.5", true), ("-0", "0", true), ("1.5", "1.51", false), ("-1", "1", false),
    ("1e400", "1e401", false), ("00.10", ".1", true),
  ])
  func numbersByValue(left: String, right: String, same: Bool) {
    #expect(match(.value(.number(left)), .value(.number(right)), .decimal) == same)
  }

  @Test(arguments: [
    (#"{"a": 1, "b": [true]}"#, #"{"b":[true],"a":1}"#, true), (#"{"a":1}"#, #"{"a":2}"#, false),
    (#""\u00e9""#, #""é""#, true), (#""\ud83d\ude00""#, #""😀""#, true), ("[1,2]", "[2,1]", false),
    ("{", "[", true), ("1", "1.0", false),
  ])
  func jsonByMeaning(left: String, right: String, same: Bool) {
    #expect(match(.value(.json(left)), .value(.json(right)), .json) == same)
  }

  @Test func deepJSONDoesNotTrap() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(match(.value(.json(deep)), .value(.json("[]")), .json))
  }

  @Test func expressions() {
    #expect(match(.expression("now()"), .expression("NOW()")))
    #expect(!match(.expression("a"), .expression("b")))
    #expect(match(.value(.string("a")), .expression(nil)))
    #expect(match(nil, .expression(nil)))
    #expect(!match(.expression("a"), nil))
    #expect(match(.now, .now))
  }

  @Test func sequencesAreTheServersBusiness() {
    #expect(match(.sequence("A_id_seq"), .sequence("")))
    #expect(match(nil, .sequence("")))
    #expect(match(.sequence("s"), nil))
    #expect(!match(.sequence("s"), .value(.integer(1))))
  }

  @Test(arguments: [
    ("Timestamp", DefaultValue.value(.dateTime("2020-01-01T00:00:00Z")), true),
    ("Timestamp", .value(.dateTime("2021-01-01T00:00:00Z")), false),
    ("Timestamp", .expression("'2020-01-01 00:00:00'::timestamp without time zone"), true),
    ("Timestamp", .expression("'2020-01-01 00:00:01'::timestamp without time zone"), false),
    ("Timestamptz", .expression("'2020-01-01 02:00:00+02'::timestamp with time zone"), true),
    ("Timestamptz", .expression("'2020-01-01 00:00:00+02'::timestamp with time zone"), false),
    ("Date", .expression("'2020-01-01'::date"), true), ("Date", .expression("'2020-01-02'::date"), false),
    ("Timestamp", .now, false), ("Timestamp", .expression("CURRENT_TIMESTAMP"), false),
    // What can't be read as a moment may be anything.
    ("Timestamp", .expression("x"), true), ("Time", .expression("'12:00:00'::time without time zone"), true),
  ])
  func momentsByMeaning(type: String, previous: DefaultValue, same: Bool) {
    let next = DefaultValue.value(.dateTime("2020-01-01T00:00:00Z"))
    func column(_ value: DefaultValue) -> DatabaseSchema {
      schema(table("A", [Column("x", ColumnType(.dateTime, NativeType(type)), defaultValue: value)]))
    }
    checkLaws(column(previous), column(next))
    #expect(differences(from: column(previous), to: column(next)).isEmpty == same)
    #expect(
      differences(from: column(previous), to: column(next), options: DiffOptions(matchesEngineExactly: true)).isEmpty)
  }

  @Test func lists() {
    #expect(match(.value(.list([.integer(1)])), .value(.list([.integer(1)]))))
    #expect(!match(.value(.list([.integer(1)])), .value(.list([.integer(1), .integer(2)]))))
    #expect(match(.value(.list([.enumValue("\\x00ff")])), .value(.list([.bytes([0, 255])]))))
  }

  @Test func generatedColumnsHaveNoDefaultToChange() {
    var generated = text("x", .nullable)
    generated.generationExpression = "a || b"
    checkLaws(schema(table("A", [generated])), schema(table("A", [text("x", .nullable, defaultValue: .now)])))
    #expect(differences(from: schema(table("A", [generated])), to: schema(table("A", [text("x", .nullable)]))).isEmpty)
  }

  /// The schema language can't say them, and Prisma doesn't see them there. If the table has to be made again, they are lost.
  @Test func generatedColumnsOfSQLiteAreLeftAlone() {
    var generated = Column("g", ColumnType(.string, nil, .nullable))
    generated.generationExpression = "a || 'x'"
    let (a, b) = (Column("a", ColumnType(.string)), Column("b", ColumnType(.int)))
    let (with, without) = (schema(table("A", [a, generated]), in: .sqlite), schema(table("A", [a]), in: .sqlite))
    for (from, to) in [(with, without), (without, with)] {
      #expect(differences(from: from, to: to).isEmpty)
      #expect(differences(from: from, to: to, options: DiffOptions(matchesEngineExactly: true)).isEmpty)
    }
    let risks = plan(from: with, to: schema(table("A", [a, b]), in: .sqlite)).risks.map(\.finding)
    #expect(risks == [.addedRequired(table: "A", column: "b"), .columnDrop(table: "A", column: "g")])
  }

  /// A key to a table that is gone holds again as soon as the table is there; Prisma makes the table with the key anew.
  @Test func keysToMissingTablesOfSQLite() {
    let (id, b) = (Column("id", ColumnType(.int)), Column("b", ColumnType(.int)))
    let key = reference("A_b_fkey", "b", to: "B")
    let found = schema(table("A", [b], keys: [key]), in: .sqlite)
    let wished = schema(table("A", [b], keys: [key]), table("B", [id], key: ["id"]), in: .sqlite)
    func steps(_ exact: Bool) -> Int {
      plan(from: found, to: wished, options: DiffOptions(matchesEngineExactly: exact)).steps.count
    }
    #expect(steps(false) == 1 && steps(true) == 2)
  }
}
