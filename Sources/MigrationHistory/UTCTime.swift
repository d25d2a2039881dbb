/// A point in time in whole seconds, in the form that migration folders are named with. No time zones, no leap seconds.
package struct UTCTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let secondsSince1970: Int64

  package init(secondsSince1970: Int64) {
    // Years 0 to 9999, so that the text always has fourteen digits.
    self.secondsSince1970 = min(max(secondsSince1970, -62_167_219_200), 253_402_300_799)
  }

  /// Reads `20250102093000`; nil if `text` does not begin with fourteen digits that are a date and a time.
  package init?(stamp text: some StringProtocol) {
    let digits = text.utf8.prefix(14).map { Int64($0) - 48 }
    guard digits.count == 14, digits.allSatisfy({ 0...9 ~= $0 }) else { return nil }
    func number(_ range: Range<Int>) -> Int64 { digits[range].reduce(0) { $0 * 10 + $1 } }
    let (year, month, day) = (number(0..<4), number(4..<6), number(6..<8))
    let (hour, minute, second) = (number(8..<10), number(10..<12), number(12..<14))
    guard 1...12 ~= month, 1...31 ~= day, hour < 24, minute < 60, second < 60 else { return nil }
    self.init(
      secondsSince1970: UTCTime.days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second)
  }

  /// `20250102093000`.
  package var description: String {
    let days = floorDivide(secondsSince1970, 86_400)
    let second = secondsSince1970 - days * 86_400
    let (year, month, day) = UTCTime.date(ofDay: days)
    let parts = [(year, 4), (month, 2), (day, 2), (second / 3_600, 2), (second / 60 % 60, 2), (second % 60, 2)]
    return parts.map { number, width in
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }.joined()
  }

  /// `09:30:00 UTC on 2025-01-02`, for people.
  package var words: String {
    let digits = Array(description)
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    return "\(part(8..<10)):\(part(10..<12)):\(part(12..<14)) UTC on \(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
  }

  package static func < (left: UTCTime, right: UTCTime) -> Bool { left.secondsSince1970 < right.secondsSince1970 }

  // Years are counted from 1 March, so that the leap day is the last of its year; an era is 400 such years.

  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = floorDivide(year, 400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func date(ofDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = day + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
}
