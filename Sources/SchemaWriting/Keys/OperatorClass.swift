import Datamodel
import Lowering

/// An operator class as the schema language names it: `JsonbPathOps`, or `raw("gin_trgm_ops")` if it has no name there.
func writtenOperatorClass(_ databaseName: String) -> String {
  names[databaseName] ?? "raw(\(stringLiteral(databaseName)))"
}

private let names: [String: String] = Dictionary(
  operatorClassNames.compactMap { name in operatorClassName(name).map { ($0, name) } },
  uniquingKeysWith: { first, _ in first })
