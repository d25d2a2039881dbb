package import MigrationHistory
package import SchemaDiff
package import Text

/// All code actions. A new one is a file of its own and a line here; the order is the order of the menu.
private let codeActions: [any CodeAction] =
  [
    RenameInPlace(),
    Reconcile(),
    Adopt(),
    TakeHistory(),
    TakeSchema(),
    Restore(),
    Deploy(),
    MarkAsApplied(),
    Baseline(),
    FirstMigration(),
    CreateMigration(),
    RenameConstraint(),
    MapConstraint(),
  ] + saferWays.map(OfferSaferWay.init)

/// What is offered where nothing is wrong. A new one is a file of its own and a line here.
private let refactorings: [any Refactoring] = [RenameInDatabase(), Verify()]

/// Something that Plumb offers at a place of the schema, whether or not there is a finding.
protocol Refactoring: Sendable {
  /// The first word of the identity of its offers.
  var name: String { get }

  func offers(touching range: TextRange, in path: FilePath, of analysis: Analysis) -> [CodeActionOffer]

  /// What it does now. `objects` are those of the offer's identity.
  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange
}

/// Something that Plumb offers to do about findings.
///
/// Offers are cheap and are made for every cursor move; what an offer does is worked out when it is chosen, from its
/// identity alone, so that nothing has to be remembered between the two.
protocol CodeAction: Sendable {
  /// The first word of the identity of its offers.
  var name: String { get }

  /// What can be done about `items`, all of which are findings that touch the cursor.
  func offers(for items: [Finding], in analysis: Analysis) -> [CodeActionOffer]

  /// What it does about the items, now. `title` is the user's own name for a new migration, if one was given.
  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError)
    -> WorkspaceChange
}

/// What a chosen action is told beside the objects it is about.
package struct ActionRequest: Sendable {
  package var time: UTCTime
  /// The user's own words for a new migration; nil to make a name from the change.
  package var migrationName: String?
  /// What is one thing under a new name, and not one that goes and another that comes.
  package var renames: [Rename]

  package init(time: UTCTime, migrationName: String? = nil, renames: [Rename] = []) {
    self.time = time
    self.migrationName = migrationName
    self.renames = renames
  }
}

/// Why an offer can't be carried out (any more), as a sentence for the user.
package struct OfferError: Error, Equatable, Sendable, CustomStringConvertible {
  package let message: String
  package var description: String { message }

  package init(_ message: String) {
    self.message = message
  }
}

extension Analysis {
  /// What can be done about the findings that touch `range` of the file, best first.
  package func offers(touching range: TextRange, in path: FilePath) -> [CodeActionOffer] {
    let fixes = quickFixes(touching: range, in: path) + repairs(touching: range, in: path)
    if isBroken { return fixes }
    let touched = findings.filter { $0.diagnostic.path == path && $0.diagnostic.range.touches(range) }
    return fixes + codeActions.flatMap { $0.offers(for: touched, in: self) } + firstOffers(touching: range, in: path)
      + refactorings.flatMap { $0.offers(touching: range, in: path, of: self) }
  }

  /// What the offer does now. Its objects may have changed since it was made; those that are in step by now are left out.
  package func change(
    for offer: CodeActionOffer.Identity, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    if let repair = historyRepairs.first(where: { $0.name == offer.name }) {
      return try repair.change(for: offer.objects, in: self, request: request)
    }
    if isBroken { throw OfferError("the schema has errors; mend them first") }
    if let refactoring = refactorings.first(where: { $0.name == offer.name }) {
      return try refactoring.change(for: offer.objects, in: self, request: request)
    }
    guard let action = codeActions.first(where: { $0.name == offer.name }) else {
      throw OfferError("there is no action named `\(offer.name)`")
    }
    var items = self.items
    if !offer.objects.isEmpty {
      let keys = Set(offer.objects)
      items = items.filter { keys.contains($0.path.key) }
      if items.isEmpty { throw OfferError("this change is in step by now") }
    }
    return try action.change(for: items, in: self, request: request)
  }
}
