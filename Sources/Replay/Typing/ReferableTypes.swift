import Tables

extension Catalog {
  /// Whether a foreign key of one type can refer to a key of the other; nil if that is not known, as with types of extensions.
  ///
  /// The server needs an equality between the two: within a family of types, or by a cast that it makes by itself.
  func canRefer(_ type: TypeName?, to key: TypeName?) -> Bool? {
    guard let type = type.map({ typeBelowDomains($0) }), let key = key.map({ typeBelowDomains($0) }) else { return nil }
    if type.name == key.name, type.isArray == key.isArray { return true }
    guard isKnown(type), isKnown(key) else { return nil }
    if type.isArray || key.isArray { return false }
    let (from, to) = (type.name.name, key.name.name)
    for family in families where family.contains(from) && family.contains(to) { return true }
    let integers: Set<String> = ["int2", "int4", "int8"]
    switch to {
    case "numeric": return integers.contains(from)
    case "float4", "float8": return integers.contains(from) || from == "numeric"
    case "timetz": return from == "time"
    default: return false
    }
  }

  private var families: [Set<String>] {
    [
      ["int2", "int4", "int8"], ["float4", "float8"], ["text", "varchar", "bpchar", "name"],
      ["date", "timestamp", "timestamptz"], ["bit", "varbit"], ["inet", "cidr"], ["oid", "int8", "int4", "int2"],
    ]
  }

  /// The type below a domain.
  func typeBelowDomains(_ type: TypeName) -> TypeName {
    var type = type
    for _ in 0..<32 {
      guard case .domain(let below)? = form(ofType: type.name) else { return type }
      type = TypeName(below.name, below.arguments, isArray: type.isArray || below.isArray)
    }
    return type
  }

  private func isKnown(_ type: TypeName) -> Bool {
    if case .enumeration? = form(ofType: type.name) { return true }
    return type.name.namespace == nil && postgresBuiltInTypes.contains(type.name.name)
  }
}
