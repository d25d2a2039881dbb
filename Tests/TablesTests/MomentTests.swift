import Testing

@testable import Tables

@Suite struct MomentTests {
  @Test(arguments: [
    "2024-02-29T12:30:00Z", "2024-02-29 12:30:00", "2024-02-29 12:30:00.5 +00:00", "2024-02-29 14:30:00+02",
    "2024-02-29 07:00:00-0530", "2024-02-29T07:00:00-05:30",
  ])
  func spellingsOfOneInstant(text: String) {
    #expect(Moment(text)?.instant == 1_709_209_800)
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
