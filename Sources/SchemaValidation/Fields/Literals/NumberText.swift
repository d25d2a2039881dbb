/// What keeps the text from being an integer of 64 bits, in Prisma's words; nil if it is one.
func problem(inInteger text: String) -> String? {
  var digits = Array(text.utf8)[...]
  guard let first = digits.first else { return "cannot parse integer from empty string" }
  let isNegative = first == UInt8(ascii: "-")
  if isNegative || first == UInt8(ascii: "+") { digits.removeFirst() }
  if digits.isEmpty { return "invalid digit found in string" }
  var value: Int64 = 0
  // The first thing that goes wrong counts, from left to right.
  for byte in digits {
    guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return "invalid digit found in string" }
    let digit = Int64(byte - UInt8(ascii: "0"))
    let (product, isTooLong) = value.multipliedReportingOverflow(by: 10)
    let (sum, isTooLarge) = product.addingReportingOverflow(isNegative ? -digit : digit)
    if isTooLong || isTooLarge { return "number too \(isNegative ? "small" : "large") to fit in target type" }
    value = sum
  }
  return nil
}

/// What keeps the text from being a decimal, in Prisma's words; nil if it is one.
///
/// Digits may be grouped by `_`, an exponent may follow, and one of the parts beside the point may be empty.
func problem(inDecimal text: String) -> String? {
  let bytes = Array(text.utf8)
  var base = bytes[...]
  if let separator = bytes.firstIndex(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) {
    base = bytes[..<separator]
    var exponent = bytes[(separator + 1)...]
    if exponent.first == UInt8(ascii: "+") { exponent.removeFirst() }
    if let problem = problem(inInteger: String(decoding: exponent, as: UTF8.self)) { return problem }
  }
  if base.isEmpty { return "Failed to parse empty string" }
  var digits = Array(base)
  if let point = digits.firstIndex(of: UInt8(ascii: ".")) { digits.remove(at: point) }
  if digits.first == UInt8(ascii: "-") || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
  if digits.isEmpty { return "cannot parse integer from empty string" }
  let isNumber = digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "_") }
  return digits.first == UInt8(ascii: "_") || !isNumber ? "invalid digit found in string" : nil
}
