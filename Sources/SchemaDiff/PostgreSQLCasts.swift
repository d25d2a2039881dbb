import Tables

// Which types of PostgreSQL turn into which: the verdicts of Prisma 6, as a table. A pair that isn't listed has no cast,
// and the column is dropped and made again.

/// What happens to the values between two different native types, nil if the difference doesn't count.
func postgreSQLCast(from: NativeType, to: NativeType, options: DiffOptions) -> TypeChange? {
  if from.name == to.name, let precision = timePrecisionChange(from, to, options) { return precision.verdict }
  for cast in casts[from.name] ?? [] {
    if let verdict = cast.verdict(from, to) { return verdict }
  }
  return .notCastable
}

private let casts: [String: [Cast]] = [
  "SmallInt": [
    .safe("Integer", "BigInt", "Real", "DoublePrecision", "Text"), .decimal(digits: 3), .characters(4, shorter: .risky),
  ],
  "Integer": [
    .safe("BigInt", "Real", "DoublePrecision", "Text"), .risky("SmallInt"), .decimal(digits: 10),
    .characters(11, shorter: .risky),
  ],
  "BigInt": [
    .safe("Real", "DoublePrecision", "Text"), .risky("SmallInt", "Integer"), .decimal(digits: 19),
    .characters(20, shorter: .risky),
  ],
  "Decimal": [.safe("Text"), .risky("Real", "DoublePrecision"), .rule(decimalCast)],
  "Real": [
    .safe("DoublePrecision", "Text"), .risky("SmallInt", "Integer", "BigInt", "Decimal"),
    .characters(47, shorter: .risky),
  ],
  "DoublePrecision": [
    .safe("Text"), .risky("SmallInt", "Integer", "BigInt", "Decimal", "Real"), .characters(317, shorter: .risky),
  ],
  "VarChar": [.safe("Text"), .rule(varCharCast)],
  "Char": [.safe("Text"), .rule(charCast)],
  "Text": [.safe("Citext"), .unlimited(), .risky("VarChar", "Char")],
  "Citext": [.safe("Text", "VarChar"), .otherwise(.risky)],
  "Oid": [.safe("Text", "VarChar", "BigInt", "Integer")],
  "Inet": [.safe("Citext", "Text", "VarChar")],
  "Money": [.safe("Citext", "Text", "VarChar"), .otherwise(.risky)],
  "ByteA": [.safe("Text"), .unlimited(), .length(of: ["VarChar", "Char"], atLeast: 3, .risky)],
  "Timestamp": [.safe("Text", "Timestamptz", "Date", "Time", "Timetz"), .characters(23, shorter: .notCastable)],
  "Timestamptz": [.safe("Text", "Timestamp", "Date", "Time", "Timetz"), .characters(28, shorter: .notCastable)],
  "Date": [.safe("Text", "Timestamp", "Timestamptz"), .characters(28, shorter: .notCastable)],
  "Time": [.safe("Text", "Timetz"), .characters(14, shorter: .notCastable)],
  "Timetz": [.safe("Text", "Time"), .characters(19, shorter: .notCastable)],
  "Boolean": [
    .safe("Text", "VarChar"), .length(of: ["Char"], atLeast: 5, .safe), .length(of: ["Char"], atLeast: 4, .risky),
  ],
  "Bit": [.safe("Text"), .rule(bitCast)],
  "VarBit": [.safe("Text"), .rule(varBitCast)],
  "Uuid": [.safe("Text"), .characters(32, shorter: .notCastable)],
  "Xml": [.safe("Text"), .unlimited(), .risky("VarChar", "Char")],
  "Json": [.safe("Text", "JsonB"), .unlimited(), .risky("VarChar", "Char")],
  "JsonB": [.safe("Text", "Json"), .unlimited(), .risky("VarChar", "Char")],
]

/// One entry of the table: a verdict for some target types, nil for the others.
private struct Cast: Sendable {
  let verdict: @Sendable (_ from: NativeType, _ to: NativeType) -> TypeChange?

  static func rule(_ verdict: @escaping @Sendable (NativeType, NativeType) -> TypeChange?) -> Cast {
    Cast(verdict: verdict)
  }

  static func safe(_ names: String...) -> Cast { Cast { _, to in names.contains(to.name) ? .safe : nil } }
  static func risky(_ names: String...) -> Cast { Cast { _, to in names.contains(to.name) ? .risky : nil } }
  static func otherwise(_ verdict: TypeChange) -> Cast { Cast { _, _ in verdict } }

  /// Characters without a limit.
  static func unlimited() -> Cast { Cast { _, to in isUnlimited(to) ? .safe : nil } }

  /// The named types with at least that length; they have none if none is written.
  static func length(of names: [String], atLeast least: Int, _ verdict: TypeChange) -> Cast {
    Cast { _, to in names.contains(to.name) && (to.firstNumber ?? 0) >= least ? verdict : nil }
  }

  /// Characters: safe if that many fit.
  static func characters(_ count: Int, shorter: TypeChange) -> Cast {
    Cast { _, to in characterCast(to, holding: count, shorter: shorter) }
  }

  /// Decimals: safe unless fewer digits fit before the point.
  static func decimal(digits: Int) -> Cast {
    Cast { _, to in
      guard to.name == "Decimal" else { return nil }
      guard let precision = to.firstNumber else { return .safe }
      return precision.subtractingClamped(to.secondNumber ?? 0) < digits ? .risky : .safe
    }
  }
}

private func isUnlimited(_ type: NativeType) -> Bool { type.name == "VarChar" && type.arguments.isEmpty }

/// `Char` without a length has room for one character, `VarChar` without one has no limit.
private func characterCast(_ to: NativeType, holding count: Int, shorter: TypeChange) -> TypeChange? {
  if isUnlimited(to) { return .safe }
  guard to.name == "VarChar" || to.name == "Char" else { return nil }
  guard let length = to.firstNumber else { return shorter }
  return length >= count ? .safe : shorter
}

private struct TimePrecisionChange {
  let verdict: TypeChange?
}

/// The precision of a time type: unspoken on one side, it isn't compared. Nil for other types.
private func timePrecisionChange(_ from: NativeType, _ to: NativeType, _ options: DiffOptions) -> TimePrecisionChange? {
  switch from.name {
  case "Timestamp", "Timestamptz", "Timetz", "Time":
    if from.arguments.isEmpty || to.arguments.isEmpty { return TimePrecisionChange(verdict: nil) }
    // The server casts `time` as well; Prisma has no entry for it and would drop the column.
    let isMissing = from.name == "Time" && options.matchesEngineExactly
    return TimePrecisionChange(verdict: isMissing ? .notCastable : .safe)
  default: return nil
  }
}

private func decimalCast(_ from: NativeType, _ to: NativeType) -> TypeChange? {
  let precision = from.firstNumber
  let scale = from.secondNumber ?? 0
  switch to.name {
  case "SmallInt", "Integer", "BigInt":
    guard let precision, scale == 0 else { return .risky }
    let digits = to.name == "SmallInt" ? 2 : to.name == "Integer" ? 9 : 18
    return precision > digits ? .risky : .safe
  case "Decimal":
    guard let nextPrecision = to.firstNumber else { return .safe }
    let nextScale = to.secondNumber ?? 0
    guard let precision else { return nextPrecision < 131_072 || nextScale < 16_383 ? .risky : .safe }
    let shrinks = precision.subtractingClamped(scale) > nextPrecision.subtractingClamped(nextScale)
    return shrinks || scale > nextScale ? .risky : .safe
  default:
    // Sign and point take a character each.
    let needed = precision.map { $0.addingClamped(scale > 0 ? 2 : 1) } ?? 131_073
    return characterCast(to, holding: needed, shorter: .risky)
  }
}

private func varCharCast(_ from: NativeType, _ to: NativeType) -> TypeChange? {
  if isUnlimited(to) { return .safe }
  guard to.name == "VarChar" || to.name == "Char" else { return nil }
  guard let old = from.firstNumber else { return .risky }
  return old <= (to.firstNumber ?? 1) ? .safe : .risky
}

private func charCast(_ from: NativeType, _ to: NativeType) -> TypeChange? {
  if isUnlimited(to) { return .safe }
  guard to.name == "VarChar" || to.name == "Char" else { return nil }
  return (from.firstNumber ?? 1) <= (to.firstNumber ?? 1) ? .safe : .risky
}

private func bitCast(_ from: NativeType, _ to: NativeType) -> TypeChange? {
  guard ["VarChar", "VarBit", "Char"].contains(to.name) else { return nil }
  guard let length = from.firstNumber else { return .safe }
  guard let room = to.firstNumber else { return to.name == "Char" ? .notCastable : .safe }
  return room >= length ? .safe : .notCastable
}

private func varBitCast(_ from: NativeType, _ to: NativeType) -> TypeChange? {
  guard let length = from.firstNumber else {
    if isUnlimited(to) { return .safe }
    return ["VarChar", "Char", "Bit"].contains(to.name) ? .risky : nil
  }
  switch to.name {
  case "VarBit": return to.firstNumber.map { $0 > length ? .safe : .notCastable } ?? .safe
  case "Bit": return to.firstNumber.map { $0 <= length ? .risky : .notCastable } ?? .risky
  default: return characterCast(to, holding: length, shorter: .risky)
  }
}

// Arguments come from input, so that sums must not overflow.
extension Int {
  fileprivate func subtractingClamped(_ other: Int) -> Int {
    let (result, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : result
  }

  fileprivate func addingClamped(_ other: Int) -> Int {
    let (result, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : result
  }
}
