import Tables

// Which values PostgreSQL counts with (asked of PostgreSQL 15, pair by pair).

extension Catalog {
  /// Whether there certainly is no such operator between two of the server's own numbers, moments, addresses and strings of bits.
  func lacksOperator(_ sign: String, _ left: TypeName, _ right: TypeName) -> Bool {
    guard !hasOwnCasts, extensions.isEmpty, let one = countedName(left), let other = countedName(right) else {
      return false
    }
    if numbers.contains(one), numbers.contains(other) {
      return sign == "%" && [one, other].contains { $0.hasPrefix("float") }
    }
    // There are several, and the server does not choose.
    if sign == "+", one == "time", other == "time" { return false }
    return !(mixedOperators["\(one) \(sign)"] ?? []).contains(other)
  }

  private func countedName(_ type: TypeName) -> String? {
    guard let certain = certainType(type), !certain.isArray, certain.name.namespace == nil else { return nil }
    let name = certain.name.name
    return numbers.contains(name) || otherCountedTypes.contains(name) ? name : nil
  }
}

private let numbers: Set<String> = ["int2", "int4", "int8", "numeric", "float4", "float8"]
private let otherCountedTypes: Set<String> = [
  "money", "date", "timestamp", "timestamptz", "time", "timetz", "interval", "inet", "cidr", "bit", "varbit",
]

/// For a type and a sign behind it the types that may follow; those of numbers among themselves left out.
private let mixedOperators: [String: Set<String>] = {
  let integers: Set<String> = ["int2", "int4", "int8"]
  let addresses: Set<String> = ["inet", "cidr"]
  let instants: Set<String> = ["date", "timestamp", "timestamptz"]
  var operators: [String: Set<String>] = [
    "date +": ["int2", "int4", "time", "timetz", "interval"],
    "date -": instants.union(["int2", "int4", "time", "interval"]),
    "interval +": instants.union(["time", "timetz", "interval"]), "interval -": ["time", "interval"],
    "interval *": numbers, "interval /": numbers, "money +": ["money"], "money -": ["money"], "money *": numbers,
    "money /": numbers.union(["money"]), "time +": instants.union(["timetz", "interval"]),
    "time -": ["time", "interval"],
    "time *": numbers, "time /": numbers, "timetz +": ["date", "time", "interval"], "timetz -": ["time", "interval"],
    "int2 +": addresses.union(["date"]), "int4 +": addresses.union(["date"]), "int8 +": addresses,
  ]
  for type in ["timestamp", "timestamptz"] {
    operators[type + " +"] = ["time", "interval"]
    operators[type + " -"] = instants.union(["time", "interval"])
  }
  for type in addresses {
    operators[type + " +"] = integers
    operators[type + " -"] = integers.union(addresses)
  }
  for type in numbers { operators[type + " *"] = ["money", "time", "interval"] }
  return operators
}()
