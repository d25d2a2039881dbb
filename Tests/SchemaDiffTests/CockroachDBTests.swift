import SchemaDiff
import Tables
import Testing

@Suite struct CockroachDBTests {
  private func column(
    _ name: String, _ type: String, _ arity: Arity = .required, defaultValue: DefaultValue? = nil,
    sequence: SequenceOptions? = nil
  ) -> Column {
    let parts = type.split { "(),".contains($0) }.map(String.init)
    return Column(
      name, ColumnType(.string, NativeType(parts[0], Array(parts.dropFirst())), arity), defaultValue: defaultValue,
      sequence: sequence)
  }

  private func database(_ tables: Table...) -> DatabaseSchema { DatabaseSchema(.cockroachDB, tables: tables) }

  /// The steps of the plan by the words for them, the risks after a stroke.
  private func check(
    _ previous: DatabaseSchema, _ next: DatabaseSchema, exact: Bool = false, _ expected: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = plan(from: previous, to: next, options: DiffOptions(matchesEngineExactly: exact))
    #expect(found.steps.map(words) + found.risks.map { "| \($0.message)" } == expected, sourceLocation: sourceLocation)
    checkLaws(previous, next, sourceLocation: sourceLocation)
    checkLaws(next, previous, sourceLocation: sourceLocation)
  }

  private func words(_ step: MigrationStep) -> String {
    let text = "\(step)"
    return String(text.prefix { $0 != "(" })
  }

  @Test(arguments: [
    ("Int4", "Int4", "none"), ("Int4", "String", "safe"), ("Int4", "String(9)", "no cast"), ("Int8", "Int4", "risky"),
    ("Int4", "Int8", "no cast"), ("String(5)", "String", "no cast"), ("Timestamp", "Timestamp(6)", "none"),
    ("Timestamptz(6)", "Timestamptz", "none"), ("Timestamp(3)", "Timestamp", "no cast"), ("Date", "Time", "no cast"),
  ])
  func typeChange(from: String, to: String, expected: String) {
    func verdict(_ indexes: [Index]) -> String {
      let previous = database(table("A", [column("x", from)], indexes: indexes))
      let next = database(table("A", [column("x", to)], indexes: indexes))
      checkLaws(previous, next)
      guard case .columnChanged(_, let change)? = differences(from: previous, to: next).first else { return "none" }
      return switch change.type {
      case nil: "none"
      case .safe: "safe"
      case .risky: "risky"
      case .throughText: "through text"
      case .notCastable: "no cast"
      }
    }
    #expect(verdict([]) == expected)
    // The server changes no type below an index.
    #expect(verdict([index("i", "x")]) == (expected == "none" ? "none" : "no cast"))
  }

  @Test func aSequenceThatCountsInAnotherWay() {
    let sequence = DefaultValue.sequence("s")
    let previous = database(table("A", [column("x", "Int4", defaultValue: sequence, sequence: SequenceOptions())]))
    let next = database(
      table("A", [column("x", "Int4", defaultValue: sequence, sequence: SequenceOptions(increment: 2))]))
    check(previous, next, ["alterSequence"])
    // Numbers that are made from the clock stay so.
    let virtual = database(
      table("A", [column("x", "Int4", defaultValue: sequence, sequence: SequenceOptions(isVirtual: true))]))
    check(previous, virtual, [])
  }

  @Test func onlyTheEngineTakesAnyDefaultForASequence() {
    let counting = database(
      table("A", [column("x", "Int4", defaultValue: .sequence("s"), sequence: SequenceOptions())]))
    for value in [nil, DefaultValue.value(.integer(1))] {
      let previous = database(table("A", [column("x", "Int4", defaultValue: value)]))
      check(previous, counting, ["alterTable"])
      check(previous, counting, exact: true, [])
    }
    let rows = database(table("A", [column("x", "Int4", defaultValue: .uniqueRowID)]))
    check(rows, counting, exact: true, ["alterTable"])
  }

  @Test func aKeyMoves() {
    let columns = [column("a", "Int4"), column("b", "Int4")]
    let previous = database(table("A", columns, key: ["a"]))
    let next = database(table("A", columns, key: ["a", "b"]))
    check(previous, next, exact: true, ["alterPrimaryKey"])
    check(previous, next, ["alterTable"])
    check(
      database(table("A", columns)), previous, ["alterTable"])
  }

  @Test func theOnlyColumnOfAKeyIsMadeAgainWithItsTable() {
    let b = table("B", [column("id", "Int4"), column("a", "Int4")], key: ["id"], keys: [reference("k", "a", to: "A")])
    let old = table("A", [column("id", "Int4"), column("n", "Int4")], key: ["id"], indexes: [index("i", "n")])
    var new = old
    new.columns[0] = column("id", "String")
    let warning =
      "| You are about to alter the column `id` on the `A` table. The data in that column will be cast from `String` to "
      + "`String`. This cast may fail. Please make sure the data in the column can be cast."
    check(
      database(old, b), database(new, b),
      [
        "dropForeignKey", "redefineTables", "addForeignKey",
        "| The primary key for the `A` table will be changed. If it partially fails, the table could be left without primary key constraint.",
        warning,
      ])
    // A table that goes is let go of before.
    let gone = table("A", [column("id", "Int4")], key: ["id"])
    let kept = table("B", [column("id", "String"), column("a", "Int4")], key: ["id"])
    let released = plan(from: database(gone, b), to: database(kept)).steps.map(words)
    #expect(released == ["dropForeignKey", "dropTable", "redefineTables"])
    // Of two columns one is exchanged.
    let pair = table("A", [column("a", "Int4"), column("b", "Int4")], key: ["a", "b"])
    let other = table("A", [column("a", "String"), column("b", "Int4")], key: ["a", "b"])
    #expect(plan(from: database(pair), to: database(other)).steps.map(words) == ["alterTable"])
  }

  @Test func conditionsOfIndexesAreComparedByPresence() {
    func partial(_ predicate: String?) -> DatabaseSchema {
      var result = database(
        table("A", [column("x", "Int4")], indexes: [Index("i", .normal, [IndexColumn("x")], predicate: predicate)]))
      result.comparesConditions = true
      return result
    }
    #expect(differences(from: partial("x > 1"), to: partial("x > 2")).isEmpty)
    #expect(!differences(from: partial(nil), to: partial("x > 2")).isEmpty)
  }
}
