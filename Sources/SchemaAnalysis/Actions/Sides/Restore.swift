import MigrationHistory
import SchemaDiff
import Tables
import Text

/// Writes the script that takes back what was done to the database by hand. It is not run: that may lose what only the
/// database has.
struct Restore: CodeAction {
  let name = "restore"

  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] {
    let kinds = analysis.classesToTakeBack
    let touched = findings.filter { kinds.contains($0.item.kind) }
    guard !touched.isEmpty, let sources = analysis.sources else { return [] }
    let drops = touched.contains { $0.item.change(in: sources) == .added }
    return [
      CodeActionOffer(
        identity: .init(name: name, objects: touched.map(\.item.path.key)),
        title: "Write the script that takes this change of the database back"
          + (drops ? ", with what is stored in it" : ""),
        isPreferred: false, diagnostics: touched.map(\.diagnostic))
    ]
  }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    guard case .read(_, _, let label) = analysis.inputs.database else {
      throw OfferError("the database is not known, so there is nothing to take back")
    }
    let kinds = analysis.classesToTakeBack
    let script = try analysis.restoring(items.filter { kinds.contains($0.kind) })
    let file = analysis.file(for: script, named: "restore", request)
    return WorkspaceChange(
      newFiles: [file], summary: "Create the script \(file.path.lastComponent) for \(label)",
      advice: script.advice(file, on: label))
  }
}

extension Analysis {
  /// What was done by hand and not as the migrations have it; where a migration was done by hand in part, also that part, for it
  /// can't be run as a whole then, nor be recorded.
  fileprivate var classesToTakeBack: Set<DriftClass> {
    items.contains { $0.kind == .unapplied } ? [.outOfBand, .appliedByHand] : [.outOfBand]
  }

  /// The script that takes back changes of the database; nil if there are none. `objects` as for `adoption`.
  package func restoration(of objects: [String]) throws(OfferError) -> DatabaseScript? {
    guard sources?.database != nil else {
      throw OfferError("the database is not known, so there is nothing to take back")
    }
    let kinds = classesToTakeBack
    let items = try chosen(objects, among: objects.isEmpty ? kinds : kinds.union([.conflict]), "to take back")
    return items.isEmpty ? nil : try restoring(items)
  }
}
