import MigrationSQL
import SchemaDiff
import Tables
import Testing

@Suite struct SummaryTests {
  private func check(
    _ previous: DatabaseSchema, _ next: DatabaseSchema, options: DiffOptions = plain, _ expected: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let plan = plan(from: previous, to: next, options: options)
    #expect(summary(of: plan, from: previous, to: next, options: options) == expected, sourceLocation: sourceLocation)
  }

  @Test func nothing() {
    check(schema(table("A", [int("x")])), schema(table("A", [int("x")])), "No difference detected.")
  }

  @Test func tablesAreSortedByName() {
    check(
      schema(table("User", [int("id")]), table("Draft", [int("id"), int("userId")])),
      schema(
        table("User", [int("id"), text("nick", .nullable)], indexes: [index("u", "nick", kind: .unique)]),
        table("Draft", [int("id"), int("userId"), int("duration", .nullable)], indexes: [index("d", "userId")])),
      """

      [*] Changed the `Draft` table
        [+] Added column `duration`
        [+] Added index on columns (userId)

      [*] Changed the `User` table
        [+] Added column `nick`
        [+] Added unique index on columns (nick)

      """)
  }

  @Test func whatIsListedStaysInOrder() {
    check(
      schema(), schema(table("b", [int("x")], indexes: [index("i", "x")]), table("a", [int("x")])),
      """

      [+] Added tables
        - b
        - a

      [*] Changed the `b` table
        [+] Added index on columns (x)

      """)
  }

  @Test func onlyTheEngineShowsHowItsMemoryHoldsDefaults() {
    let (bare, preset) = (
      schema(table("A", [int("x", .nullable)])), schema(table("A", [text("x", defaultValue: .value(.string("a\"b")))]))
    )
    check(
      bare, preset,
      """

      [*] Changed the `A` table
        [*] Altered column `x` (changed from Nullable to Required, default set to `'a"b'`, type changed)

      """)
    check(
      preset, schema(table("A", [text("x", defaultValue: .value(.string("c")))])),
      """

      [*] Changed the `A` table
        [*] Altered column `x` (default changed from `'a"b'` to `'c'`)

      """)
    check(
      schema(table("A", [serial("x")])), schema(table("A", [int("x")])),
      """

      [*] Changed the `A` table
        [*] Altered column `x` (column is no longer autoincrementing)

      """)
    check(
      bare, preset, options: exact,
      """

      [*] Changed the `A` table
        [*] Altered column `x` (changed from Nullable to Required, default changed from `None` to `Some(Value(String("a\\"b")))`, type changed)

      """)
  }

  @Test func theLonelyParenthesisIsTheEnginesOnly() {
    let (bare, keyed) = (schema(table("A", [int("x")])), schema(table("A", [int("x")], key: ["x"])))
    check(bare, keyed, "\n[*] Changed the `A` table\n  [+] Added primary key on columns (x)\n")
    check(bare, keyed, options: exact, "\n[*] Changed the `A` table\n  [+] Added primary key on columns (x)\n)\n")
  }
}
