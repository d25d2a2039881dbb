package import Datamodel
import SchemaSyntax
package import Text

/// What the relations of the schema lack to be whole, as edits by file: missing fields on the other side, missing columns,
/// `@relation` and its lists, under the names that Prisma's formatter gives them.
///
/// Edits come in the order of the text, and those at one place in the order in which they are to stand. Nothing is checked: a
/// name may be taken. A schema that can't be read for certain is not to be completed.
package func completionOfRelations(in datamodel: Datamodel, prisma: PrismaVersion) -> [[TextEdit]] {
  var completion = RelationCompletion(datamodel: datamodel, names: RelationNames(prisma: prisma))
  // Many-to-many relations without columns lack nothing.
  let pairs = datamodel.models.flatMap { datamodel.relationPairs(of: $0.id) }
    .filter { $0.kind == .oneToOne || $0.kind == .oneToMany }
  // At one place first come new fields, relation by relation, then new attributes, then new arguments.
  for pair in pairs { completion.addFields(of: pair) }
  for pair in pairs { completion.addAttribute(of: pair) }
  for pair in pairs { completion.addArguments(of: pair) }
  return completion.edits
}

/// The same files with the edits made; files without edits stay the same.
package func applying(_ edits: [[TextEdit]], to files: [SchemaFile]) -> [SchemaFile] {
  zip(files, edits).map { file, edits in
    if edits.isEmpty { return file }
    var bytes: [UInt8] = []
    let old = file.tree.blocks.flatMap(\.bytes)
    bytes.reserveCapacity(old.count + edits.reduce(0) { $0 + $1.text.utf8.count })
    var position = 0
    for edit in edits {
      bytes.append(contentsOf: old[position..<edit.range.start])
      bytes.append(contentsOf: edit.text.utf8)
      position = edit.range.end
    }
    bytes.append(contentsOf: old[position...])
    return SchemaFile(path: file.path, tree: SchemaTree(SourceText(bytes)))
  }
}
