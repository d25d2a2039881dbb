/// A number that is written in an expression, as PostgreSQL keeps it: of the narrowest type that holds it, in that type's
/// own spelling.
struct NumberConstant: Hashable {
  /// The catalog's name: `int4`, `int8` or `numeric`.
  let type: String
  /// With its sign.
  let digits: String

  /// `text` is the number with its sign, if it has one.
  init(_ text: String) {
    type = NumberConstant.type(of: text)
    digits = Int64(text).map { "\($0)" } ?? NumberConstant.numericText(text) ?? text
  }

  /// The type alone, which takes less to find.
  static func type(of text: String) -> String {
    guard let value = Int64(text) else { return "numeric" }
    return Int32(exactly: value) == nil ? "int8" : "int4"
  }

  /// A value of type `numeric`; nil for a text that is none, or none that is printed in digits.
  init?(numeric text: String) {
    guard let digits = NumberConstant.numericText(text) else { return nil }
    type = "numeric"
    self.digits = digits
  }

  /// As it is printed where it stands by itself.
  var text: String {
    switch type {
    case "int4": digits.hasPrefix("-") ? "'\(digits)'::integer" : digits
    case "int8": "'\(digits)'::bigint"
    case _: looksLikeNumeric ? digits : "'\(digits)'::numeric"
    }
  }

  /// As it is printed where a cast says of what type it is.
  var bareText: String {
    let isPlain = type == "numeric" ? looksLikeNumeric : type == "int4" && !digits.hasPrefix("-")
    return isPlain ? digits : "'\(digits)'"
  }

  /// Whether it would be read as `numeric` again without being told.
  private var looksLikeNumeric: Bool { !digits.hasPrefix("-") && digits.contains(".") }

  /// The number without an exponent and needless zeros in front, as `numeric` keeps it; nil if that is not certain.
  private static func numericText(_ text: String) -> String? {
    var rest = text.utf8[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let parts = rest.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
    guard let exponent = parts.count == 2 ? Int(Substring(parts[1])) : 0, abs(exponent) <= 200 else { return nil }
    let halves = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard halves.count <= 2, halves.allSatisfy({ $0.allSatisfy(isDigit) }), halves.contains(where: { !$0.isEmpty })
    else { return nil }
    var whole = String(Substring(halves[0]))
    var fraction = halves.count == 2 ? String(Substring(halves[1])) : ""
    if exponent > 0 {
      fraction += String(repeating: "0", count: max(0, exponent - fraction.count))
      whole += fraction.prefix(exponent)
      fraction.removeFirst(exponent)
    } else if exponent < 0 {
      whole = String(repeating: "0", count: max(0, -exponent - whole.count)) + whole
      fraction = whole.suffix(-exponent) + fraction
      whole.removeLast(-exponent)
    }
    whole = String(Substring(whole.utf8.drop { $0 == UInt8(ascii: "0") }))
    if whole.isEmpty { whole = "0" }
    let number = fraction.isEmpty ? whole : "\(whole).\(fraction)"
    let isZero = number.utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    return isNegative && !isZero ? "-\(number)" : number
  }
}
