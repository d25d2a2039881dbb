import Tables

extension Catalog {
  /// The server's code for a string that is certainly no value of the type; nil for any other.
  func refusal(of text: String, as type: TypeName) -> String? {
    guard let type = certainType(type) else { return nil }
    let trimmed = trimmed(text)
    if type.isArray {
      if trimmed.first == "{" { return refusal(ofList: trimmed, of: TypeName(type.name)) }
      return trimmed.first == "[" && trimmed.contains("=") ? nil : "22P02"
    }
    if let values = enumValues(of: type) { return values.contains { $0.name == text } ? nil : "22P02" }
    switch type.name.name {
    case "int2": return refusal(ofNumber: trimmed, isWithin: Int16(trimmed) != nil)
    case "int4": return refusal(ofNumber: trimmed, isWithin: Int32(trimmed) != nil)
    case "int8": return refusal(ofNumber: trimmed, isWithin: Int64(trimmed) != nil)
    case "bool": return boolean(text) == nil ? "22P02" : nil
    case "uuid": return uuid(text) == nil ? "22P02" : nil
    case "json", "jsonb": return mayBeJSON(trimmed) ? nil : "22P02"
    case "numeric", "float4", "float8": return Double(trimmed) == nil ? "22P02" : nil
    case "money", "inet", "cidr": return trimmed.isEmpty ? "22P02" : nil
    case "date", "time", "timetz", "timestamp", "timestamptz":
      return mayBeMoment(asciiLowercased(trimmed)) ? nil : "22007"
    case "interval": return trimmed.isEmpty ? "22007" : nil
    // Every string is one of these, or it is not known here which are.
    case _: return nil
    }
  }

  /// Of a list in braces. One that holds quotes or other lists is not read.
  private func refusal(ofList text: String, of element: TypeName) -> String? {
    let inner = text.dropFirst()
    guard let end = inner.firstIndex(where: { "{}\"\\".contains($0) }) else { return "22P02" }
    guard inner[end] == "}" else { return nil }
    guard inner[end...].count == 1 else { return "22P02" }
    let elements = inner[..<end].split(separator: ",", omittingEmptySubsequences: false).map { trimmed(String($0)) }
    if elements == [""] { return nil }
    if elements.contains("") { return "22P02" }
    let values = elements.filter { asciiLowercased($0) != "null" }
    return values.lazy.compactMap { refusal(of: $0, as: element) }.first
  }

  private func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(Substring(bytes[first...last]))
  }

  private func refusal(ofNumber text: String, isWithin: Bool) -> String? {
    if isWithin { return nil }
    let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    return !digits.isEmpty && digits.utf8.allSatisfy(isDigit) ? "22003" : "22P02"
  }

  // MARK: What strings mean

  /// By as many letters as tell it from others.
  func boolean(_ text: String) -> Bool? {
    let word = asciiLowercased(trimmed(text))
    if word.isEmpty || word == "o" { return nil }
    if word == "1" || word == "on" || "true".hasPrefix(word) || "yes".hasPrefix(word) { return true }
    return word == "0" || "off".hasPrefix(word) || "false".hasPrefix(word) || "no".hasPrefix(word) ? false : nil
  }

  func integer(_ text: String) -> Int64? { Int64(trimmed(text)) }

  /// The digits as the server prints them; where hyphens and braces stand is not looked at.
  func uuid(_ text: String) -> String? {
    var digits = asciiLowercased(text).filter(\.isHexDigit)
    guard digits.utf8.count == 32 else { return nil }
    for place in [20, 16, 12, 8] { digits.insert("-", at: digits.index(digits.startIndex, offsetBy: place)) }
    return digits
  }

  /// A single word that stands for a moment, or anything that is longer than a number of one place.
  private func mayBeMoment(_ text: String) -> Bool {
    let words: Set<String> = ["now", "today", "tomorrow", "yesterday", "epoch", "infinity", "allballs"]
    if text.utf8.allSatisfy({ $0 &- UInt8(ascii: "a") < 26 }) { return words.contains(text) }
    return text.utf8.count > 1
  }

  /// By how it begins; what is behind that is not read.
  private func mayBeJSON(_ text: String) -> Bool {
    guard let first = text.first else { return false }
    return "{[\"-0123456789".contains(first) || ["true", "false", "null"].contains(text)
  }
}
