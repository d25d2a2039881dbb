package import Text

/// One finding, at the smallest thing that the user would change.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: Int, Comparable, Hashable, Sendable {
    case error = 1, warning, information, hint
    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// How an editor shows the text, beside the severity.
  package enum Tag: Hashable, Sendable { case unnecessary, deprecated }

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
  /// For people. One sentence, lower case at the start, without a full stop; what Prisma says too has its very words.
  package var message: String
  package var related: [Related]
  package var tag: Tag?
  /// The official validation would not have said it: it stops earlier, or doesn't know of it.
  package var isRecovered: Bool

  package init(
    path: FilePath, range: TextRange, severity: Severity, code: String, message: String, related: [Related] = [],
    tag: Tag? = nil, isRecovered: Bool = false
  ) {
    self.path = path
    self.range = range
    self.severity = severity
    self.code = code
    self.message = message
    self.related = related
    self.tag = tag
    self.isRecovered = isRecovered
  }
}
