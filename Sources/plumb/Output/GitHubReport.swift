import SchemaAnalysis
import Text

extension FindingReport {
  /// One workflow command a finding. `root` is the folder of the repository, from which the runner sees paths.
  func gitHubCommands(seenFrom root: FilePath) -> String {
    entries.map { entry in
      let diagnostic = entry.diagnostic
      let path = root.holds(diagnostic.path) ? diagnostic.path.relative(to: root) : diagnostic.path.string
      let properties = [
        "file=\(escapedProperty(path))", "line=\(entry.start.line + 1)", "endLine=\(entry.end.line + 1)",
        "col=\(entry.start.column + 1)", "endColumn=\(entry.end.column + 1)",
        "title=\(escapedProperty(diagnostic.code))",
      ]
      return "::\(diagnostic.severity.gitHubWord) \(properties.joined(separator: ","))::\(escaped(diagnostic.message))"
    }.joined(separator: "\n")
  }
}

extension Diagnostic.Severity {
  fileprivate var gitHubWord: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .information, .hint: "notice"
    }
  }
}

/// A command ends with its line.
private func escaped(_ text: String) -> String {
  text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
}

private func escapedProperty(_ text: String) -> String {
  escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
}
