import Tables

// What PostgreSQL and its relatives have in common: enums are types of their own, and every type has lists.

/// What happens to the values of a column that holds enums, or becomes a list or stops being one.
struct EnumOrListChange {
  /// nil if the types are the same.
  let change: TypeChange?
}

/// nil if it is about neither, so that the exact types decide.
func enumOrListChange(_ types: Pair<ColumnType>, options: DiffOptions) -> EnumOrListChange? {
  let (previous, next) = (types.previous, types.next)
  let isListSwitch = (previous.arity == .list) != (next.arity == .list)
  switch (previous.family, next.family) {
  case (.enumeration(let left), .enumeration(let right)):
    if left != right { return EnumOrListChange(change: .notCastable) }
    // There is no cast between an enum and a list of it. Prisma writes one nevertheless.
    return EnumOrListChange(change: !options.matchesEngineExactly && isListSwitch ? .notCastable : nil)
  case (.enumeration, _), (_, .enumeration): return EnumOrListChange(change: .notCastable)
  default: break
  }
  guard isListSwitch else { return nil }
  guard previous.arity == .list, let native = next.native else { return EnumOrListChange(change: .notCastable) }
  // A list casts to characters, the text that the server prints for it.
  let change: TypeChange =
    switch native.name {
    case "Text": .safe
    case "VarChar", "String": native.arguments.isEmpty ? .safe : .risky
    case "Char": .risky
    default: .notCastable
    }
  return EnumOrListChange(change: change)
}
