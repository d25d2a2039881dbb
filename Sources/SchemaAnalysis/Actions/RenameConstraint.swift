import MigrationHistory
import SchemaDiff
import Tables

/// Gives an index or constraint the name that the schema has for it, by a migration.
struct RenameConstraint: CodeAction {
  let name = "rename-constraint"

  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] {
    namedOtherwise(
      name, findings, "Create a migration that gives it the name that the schema asks for", isPreferred: true)
  }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    guard let state = analysis.history?.final, let sources = analysis.sources else {
      throw OfferError("the history could not be replayed")
    }
    let chosen = items.filter { $0.kind == .name }
    guard !chosen.isEmpty else { throw OfferError("this change is in step by now") }
    let proposal = try analysis.proposal(for: chosen, from: state, after: analysis.migrationNames, request: request)
    var change = WorkspaceChange(
      newFiles: proposal.newFiles + analysis.missingLockFile, summary: "Create the \(proposal.words)")
    // A database that has the names already must not be renamed again.
    if let database = sources.database, case .read(_, .some, let label) = analysis.inputs.database {
      let missing = Comparison(from: database, to: sources.schema, options: analysis.options)
      let there = proposal.paths.filter { !missing.holds($0) }
      if there.count == proposal.paths.count {
        change.markAsApplied = proposal.migrations
        change.summary += " and record it as applied in \(label), which has the name already"
      } else if !there.isEmpty {
        throw OfferError("\(label) has some of these names already: rename one after the other")
      } else {
        try analysis.checkThatItCanRun(proposal, from: state)
      }
    }
    return change
  }
}

/// Writes the name that the migrations made into the schema, as `map:`.
struct MapConstraint: CodeAction {
  let name = "map-constraint"

  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] {
    namedOtherwise(
      name, findings, "Keep the name that it has: write it into the schema with `map:`", isPreferred: false)
  }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    guard let sources = analysis.sources else { throw OfferError("the history could not be replayed") }
    let chosen = items.filter { $0.kind == .name }
    let adopted = try analysis.schema(taking: Set(chosen.map(\.path)), from: sources.history, of: "the history")
    return WorkspaceChange(
      edits: adopted.edits, summary: "Write the name that the migrations made into \(adopted.words)")
  }
}

private func namedOtherwise(
  _ name: String, _ findings: [Finding], _ title: String, isPreferred: Bool
) -> [CodeActionOffer] {
  let touched = findings.filter { $0.item.kind == .name }
  if touched.isEmpty { return [] }
  return [
    CodeActionOffer(
      identity: .init(name: name, objects: touched.map(\.item.path.key)), title: title, isPreferred: isPreferred,
      diagnostics: touched.map(\.diagnostic))
  ]
}
