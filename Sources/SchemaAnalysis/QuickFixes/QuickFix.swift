import Datamodel
import SchemaSyntax
package import Text

/// Changes to one file of the schema, all of them against the text as it is.
package struct FileEdit: Hashable, Sendable {
  package let path: FilePath
  package let edits: [TextEdit]

  package init(path: FilePath, edits: [TextEdit]) {
    self.path = path
    self.edits = edits
  }
}

/// A change to the schema that makes a finding go away.
struct QuickFix: Sendable {
  let title: String
  let edits: [SchemaEdit]
}

/// A change to one block of the schema.
struct SchemaEdit: Sendable {
  let place: Place
  let text: String

  init(_ place: Place, _ text: String) {
    self.place = place
    self.text = text
  }
}

/// What can be done about the findings of some kinds.
///
/// A fix belongs to codes, never to the text of a message. It sees the finding by its place, and looks up the rest in the
/// datamodel; where the schema isn't what it expects, it offers nothing.
struct QuickFixRule: Sendable {
  let codes: Set<String>
  let fixes: @Sendable (FixSubject) -> [QuickFix]

  init(_ codes: String..., fixes: @escaping @Sendable (FixSubject) -> [QuickFix]) {
    self.codes = Set(codes)
    self.fixes = fixes
  }
}

/// A finding as fixes see it: its place in the schema.
struct FixSubject: Sendable {
  let datamodel: Datamodel
  let prisma: PrismaVersion
  let place: BlockPlace
  /// Of the finding, in the block.
  let range: TextRange

  init?(_ diagnostic: Diagnostic, in datamodel: Datamodel, prisma: PrismaVersion) {
    guard let file = datamodel.files.firstIndex(where: { $0.path == diagnostic.path }) else { return nil }
    let tree = datamodel.files[file].tree
    let position = tree.block(at: diagnostic.range.start)
    guard tree.blocks.indices.contains(position) else { return nil }
    self.datamodel = datamodel
    self.prisma = prisma
    place = BlockPlace(file: file, block: position)
    range = diagnostic.range.shifted(by: -tree.start(ofBlock: position))
  }

  var block: Block { datamodel.block(at: place) }
  var provider: Provider? { datamodel.configuration.datasource?.provider }

  /// The model or view that the finding is in, if it is the one that counts.
  var model: ModelID? { datamodel.model(at: place) }

  /// The field that the finding is on.
  var field: FieldID? {
    guard let model else { return nil }
    let fields = datamodel[model].declaration.fields
    let position = fields.firstIndex {
      let field = $0.node.node(in: block).range
      return field.start <= range.start && range.start < field.end
    }
    return position.map { FieldID(model, $0) }
  }
}
