package import LanguageServerProtocol
import SchemaAnalysis

extension ProjectSettings {
  /// Reads what a client calls the settings of `plumb`. Nonsense counts as missing.
  package init(_ json: JSONValue) {
    self.init()
    schema = json["schema"]?.string
    readsDatabases = json.value(at: ["database", "enabled"])?.boolean ?? true
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
