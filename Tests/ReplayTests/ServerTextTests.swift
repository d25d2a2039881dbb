import Tables
import Testing

@testable import Replay

/// What PostgreSQL 15 prints for expressions, asked of a server with `pg_get_expr`.
struct ServerTextTests {
  private let table = """
    CREATE TYPE e AS ENUM ('a', 'b');
    CREATE TABLE t (a int, s text, v varchar(10), st e, ts timestamp(3), tz timestamptz, b boolean, n numeric(10,2),
      u uuid, big bigint, c char(3), j jsonb, d date, tags text[]);
    """

  @Test(arguments: [
    ("(a) where s = 'x'", "(s = 'x'::text)"),
    ("(a) where v = 'x'", "((v)::text = 'x'::text)"),
    ("(a) where st = 'a'", "(st = 'a'::e)"),
    ("(a) where st in ('a','b')", "(st = ANY (ARRAY['a'::e, 'b'::e]))"),
    ("(a) where v in ('a','b')", "((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))"),
    ("(a) where s not in ('a','b')", "(s <> ALL (ARRAY['a'::text, 'b'::text]))"),
    ("(a) where b", "b"),
    ("(a) where not b and a > 0", "((NOT b) AND (a > 0))"),
    ("(a) where a between 1 and 5", "((a >= 1) AND (a <= 5))"),
    ("(a) where s like 'x%'", "(s ~~ 'x%'::text)"),
    ("(a) where n > 1.5 or big < 7", "((n > 1.5) OR (big < 7))"),
    ("(a) where ts is not null and s is distinct from 'x'", "((ts IS NOT NULL) AND (s IS DISTINCT FROM 'x'::text))"),
    ("(lower(v))", "lower((v)::text)"),
    ("((a + 1), (s || 'x'))", "(a + 1), (s || 'x'::text)"),
    ("((v || 'x'))", "((v)::text || 'x'::text)"),
    ("(coalesce(s, ''))", "COALESCE(s, ''::text)"),
    ("(date_trunc('day', ts))", "date_trunc('day'::text, ts)"),
    ("((j->>'k'))", "(j ->> 'k'::text)"),
    ("(a) where a = -1", "(a = '-1'::integer)"),
    ("(a) where v <> ''", "((v)::text <> ''::text)"),
    ("(a) where b = true", "(b = true)"),
    ("(a) where b is true", "(b IS TRUE)"),
    ("(a) where c = 'x'", "(c = 'x'::bpchar)"),
    ("(a) where u = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", "(u = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid)"),
    ("(a) where a % 2 = 0", "((a % 2) = 0)"),
    ("(to_tsvector('english', s))", "to_tsvector('english'::regconfig, s)"),
    ("(a) where ((s)::text = 'x'::text)", "(s = 'x'::text)"),
    (
      "(a) where (v = 'x' and (b or a is null)) or not (a = 1)",
      "((((v)::text = 'x'::text) AND (b OR (a IS NULL))) OR (NOT (a = 1)))"
    ),
    ("(a) where d > '2020-01-01'", "(d > '2020-01-01'::date)"),
    ("(a) where a in (1,2,3)", "(a = ANY (ARRAY[1, 2, 3]))"),
  ])
  func indexExpressionsAndConditions(_ written: String, _ printed: String) throws {
    // Printing what the server printed changes nothing, but for a list that was cast as a whole: read again, each of its values
    // is cast.
    let isCastList = printed.contains("])::")
    for text in isCastList ? [written] : [written, again(written, printed)] {
      let state = checkReplay(table, "CREATE INDEX i ON t \(text)")
      let index = try #require(try state.table("t").indexes.first)
      let found = index.predicate ?? index.columns.map(\.name).joined(separator: ", ")
      #expect(found == printed)
    }
  }

  @Test func aListThatIsCastIsAListOfCasts() throws {
    let condition = "((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))"
    let state = checkReplay(table, "CREATE INDEX i ON t (a) WHERE \(condition)")
    let printed = "((v)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))"
    #expect(try state.table("t").indexes.first?.predicate == printed)
  }

  /// The index as its own printed text would make it.
  private func again(_ written: String, _ printed: String) -> String {
    if written.contains(" where ") { return "(a) WHERE \(printed)" }
    return printed.hasPrefix("(a + 1), ") ? "((a + 1), (s || 'x'::text))" : "((\(printed)))"
  }

  @Test(arguments: [
    ("text", "upper('a')", "upper('a'::text)"),
    ("text", "gen_random_uuid()::text", "(gen_random_uuid())::text"),
    ("timestamp", "now() + interval '1 day'", "(now() + '1 day'::interval)"),
    ("int", "1+1", "(1 + 1)"),
    ("text", "5", "5"),
    ("text", "'a' || 'b'", "('a'::text || 'b'::text)"),
    ("text", "current_user", "CURRENT_USER"),
    ("date", "current_date", "CURRENT_DATE"),
    ("timestamp(3)", "CURRENT_TIMESTAMP(3)", "CURRENT_TIMESTAMP(3)"),
    ("text", "md5(random()::text)", "md5((random())::text)"),
    ("varchar", "''::text", "''::text"),
    ("float8", "-1", "'-1'::integer"),
    ("int", "'7'", "7"),
    ("boolean", "'yes'", "true"),
    ("timestamptz", "timezone('utc', now())", "timezone('utc'::text, now())"),
    ("timestamp", "(now() at time zone 'utc')", "(now() AT TIME ZONE 'utc'::text)"),
    ("text[]", "array['a']::text[]", "ARRAY['a'::text]"),
    ("e[]", "array['a','b']::e[]", "ARRAY['a'::e, 'b'::e]"),
    ("e[]", "'{a}'", "'{a}'::e[]"),
    ("bytea", "'\\x00'", "'\\x00'::bytea"),
    ("uuid", "'00000000-0000-0000-0000-000000000000'", "'00000000-0000-0000-0000-000000000000'::uuid"),
    ("varchar(5)", "'abc'", "'abc'::character varying"),
    ("text", "concat('a', 'b')", "concat('a', 'b')"),
    ("char(3)", "'ab'", "'ab'::bpchar"),
    ("text", "substr(md5('x'), 1, 5)", "substr(md5('x'::text), 1, 5)"),
    ("numeric(10,2)", "0", "0"),
    ("float8", ".5", "0.5"),
    ("money", "0", "0"),
    ("interval", "'1 day'", "'1 day'::interval"),
  ])
  func defaultsReadTheSameBeforeAndAfterTheServer(_ type: String, _ written: String, _ printed: String) throws {
    let before = try checkReplay(table, "CREATE TABLE x (a \(type) DEFAULT \(written))").column("a", of: "x")
    let after = try checkReplay(table, "CREATE TABLE x (a \(type) DEFAULT \(printed))").column("a", of: "x")
    #expect(before == after)
    if case .expression(let text) = before.defaultValue { #expect(text == printed) }
  }

  /// A column of texts takes any list, and says of no value of what type it is.
  @Test(arguments: [
    ("ARRAY[]::text[]", "ARRAY[]::text[]"),
    ("ARRAY[]::varchar(10)[]", "(ARRAY[]::character varying[])::character varying(10)[]"),
    ("ARRAY[]::timestamp(3)[]", "(ARRAY[]::timestamp without time zone[])::timestamp(3) without time zone[]"),
    ("ARRAY[]::text[]::varchar(10)[]", "(ARRAY[]::text[])::character varying(10)[]"),
    ("ARRAY[1]", "ARRAY[1]"),
    ("ARRAY[-1]", "ARRAY['-1'::integer]"),
    ("ARRAY[-1]::bigint[]", "ARRAY[('-1'::integer)::bigint]"),
    ("ARRAY[2147483648]", "ARRAY['2147483648'::bigint]"),
    ("ARRAY[-2147483648]", "ARRAY['-2147483648'::integer]"),
    ("ARRAY[0, 9223372036854775807]::bigint[]", "ARRAY[(0)::bigint, '9223372036854775807'::bigint]"),
    ("ARRAY[0, 9223372036854775807]", "ARRAY[(0)::bigint, '9223372036854775807'::bigint]"),
    ("ARRAY[99999999999999999999]", "ARRAY['99999999999999999999'::numeric]"),
    ("ARRAY[1e3]", "ARRAY['1000'::numeric]"),
    ("ARRAY[15e-1]", "ARRAY[1.5]"),
    ("ARRAY[-1.5]", "ARRAY['-1.5'::numeric]"),
    ("ARRAY[.5]", "ARRAY[0.5]"),
    ("ARRAY[1]::bigint[]", "ARRAY[(1)::bigint]"),
    ("ARRAY['5']::bigint[]", "ARRAY['5'::bigint]"),
    ("ARRAY[(-5)::bigint]", "ARRAY[('-5'::integer)::bigint]"),
    ("ARRAY[-5::bigint]", "ARRAY[(- (5)::bigint)]"),
    ("ARRAY[+1]::bigint[]", "ARRAY[((+ 1))::bigint]"),
    ("ARRAY[1::bigint]::int[]", "ARRAY[((1)::bigint)::integer]"),
    ("ARRAY[1]::numeric(10,2)[]", "ARRAY[(1)::numeric(10,2)]"),
    ("ARRAY[1]::numeric(10)[]", "ARRAY[(1)::numeric(10,0)]"),
    ("ARRAY[1.5]::numeric(10,2)[]", "ARRAY[1.5::numeric(10,2)]"),
    ("ARRAY[-1.5]::numeric(10,2)[]", "ARRAY['-1.5'::numeric(10,2)]"),
    ("ARRAY['1.50'::numeric]::numeric(10,2)[]", "ARRAY[1.50::numeric(10,2)]"),
    ("ARRAY[(1.5)::numeric(10,2)]::text[]", "ARRAY[(1.5::numeric(10,2))::text]"),
    ("ARRAY['1.50'::float8]", "ARRAY['1.5'::double precision]"),
    ("ARRAY[1.5]::float8[]", "ARRAY[(1.5)::double precision]"),
    ("ARRAY['a']", "ARRAY['a'::text]"),
    ("ARRAY['a']::varchar(10)[]", "ARRAY['a'::character varying(10)]"),
    ("ARRAY['a'::text]::varchar(10)[]", "ARRAY[('a'::text)::character varying(10)]"),
    ("ARRAY['a'::varchar(10)]::varchar(10)[]", "ARRAY['a'::character varying(10)]"),
    ("ARRAY['a'::varchar(10)]::varchar[]", "ARRAY[('a'::character varying(10))::character varying]"),
    ("ARRAY['a'::varchar]::varchar(10)[]", "ARRAY['a'::character varying(10)]"),
    ("ARRAY['a'::char]", "ARRAY['a'::character(1)]"),
    ("ARRAY['a'::bpchar]", "ARRAY['a'::bpchar]"),
    ("ARRAY['a']::char(3)[]", "ARRAY['a'::character(3)]"),
    ("ARRAY['a', NULL]::varchar(10)[]", "ARRAY['a'::character varying(10), NULL::character varying(10)]"),
    ("ARRAY['a'::text, NULL]", "ARRAY['a'::text, NULL::text]"),
    ("ARRAY['a\\b']", "ARRAY['a\\b'::text]"),
    ("ARRAY['yes']::bool[]", "ARRAY[true]"),
    ("ARRAY[true, 'off'::boolean]", "ARRAY[true, false]"),
    ("ARRAY[true]::text[]", "ARRAY[(true)::text]"),
    ("ARRAY['2020-01-01']::timestamp(3)[]", "ARRAY['2020-01-01 00:00:00'::timestamp(3) without time zone]"),
    ("ARRAY[now(), CURRENT_DATE]", "ARRAY[now(), (CURRENT_DATE)::timestamp with time zone]"),
    ("ARRAY[now()]::timestamp[]", "ARRAY[(now())::timestamp without time zone]"),
    ("(ARRAY['a']::text[])::varchar(10)[]", "(ARRAY['a'::text])::character varying(10)[]"),
    ("ARRAY[ARRAY[1,2],ARRAY[3,4]]", "ARRAY[ARRAY[1, 2], ARRAY[3, 4]]"),
    ("ARRAY[[1,2],[3,4]]", "ARRAY[ARRAY[1, 2], ARRAY[3, 4]]"),
    ("ARRAY[[1,2]]::bigint[]", "ARRAY[ARRAY[(1)::bigint, (2)::bigint]]"),
    ("ARRAY[1]||ARRAY[2]", "(ARRAY[1] || ARRAY[2])"),
    ("ARRAY[1+1]::bigint[]", "ARRAY[((1 + 1))::bigint]"),
    ("cast(ARRAY[1] as bigint[])", "ARRAY[(1)::bigint]"),
  ])
  func lists(_ written: String, _ printed: String) throws {
    let state = checkReplay("CREATE TABLE t (a text DEFAULT \(written), b int)")
    #expect(try state.column("a", of: "t").defaultValue == .expression(printed))
  }
}
