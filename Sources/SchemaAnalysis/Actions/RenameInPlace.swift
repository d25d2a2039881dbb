import MigrationHistory
import SchemaDiff
import Tables

/// Renames what would otherwise be dropped and made anew, without its rows: offered where something that goes and something
/// that comes look like one thing.
///
/// The literal migration is offered beside it. In the schema, `/// @renamedFrom(old)` above the new name decides it for good.
struct RenameInPlace: CodeAction {
  let name = "rename"

  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] {
    guard !findings.isEmpty else { return [] }
    return analysis.renameCandidates.compactMap { candidate in
      let rename = candidate.rename
      guard findings.contains(where: { $0.item.path == rename.new || $0.item.path == rename.old }) else { return nil }
      let both = analysis.findings.filter { $0.item.path == rename.new || $0.item.path == rename.old }
      return CodeActionOffer(
        identity: .init(name: name, objects: [rename.old.key, rename.new.key]), title: title(of: rename),
        isPreferred: candidate.isLikely, diagnostics: both.map(\.diagnostic))
    }
  }

  private func title(of rename: Rename) -> String {
    switch rename {
    case .table(let old, let new):
      "Create a migration that renames table `\(old.name)` to `\(new.name)`, keeping its rows"
    case .column(let table, let old, let new):
      "Create a migration that renames column `\(old)` of `\(table.name)` to `\(new)`, keeping its values"
    case .enumType(let old, let new): "Create a migration that renames enum `\(old.name)` to `\(new.name)`"
    case .enumValue(let type, let old, let new):
      "Create a migration that renames value `\(old)` of `\(type.name)` to `\(new)`"
    }
  }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError)
    -> WorkspaceChange
  {
    guard let state = analysis.history?.final, let comparison = analysis.comparisons?.toSchema else {
      throw OfferError("the history could not be replayed")
    }
    guard let old = items.first(where: { comparison.isRemoved($0.path) }),
      let new = items.first(where: { comparison.isAdded($0.path) }), let rename = Rename(old.path, to: new.path)
    else { throw OfferError("the old or the new name is gone by now") }
    var request = request
    request.renames = [rename]
    let proposal = try analysis.proposal(
      for: [old, new], from: state, after: analysis.migrationNames, request: request)
    return WorkspaceChange(
      newFiles: proposal.newFiles + analysis.missingLockFile,
      summary: "Create the \(proposal.words)")
  }
}

extension Analysis {
  /// What goes and comes in a migration that is still to be written, and may be one thing; none that the schema decides.
  var renameCandidates: [RenameCandidate] {
    guard let sources else { return [] }
    let open = items.filter { $0.kind == .unmigrated }
    let candidates = SchemaDiff.renameCandidates(
      in: open.flatMap(\.differences), from: sources.history, to: sources.schema)
    if candidates.isEmpty { return [] }
    let declared = declaredRenames
    return candidates.filter { candidate in
      !declared.contains { $0.new == candidate.rename.new || $0.old == candidate.rename.old }
    }
  }
}
