/// Whether the text is base64 as the standard wants it: padded, without blanks, and with nothing left over in the last
/// digit.
func isBase64(_ text: String) -> Bool {
  let digits = Array(text.utf8)
  guard digits.count % 4 == 0 else { return false }
  let padding = digits.reversed().prefix { $0 == UInt8(ascii: "=") }.count
  guard padding <= 2 else { return false }
  let values = digits.dropLast(padding).map(base64Value)
  guard let last = values.last else { return padding == 0 }
  if values.contains(nil) { return false }
  // Two padding characters leave eight bits of the last two digits, one leaves sixteen of the last three.
  let unused: UInt8 = padding == 2 ? 0b1111 : padding == 1 ? 0b11 : 0
  return (last ?? 0) & unused == 0
}

private func base64Value(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
  case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
  case UInt8(ascii: "+"): 62
  case UInt8(ascii: "/"): 63
  default: nil
  }
}
