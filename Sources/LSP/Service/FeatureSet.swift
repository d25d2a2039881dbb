/// `plumb.features`: what Plumb answers for.
package enum FeatureSet: String, Sendable {
  case all
  /// Schema, history and database only: another server, such as Prisma's own, answers for the schema by itself.
  case drift

  /// Whether findings of that code are shown.
  func shows(_ code: String) -> Bool {
    switch self {
    case .all: true
    case .drift: !code.hasPrefix("schema/") && !code.hasPrefix("client/")
    }
  }
}
