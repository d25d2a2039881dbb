package import Datamodel
package import SchemaFormat
import SchemaSyntax
import SchemaValidation
package import Text

/// The files of one schema with whole relations, laid out; in the order of the datamodel's files.
///
/// All files belong together here, since a relation may lack its other side in another file.
package func formatted(
  _ datamodel: Datamodel, prisma: PrismaVersion, style: (SchemaFile) -> LayoutStyle = { _ in LayoutStyle() }
) -> [FormattedText] {
  wholeFiles(of: datamodel, prisma: prisma, isReadable: Validation.reads(datamodel, prisma: prisma)).map {
    SchemaFormat.formatted($0.tree, style: style($0))
  }
}

/// The files with what their relations lack. Where a schema can't be read for certain, a guess would build on something that
/// the user is about to change.
private func wholeFiles(of datamodel: Datamodel, prisma: PrismaVersion, isReadable: Bool) -> [SchemaFile] {
  guard isReadable else { return datamodel.files }
  return applying(completionOfRelations(in: datamodel, prisma: prisma), to: datamodel.files)
}

extension Analysis {
  /// The edits that lay out the file, in the order of the text, with as little of it replaced as is simple to say. The lines
  /// end as those of the file do: an editor has one line ending for each document.
  ///
  /// With a `range`, only blocks that it touches are laid out, and relations are left as they are.
  package func formattingEdits(of path: FilePath, indent: Int, touching range: TextRange? = nil) -> [TextEdit] {
    guard let position = inputs.files.firstIndex(where: { $0.path == path }) else { return [] }
    let tree = inputs.files[position].tree
    let style = LayoutStyle(indent: indent, lineBreak: LineBreak(of: tree))
    if let range { return edits(from: tree, to: SchemaFormat.formatted(tree, style: style), touching: range) }
    let whole = wholeFiles(of: datamodel, prisma: prisma, isReadable: validation.reads)[position]
    return edits(from: tree, to: SchemaFormat.formatted(whole.tree, style: style))
  }
}
