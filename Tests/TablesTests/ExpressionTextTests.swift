import Tables
import Testing

/// What a schema says and what PostgreSQL 15 prints for it.
struct ExpressionTextTests {
  @Test(arguments: [
    ("a > 0", "(\"a\" > 0)"),
    ("status = 'active'", "((status)::text = 'active'::text)"),
    ("a != 1", "(a <> 1)"),
    ("a IN (1)", "(a = 1)"),
    ("a IN (1, 2)", "(a = ANY (ARRAY[1, 2]))"),
    ("a NOT IN ('x', 'y')", "((a)::text <> ALL ((ARRAY['x'::character varying, 'y'::character varying])::text[]))"),
    ("a BETWEEN 1 AND 2 AND b", "(((a >= 1) AND (a <= 2)) AND b)"),
    ("a BETWEEN -1 AND - 2", "((a >= '-1'::integer) AND (a <= '-2'::integer))"),
    ("NOT b AND a NOT BETWEEN 1 AND 2", "((NOT b) AND ((a < 1) OR (a > 2)))"),
    ("a LIKE 'x%' OR a NOT ILIKE 'y'", "((a ~~ 'x%'::text) OR (a !~~* 'y'::text))"),
    ("at > '2020-01-01'", "(at > '2020-01-01 00:00:00'::timestamp without time zone)"),
    ("at > '2020-01-01T10:20:30.500Z'", "(at > '2020-01-01 10:20:30.5'::timestamp without time zone)"),
    ("at > '2020-01-01T10:20:00Z'", "(at > '2020-01-01 10:20:00+00'::timestamp with time zone)"),
    ("'2020-01-01 10:20:00.500 +00:00'", "'2020-01-01 10:20:00.5'::timestamp without time zone"),
    ("'2020-01-01 10:20:00 +00:00'", "'2020-01-01 10:20:00'::timestamp without time zone"),
  ])
  func printedTextSaysTheSame(written: String, printed: String) {
    #expect(ExpressionText(written) == ExpressionText(printed))
  }

  @Test(arguments: [
    ("a IN (1, 2)", "a IN (1, 3)"),
    ("a IN (1, 2)", "a NOT IN (1, 2)"),
    ("a LIKE 'x'", "a ILIKE 'x'"),
    ("a BETWEEN 1 AND 2", "a BETWEEN 2 AND 1"),
    ("\"A\" = 1", "a = 1"),
    ("at > '2020-01-01'", "at > '2020-01-01 00:00:01'"),
    ("a = '2020-01-01x'", "a = '2020-01-01 00:00:00x'"),
  ])
  func otherTextsSayOtherThings(left: String, right: String) {
    #expect(ExpressionText(left) != ExpressionText(right))
  }

  /// What is no SQL is still compared, and never a trap.
  @Test(arguments: [
    "in", "a in (", "between", "a between 1", "not between and", "!", "a ! ", "(((", ")", "'", ":", "-",
  ])
  func brokenTextEqualsItself(text: String) {
    #expect(ExpressionText(text) == ExpressionText(text))
    #expect(ExpressionText(text) != ExpressionText(text + " x"))
  }
}
