import Testing

@testable import Tables

@Suite struct MomentTests {
  @Test(arguments: [
    "2024-02-29T12:30:00Z", "2024-02-29 12:30:00.5 +00:00", "2024-02-29 12:30:00+00", "2024-02-29 14:30:00+02",
    "2024-02-29 07:00:00-0530", "2024-02-29T07:00:00-05:30",
  ])
  func spellingsOfOneInstant(text: String) throws {
    let moment = try #require(Moment(text))
    #expect(moment.localTime - (moment.offset ?? 0) == 1_709_209_800)
    #expect(moment.mayBeTheInstant(of: try #require(Moment("2024-02-29 13:30:00+01"))))
    #expect(!moment.mayBeTheInstant(of: try #require(Moment("2024-02-29 13:30:00+02"))))
  }

  /// In Kiribati it is 14 hours later than in UTC, on Baker Island 12 hours earlier.
  @Test(arguments: [
    ("2024-02-29 12:30:00+00", true), ("2024-02-29 12:30:00+05:30", true), ("2024-02-28 22:30:00+00", true),
    ("2024-02-28 22:29:59+00", false), ("2024-03-01 00:30:00+00", true), ("2024-03-01 00:30:01+00", false),
    ("2024-02-29 12:30:00", true), ("2024-02-29 12:30:01", false),
  ])
  func aTextWithoutAZoneIsOfSomeZone(text: String, isPossible: Bool) throws {
    let (bare, other) = (try #require(Moment("2024-02-29 12:30:00")), try #require(Moment(text)))
    #expect(bare.mayBeTheInstant(of: other) == isPossible)
    #expect(other.mayBeTheInstant(of: bare) == isPossible)
  }

  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("2000-02-29", 11_016), ("0001-01-01", -719_162),
  ])
  func days(text: String, day: Int) {
    #expect(Moment(text)?.day == day)
    #expect(Moment(text)?.second == 0)
  }

  @Test(arguments: [
    "", "now", "12:00:00", "2020-01-01 00:00", "2020-01-01 00:00:00 BC", "2020-01-01 00:00:00+2", "infinity",
  ])
  func whatIsNone(text: String) {
    #expect(Moment(text) == nil)
  }
}
