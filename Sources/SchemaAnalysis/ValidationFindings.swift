package import SchemaValidation
import Text

/// What is wrong with the schema by itself, in the official order.
package func diagnostics(of validation: Validation) -> [Diagnostic] {
  validation.findings.map { finding in
    Diagnostic(
      path: finding.path, range: finding.range, severity: finding.severity.diagnosticSeverity, code: finding.code.name,
      message: finding.message,
      related: finding.related.map { Diagnostic.Related(path: $0.path, range: $0.range, message: $0.message) },
      tag: finding.tag?.diagnosticTag, isRecovered: finding.isRecovered)
  }
}

extension ValidationFinding.Severity {
  fileprivate var diagnosticSeverity: Diagnostic.Severity {
    switch self {
    case .error: .error
    case .warning: .warning
    case .hint: .hint
    }
  }
}

extension ValidationFinding.Tag {
  fileprivate var diagnosticTag: Diagnostic.Tag {
    switch self {
    case .unnecessary: .unnecessary
    case .deprecated: .deprecated
    }
  }
}
