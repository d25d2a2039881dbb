import Testing

@testable import SchemaValidation

@Test(arguments: [
  ("{\"a\": [1, -2.5e-3, true, null, \"\\u00e9\\ud83d\\ude00\"]}", nil),
  ("0e99999999999", nil),
  ("", "EOF while parsing a value at line 1 column 0"),
  ("{", "EOF while parsing an object at line 1 column 1"),
  ("{\"a\":1,}", "trailing comma at line 1 column 8"),
  ("{a}", "key must be a string at line 1 column 2"),
  ("{\"a\" 1}", "expected `:` at line 1 column 6"),
  ("{\"a\":1 2}", "expected `,` or `}` at line 1 column 8"),
  ("[1,", "EOF while parsing a value at line 1 column 3"),
  ("[1 2]", "expected `,` or `]` at line 1 column 4"),
  ("[1,\n2,\n", "EOF while parsing a value at line 3 column 0"),
  ("nulx", "expected ident at line 1 column 4"),
  ("'a'", "expected value at line 1 column 1"),
  ("01", "invalid number at line 1 column 2"),
  ("1.x", "invalid number at line 1 column 3"),
  ("1e400", "number out of range at line 1 column 5"),
  ("1e99999999999", "number out of range at line 1 column 12"),
  ("1 1", "trailing characters at line 1 column 3"),
  ("\"a\nb\"", "control character (\\u0000-\\u001F) found while parsing a string at line 2 column 0"),
  ("\"\\x\"", "invalid escape at line 1 column 3"),
  ("[\"\\ud\"", "EOF while parsing a string at line 1 column 6"),
  ("\"\\u0g00\"", "invalid escape at line 1 column 5"),
  ("\"\\ud800\"", "unexpected end of hex escape at line 1 column 8"),
  ("\"\\udc00\"", "lone leading surrogate in hex escape at line 1 column 7"),
  (String(repeating: "[", count: 127) + String(repeating: "]", count: 127), nil),
  (String(repeating: "[", count: 100_000), "recursion limit exceeded at line 1 column 128"),
])
func problemsInJSONAreSaid(_ text: String, _ expected: String?) {
  #expect(problem(inJSON: text) == expected)
}

@Test(arguments: [
  ("2020-02-29T23:59:60.123Z", nil), ("2020-01-01 00:00:00\u{2212}01:30", nil), ("0000-01-01t00:00:00z", nil),
  ("", "premature end of input"), ("2020-02-30", "premature end of input"),
  ("2020-01-01T00:00:00", "premature end of input"), ("2020-01-01T00:00:00+01", "premature end of input"),
  ("2020/01/01", "input contains invalid characters"), ("2020-01-01T00:00:00 Z", "input contains invalid characters"),
  ("2020-13", "input is out of range"), ("2019-02-29T00:00:00Z", "input is out of range"),
  ("2020-01-01T00:00:00+24:00x", "input is out of range"), ("2020-01-01T00:00:00Zx", "trailing input"),
])
func problemsInTimestampsAreSaid(_ text: String, _ expected: String?) {
  #expect(problem(inTimestamp: text) == expected)
}

@Test(arguments: [
  ("9223372036854775807", nil), ("-9223372036854775808", nil), ("-0", nil), ("007", nil),
  ("9223372036854775808", "number too large to fit in target type"),
  ("-9223372036854775809", "number too small to fit in target type"),
  ("1.5", "invalid digit found in string"), ("", "cannot parse integer from empty string"),
  ("-", "invalid digit found in string"), ("99999999999999999999.5", "number too large to fit in target type"),
])
func problemsInIntegersAreSaid(_ text: String, _ expected: String?) {
  #expect(problem(inInteger: text) == expected)
}

@Test(arguments: [
  ("1.5e-10", nil), ("+.5", nil), ("5.", nil), ("12_3.4_", nil), ("1e+-5", nil),
  ("", "Failed to parse empty string"), ("e5", "Failed to parse empty string"),
  ("-.", "cannot parse integer from empty string"), ("1e", "cannot parse integer from empty string"),
  ("-+1", "invalid digit found in string"), ("_1", "invalid digit found in string"),
  ("1.5.5", "invalid digit found in string"), ("xe99999999999999999999", "number too large to fit in target type"),
])
func problemsInDecimalsAreSaid(_ text: String, _ expected: String?) {
  #expect(problem(inDecimal: text) == expected)
}

@Test(arguments: [
  ("", true), ("YQ==", true), ("YWI=", true), ("+/8=", true), ("YR==", false), ("YWJ=", false), ("YQ", false),
  ("====", false), ("YQ==YQ==", false), ("Y Q=", false), ("_-8=", false), ("é", false),
])
func base64IsStrict(_ text: String, _ expected: Bool) {
  #expect(isBase64(text) == expected)
}
