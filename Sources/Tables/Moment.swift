/// A point in time as the text of a constant says it, with full seconds: what two spellings of one default are compared by.
package struct Moment: Hashable, Sendable {
  /// Days since 1970-01-01.
  package let day: Int
  /// Seconds since midnight, as the text has it. Fractions are left out: a server rounds them to the column's precision.
  package let second: Int
  /// Seconds east of UTC; nil without a zone.
  package let offset: Int?

  /// Seconds since 1970-01-01 by the text's own clock, its zone aside: what `timestamp` keeps.
  package var localTime: Int { day * 86_400 + second }
  /// Whether a `timestamptz` may be the same of both. A text without a zone is of the one that the server was in when it read
  /// the text, which nobody knows afterwards: so it is every instant at which that zone may have had this time.
  package func mayBeTheInstant(of other: Moment) -> Bool {
    switch (offset, other.offset) {
    case (let own?, let theirs?): return localTime - own == other.localTime - theirs
    case (nil, nil): return localTime == other.localTime
    case (let own?, nil): return other.mayBe(localTime - own)
    case (nil, let theirs?): return mayBe(other.localTime - theirs)
    }
  }

  /// Whether some zone has this time at the instant: zones are at most 14 hours ahead of UTC and 12 behind.
  private func mayBe(_ instant: Int) -> Bool { (-12 * 3600...14 * 3600).contains(localTime - instant) }

  /// Reads `2020-01-31T12:30:00.5+02:00` in the spellings of schemas and servers; nil if it is none of these. A day alone
  /// is its midnight.
  package init?(_ text: String) {
    let bytes = Array(momentText(text).utf8)
    let isUTC = zonesOfUTC.contains { text.hasSuffix($0) }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
    }
    func isDigits(_ range: Range<Int>) -> Bool {
      range.upperBound <= bytes.count && bytes[range].allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    }
    let fields = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19]
    guard bytes.count >= 19, fields.allSatisfy(isDigits), bytes[4] == UInt8(ascii: "-"), bytes[10] == 0x20,
      bytes[13] == UInt8(ascii: ":")
    else { return nil }
    day = Self.days(year: number(0..<4), month: number(5..<7), day: number(8..<10))
    second = number(11..<13) * 3600 + number(14..<16) * 60 + number(17..<19)
    var place = 19
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      place += 1
      while isDigits(place..<place + 1) { place += 1 }
    }
    if place < bytes.count, bytes[place] == 0x20 { place += 1 }
    guard place < bytes.count else {
      offset = isUTC ? 0 : nil
      return
    }
    // `+02`, `+0200` and `+02:00`
    let sign = bytes[place] == UInt8(ascii: "-") ? -1 : bytes[place] == UInt8(ascii: "+") ? 1 : 0
    guard sign != 0, isDigits(place + 1..<place + 3) else { return nil }
    let hours = number(place + 1..<place + 3)
    place += 3
    if place < bytes.count, bytes[place] == UInt8(ascii: ":") { place += 1 }
    let hasMinutes = isDigits(place..<place + 2)
    guard place + (hasMinutes ? 2 : 0) == bytes.count else { return nil }
    offset = sign * (hours * 3600 + (hasMinutes ? number(place..<place + 2) * 60 : 0))
  }

  /// Days since 1970-01-01 in the Gregorian calendar. Months are counted from March, so that the leap day comes last.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let isEarly = month < 3
    let year = isEarly ? year - 1 : year
    let monthsSinceMarch = isEarly ? month + 9 : month - 3
    let dayOfYear = (153 * monthsSinceMarch + 2) / 5 + day - 1
    let leapDays = year / 4 - year / 100 + year / 400
    return year * 365 + leapDays + dayOfYear - 719_468
  }
}
