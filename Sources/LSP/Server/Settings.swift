package import LanguageServerProtocol
import SchemaAnalysis
import Workspace

extension ProjectSettings {
  /// Reads what a client calls the settings of `plumb`. Nonsense counts as missing.
  package init(_ json: JSONValue) {
    self.init()
    schema = json["schema"]?.text
    migrations = json["migrations"]?.text
    databaseURL = json.value(at: ["database", "url"])?.text.map { SecretText($0) }
    shadowURL = json.value(at: ["database", "shadowUrl"])?.text.map { SecretText($0) }
    readsDatabases = json.value(at: ["database", "enabled"])?.boolean ?? true
    secondsBetweenLooks = json.value(at: ["database", "interval"])?.integer.flatMap { $0 >= 0 ? $0 : nil }
    features = json["features"]?.string.flatMap(FeatureSet.init) ?? .all
    let hints = json["inlayHints"]
    inlayHints.databaseTypes = hints?["databaseTypes"]?.boolean ?? inlayHints.databaseTypes
    inlayHints.referentialActions = hints?["referentialActions"]?.boolean ?? inlayHints.referentialActions
    inlayHints.names = hints?["names"]?.boolean ?? inlayHints.names
    for (code, value) in json["severity"]?.object ?? [:] {
      switch value.string {
      case "error": severities[code] = .error
      case "warning": severities[code] = .warning
      case "information": severities[code] = .information
      case "hint": severities[code] = .hint
      case "off": silenced.insert(code)
      default: break
      }
    }
  }
}

extension JSONValue {
  /// An empty text is what some clients send for a setting that is not set.
  fileprivate var text: String? { string.flatMap { $0.isEmpty ? nil : $0 } }
}
