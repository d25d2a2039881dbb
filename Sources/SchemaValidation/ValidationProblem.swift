package import Datamodel
import Text

/// What a rule has to say of one block.
struct ValidationProblem: Hashable, Sendable {
  let code: DiagnosticCode
  let severity: ValidationFinding.Severity
  let message: String
  /// In the block that the problem belongs to, or in that of the other end of its relation.
  let place: Place
  let related: [RelatedPlace]
  let tag: ValidationFinding.Tag?
  let standing: Standing

  /// How the problem stands to the others in the official order.
  enum Standing: Hashable, Sendable {
    case independent
    /// The official validation stops here.
    case stopsValidation
    /// The official validation asks this only while there is no error.
    case onlyWithoutErrors
    /// Said together with the problem before it, or not at all.
    case withThePrevious
    /// The official validation knows nothing of it.
    case beyondPrisma
  }
}

/// Another place that has to do with a finding: the other end of a relation, the first of two equal names.
package struct RelatedPlace: Hashable, Sendable {
  package let place: Place
  /// A phrase for people, lower case at the start: `first declared here`.
  package let message: String

  package init(_ place: Place, _ message: String) {
    self.place = place
    self.message = message
  }
}

/// Collects what the rules find in one block.
struct Problems {
  let block: BlockPlace
  private(set) var found: [ValidationProblem] = []

  init(in block: BlockPlace) { self.block = block }

  /// Adds an error at a range of the block.
  mutating func report(
    _ code: DiagnosticCode, _ message: String, at range: TextRange, related: [RelatedPlace] = [],
    standing: ValidationProblem.Standing = .independent
  ) {
    report(code, message, at: Place(block, range), related: related, standing: standing)
  }

  /// Adds an error at a place that may be in another block: the other end of a relation.
  mutating func report(
    _ code: DiagnosticCode, _ message: String, at place: Place, related: [RelatedPlace] = [],
    standing: ValidationProblem.Standing = .independent
  ) {
    found.append(
      ValidationProblem(
        code: code, severity: .error, message: message, place: place, related: related, tag: nil, standing: standing))
  }

  /// Adds a warning at a range of the block.
  mutating func warn(
    _ code: DiagnosticCode, _ message: String, at range: TextRange, related: [RelatedPlace] = [],
    tag: ValidationFinding.Tag? = nil
  ) {
    found.append(
      ValidationProblem(
        code: code, severity: .warning, message: message, place: Place(block, range), related: related, tag: tag,
        standing: .independent))
  }

  /// Adds an error that Prisma doesn't report at all.
  mutating func reportBeyondPrisma(
    _ code: DiagnosticCode, _ message: String, at range: TextRange, related: [RelatedPlace] = []
  ) {
    found.append(
      ValidationProblem(
        code: code, severity: .error, message: message, place: Place(block, range), related: related, tag: nil,
        standing: .beyondPrisma))
  }
}

extension ValidationProblem {
  var isError: Bool { severity == .error }
}
