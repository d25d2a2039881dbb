import Datamodel
package import Text

/// One finding of the validation.
package struct ValidationFinding: Hashable, Sendable {
  package enum Severity: Hashable, Sendable { case error, warning, hint }

  /// How an editor shows the text that the finding is about.
  package enum Tag: Hashable, Sendable { case unnecessary, deprecated }

  package let code: DiagnosticCode
  package let severity: Severity
  /// The official text, to the letter.
  package let message: String
  package let path: FilePath
  /// In the file, in UTF-8 bytes.
  package let range: TextRange
  package let related: [Related]
  package let tag: Tag?
  /// Prisma would not have come this far, or says nothing of it at all.
  package let isRecovered: Bool

  /// Another place that has to do with the finding.
  package struct Related: Hashable, Sendable {
    package let path: FilePath
    package let range: TextRange
    package let message: String
  }
}
