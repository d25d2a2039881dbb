// Parts of literals that several dialects spell alike.

/// A point in time, given as in RFC 3339, in the layout of Prisma's defaults: `2020-01-02 03:04:05.678 +00:00`.
///
/// Text of another shape is left as it is.
func spacedDateTime(_ text: String) -> String {
  let bytes = Array(text.utf8)
  guard bytes.count > 19, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t") || bytes[10] == 0x20 else {
    return text
  }
  let date = String(decoding: bytes[..<10], as: UTF8.self)
  let clock = String(decoding: bytes[11..<19], as: UTF8.self)
  var rest = bytes[19...]
  var fraction = ""
  if rest.first == UInt8(ascii: ".") {
    let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest.dropFirst(digits.count + 1)
    fraction = fractionText(Array(digits))
  }
  var zone = String(decoding: rest, as: UTF8.self)
  if zone == "Z" || zone == "z" { zone = "+00:00" }
  return "\(date) \(clock)\(fraction)\(zone.hasPrefix(" ") ? zone : " \(zone)")"
}

/// Digits of a second in groups of three, without empty ones.
private func fractionText(_ digits: [UInt8]) -> String {
  var digits = Array(digits.prefix(9))
  while digits.last == UInt8(ascii: "0") { digits.removeLast() }
  if digits.isEmpty { return "" }
  while digits.count % 3 != 0 { digits.append(UInt8(ascii: "0")) }
  return "." + String(decoding: digits, as: UTF8.self)
}

func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
