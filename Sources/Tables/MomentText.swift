/// A point in time as PostgreSQL prints it: `2020-01-01` and `2020-01-01T00:00:00.000Z` both as `2020-01-01 00:00:00`.
///
/// In: the text between the quotes. Out: the same text if it is no moment in ISO form. A zone other than UTC stays.
package func momentText(_ text: String) -> String {
  let bytes = Array(text.utf8)
  let date = "dddd-dd-dd"
  guard bytes.count >= date.utf8.count, has(bytes[..<date.utf8.count], date) else { return text }
  if bytes.count == date.utf8.count { return text + " 00:00:00" }
  let time = " dd:dd:dd"
  let end = date.utf8.count + time.utf8.count
  guard bytes.count >= end, has([0x20] + bytes[(date.utf8.count + 1)..<end], time),
    [0x20, UInt8(ascii: "T")].contains(bytes[date.utf8.count])
  else { return text }
  var rest = String(decoding: bytes[end...], as: UTF8.self)
  for zone in zonesOfUTC where rest.hasSuffix(zone) {
    rest.removeLast(zone.count)
    // Prisma writes a blank before the zone.
    if rest.hasSuffix(" ") { rest.removeLast() }
    break
  }
  if rest.hasPrefix(".") {
    while rest.hasSuffix("0") { rest.removeLast() }
    if rest == "." { rest = "" }
  }
  let clock = String(decoding: bytes[(date.utf8.count + 1)..<end], as: UTF8.self)
  return String(decoding: bytes[..<date.utf8.count], as: UTF8.self) + " " + clock + rest
}

/// How a text may say that it is in UTC.
let zonesOfUTC = ["Z", "+00:00", "+00"]

/// Whether the text has the pattern's form, in which `d` is a digit and everything else itself.
private func has(_ text: some Collection<UInt8>, _ pattern: String) -> Bool {
  text.count == pattern.utf8.count
    && zip(text, pattern.utf8).allSatisfy { byte, sign in
      sign == UInt8(ascii: "d") ? byte &- UInt8(ascii: "0") < 10 : byte == sign
    }
}
