import Datamodel
import Text

/// All quick fixes. A new one is a file of its own and a line here; the order is the order of the menu.
private let quickFixes: [QuickFixRule] = [
  addMissingOppositeField,
  makeReferencingFieldsUnique,
  makeReferencedFieldsUnique,
  addRelationAttribute,
  markRelationAsMany,
  addIndexForRelation,
  renameReferentialIntegrity,
  replaceSetDefault,
  addNamespaceAttribute,
  addNamespaceToDatasource,
  mapIDToUnderscore,
  addObjectIDType,
  createMissingBlock,
  correctTypeName,
  correctKeyword,
  renamePreviewFeatures,
]

extension Analysis {
  /// The fixes for what is wrong with the schema in that range, those of the first finding first.
  func quickFixes(touching range: TextRange, in path: FilePath) -> [CodeActionOffer] {
    var offers: [CodeActionOffer] = []
    for diagnostic in diagnostics[path] ?? [] where diagnostic.range.touches(range) {
      for fix in fixes(of: diagnostic) {
        let edits = fileEdits(fix)
        // One change can mend several findings.
        if let known = offers.firstIndex(where: { $0.title == fix.title && $0.edits == edits }) {
          offers[known].diagnostics.append(diagnostic)
        } else {
          offers.append(
            CodeActionOffer(
              identity: .init(name: "quick-fix", objects: []), title: fix.title, isPreferred: false,
              diagnostics: [diagnostic], edits: edits))
        }
      }
    }
    return offers
  }

  private func fixes(of diagnostic: Diagnostic) -> [QuickFix] {
    let rules = SchemaAnalysis.quickFixes.filter { $0.codes.contains(diagnostic.code) }
    guard !rules.isEmpty, let subject = FixSubject(diagnostic, in: datamodel, prisma: prisma) else { return [] }
    return rules.flatMap { $0.fixes(subject) }
  }

  /// The edits of the fix by file, in the order of the text.
  private func fileEdits(_ fix: QuickFix) -> [FileEdit] {
    var byFile: [Int: [TextEdit]] = [:]
    for edit in fix.edits {
      let range = datamodel.location(of: edit.place).range
      byFile[edit.place.block.file, default: []].append(TextEdit(range, edit.text))
    }
    return byFile.sorted { $0.key < $1.key }.map { file, edits in
      FileEdit(path: datamodel.files[file].path, edits: edits.sorted { $0.range.start < $1.range.start })
    }
  }
}
