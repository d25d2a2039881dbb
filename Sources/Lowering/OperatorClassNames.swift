/// The database's name of an operator class of the schema language: `JsonbPathOps` is `jsonb_path_ops`.
///
/// Nil if it is none of the language's. All names are a type and one of these endings.
package func operatorClassName(_ name: String) -> String? {
  for (ending, databaseEnding) in endings where name.hasSuffix(ending) {
    let type = name.dropLast(ending.count).lowercased()
    return type.isEmpty ? nil : type + databaseEnding
  }
  return nil
}

/// Longer ones first.
private let endings = [
  ("MinMaxMultiOps", "_minmax_multi_ops"), ("MinMaxOps", "_minmax_ops"), ("BloomOps", "_bloom_ops"),
  ("InclusionOps", "_inclusion_ops"), ("PathOps", "_path_ops"), ("Ops", "_ops"),
]
