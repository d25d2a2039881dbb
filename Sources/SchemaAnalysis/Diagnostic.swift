package import Text

/// One finding, at the smallest thing that the user would change.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: Int, Comparable, Hashable, Sendable {
    case error = 1, warning, information, hint
    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// Another place that has to do with the finding, such as the statement that last touched the object.
  package struct Related: Hashable, Sendable {
    package let path: FilePath
    package let range: TextRange
    package let message: String

    package init(path: FilePath, range: TextRange, message: String) {
      self.path = path
      self.range = range
      self.message = message
    }
  }

  package var path: FilePath
  package var range: TextRange
  package var severity: Severity
  /// A stable string: `drift/unmigrated`. Users put it in settings and scripts.
  package var code: String
  /// One sentence, lower case at the start, without a full stop.
  package var message: String
  package var related: [Related]

  package init(
    path: FilePath, range: TextRange, severity: Severity, code: String, message: String, related: [Related] = []
  ) {
    self.path = path
    self.range = range
    self.severity = severity
    self.code = code
    self.message = message
    self.related = related
  }
}
