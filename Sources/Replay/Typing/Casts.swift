import Tables

// Which values PostgreSQL turns into those of another type by itself, as its catalog of casts says (asked of PostgreSQL 15).

/// Where a value is turned into one of another type.
enum CastPlace {
  /// Within an expression.
  case expression
  /// Where a value is stored in a column, which takes more.
  case assignment
  /// Where a cast is written, which can do most.
  case cast
}

extension Catalog {
  /// Whether a value of one type is taken where the other is wanted; nil if that is not known.
  func takes(_ type: TypeName, as wanted: TypeName, at place: CastPlace) -> Bool? {
    guard !hasOwnCasts, let type = certainType(type), let wanted = certainType(wanted) else { return nil }
    return casts(type, to: wanted, place)
  }

  private func casts(_ type: TypeName, to wanted: TypeName, _ place: CastPlace) -> Bool {
    if type == wanted { return true }
    // Everything can be stored as text, and a cast reads any text.
    if place != .expression, isText(wanted) || place == .cast && isText(type) { return true }
    if type.isArray, wanted.isArray {
      return casts(TypeName(type.name), to: TypeName(wanted.name), place)
    }
    guard !type.isArray, !wanted.isArray, type.name.namespace == nil, wanted.name.namespace == nil else { return false }
    let (from, to) = (type.name.name, wanted.name.name)
    return implicitCasts[from]?.contains(to) ?? false
      || place != .expression && assignmentCasts[from]?.contains(to) ?? false
      || place == .cast && writtenCasts[from]?.contains(to) ?? false
  }

  private func isText(_ type: TypeName) -> Bool {
    !type.isArray && type.name.namespace == nil && texts.contains(type.name.name)
  }

  /// The type below domains, without arguments, if all that the server does with it is known.
  func certainType(_ type: TypeName) -> TypeName? {
    let below = typeBelowDomains(type)
    let plain = TypeName(below.name, isArray: below.isArray)
    if case .enumeration? = form(ofType: plain.name) { return plain }
    guard plain.name.namespace == nil, category(of: plain.name.name) != nil else { return nil }
    return plain
  }

  /// Types of one category can stand beside each other, the server finding one for all of them if it can.
  func category(of certain: TypeName) -> TypeCategory? {
    if certain.isArray { return .array }
    if certain.name.namespace != nil { return .enumeration }
    return category(of: certain.name.name)
  }

  private func category(of name: String) -> TypeCategory? {
    switch name {
    case "bool": .boolean
    case "int2", "int4", "int8", "float4", "float8", "numeric", "money": .number
    case "text", "varchar", "bpchar", "name": .text
    case "date", "time", "timetz", "timestamp", "timestamptz": .moment
    case "interval": .interval
    case "inet", "cidr": .network
    case "bit", "varbit": .bits
    case "uuid", "json", "jsonb", "bytea", "xml": .other
    // Of the rest of the server's types too little is known here.
    case _: nil
    }
  }
}

enum TypeCategory: Hashable {
  case boolean, number, text, moment, interval, network, bits, other, enumeration, array
}

private let texts: Set<String> = ["text", "varchar", "bpchar", "name"]

private let implicitCasts: [String: Set<String>] = [
  "int2": ["int4", "int8", "numeric", "float4", "float8"], "int4": ["int8", "numeric", "float4", "float8"],
  "int8": ["numeric", "float4", "float8"], "numeric": ["float4", "float8"], "float4": ["float8"],
  "text": ["varchar", "bpchar", "name"], "varchar": ["text", "bpchar", "name"], "bpchar": ["text", "varchar", "name"],
  "name": ["text"], "date": ["timestamp", "timestamptz"], "timestamp": ["timestamptz"], "time": ["timetz", "interval"],
  "cidr": ["inet"], "bit": ["varbit"], "varbit": ["bit"],
]

private let assignmentCasts: [String: Set<String>] = [
  "int4": ["int2", "money"], "int8": ["int2", "int4", "money"], "numeric": ["int2", "int4", "int8", "money"],
  "float4": ["int2", "int4", "int8", "numeric"], "float8": ["int2", "int4", "int8", "numeric", "float4"],
  "money": ["numeric"], "timestamp": ["date", "time"], "timestamptz": ["date", "time", "timetz", "timestamp"],
  "timetz": ["time"], "interval": ["time"], "inet": ["cidr"], "json": ["jsonb"], "jsonb": ["json"],
]

private let writtenCasts: [String: Set<String>] = [
  "bit": ["int4", "int8"], "bool": ["int4"], "int4": ["bit", "bool"], "int8": ["bit"],
  "jsonb": ["bool", "float4", "float8", "int2", "int4", "int8", "numeric"],
]
