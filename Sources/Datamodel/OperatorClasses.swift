/// Whether the language has that name for an operator class.
package func isOperatorClass(_ name: String) -> Bool {
  operatorClasses.contains { family, members in
    name.hasPrefix(family)
      && members.contains { name.utf8.count == family.utf8.count + $0.utf8.count && name.hasSuffix($0) }
  }
}

/// All operator classes that the language has a name for.
package let operatorClassNames: [String] = operatorClasses.flatMap { family, members in members.map { family + $0 } }

private let operatorClasses: [(family: String, members: [String])] = {
  let ranges = ["BloomOps", "MinMaxOps", "MinMaxMultiOps"]
  let wide = [
    "Date", "Float4", "Float8", "Int2", "Int4", "Int8", "Numeric", "Oid", "Timestamp", "TimestampTz", "Time", "TimeTz",
    "Uuid",
  ]
  return wide.map { ($0, ranges) } + [
    ("Inet", ["Ops", "InclusionOps"] + ranges), ("Jsonb", ["Ops", "PathOps"]), ("Array", ["Ops"]),
    ("Text", ["Ops", "BloomOps", "MinMaxOps"]), ("Bit", ["MinMaxOps"]), ("VarBit", ["MinMaxOps"]),
    ("Bpchar", ["BloomOps", "MinMaxOps"]), ("Bytea", ["BloomOps", "MinMaxOps"]),
  ]
}()
