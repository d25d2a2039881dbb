import Datamodel
import SchemaSyntax
package import Text

/// A line above a declaration that says something of it and does something about it.
package struct CodeLens: Hashable, Sendable {
  package let range: TextRange
  package let title: String
  /// What it does when it is chosen; nil if it only says how things stand, and can be told to look again.
  package let action: CodeActionOffer.Identity?
}

extension Analysis {
  /// For each block with findings that a migration would end: how many there are, and the offer to write it.
  /// Above a migration stands whether the connected database has run it.
  package func codeLenses(of path: FilePath) -> [CodeLens] {
    if let script = script(at: path) {
      guard case .read = inputs.database else { return [] }
      return [CodeLens(range: TextRange(at: 0), title: standing(of: script.migration), action: nil)]
    }
    guard !isBroken, let file = datamodel.files.firstIndex(where: { $0.path == path }) else { return [] }
    let tree = datamodel.files[file].tree
    var lenses: [CodeLens] = []
    var blocks: [Int: [Finding]] = [:]
    for finding in findings where finding.diagnostic.path == path && !tree.blocks.isEmpty {
      blocks[tree.block(at: finding.diagnostic.range.start), default: []].append(finding)
    }
    for index in blocks.keys.sorted() {
      guard let name = tree.blocks[index].name, let found = blocks[index] else { continue }
      let range = name.range.shifted(by: tree.start(ofBlock: index))
      func add(_ kind: DriftClass, _ action: String, _ title: (Int) -> String) {
        let some = found.filter { $0.item.kind == kind }
        guard !some.isEmpty else { return }
        lenses.append(
          CodeLens(
            range: range, title: title(some.count),
            action: CodeActionOffer.Identity(name: action, objects: some.map(\.item.path.key))))
      }
      add(.unmigrated, "create-migration") { "\(counted($0)) not in a migration · create" }
      add(.pushed, "reconcile") { "\(counted($0)) pushed without a migration · reconcile" }
    }
    return lenses
  }
}

private func counted(_ count: Int) -> String { count == 1 ? "1 change" : "\(count) changes" }
