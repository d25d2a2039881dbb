package import Datamodel
import SchemaFormat
import SchemaSyntax
package import Tables
package import Text

/// A schema written from a database.
package struct WrittenSchema: Hashable, Sendable {
  /// The files of the schema that was there, in their order, laid out. A file of which nothing is left is empty.
  package let files: [WrittenFile]
  /// The database has nothing that a schema could say.
  package let isEmpty: Bool
  /// What a reader should know of it, as Prisma prints it; nil if there is nothing.
  package let warnings: String?
}

package struct WrittenFile: Hashable, Sendable {
  package let path: FilePath
  package let text: String
}

/// The schema that says what the database has, in the files of `previous`: what `prisma db pull` writes.
///
/// Datasource and generators stay as they are. Models, views and enums that were there stay in their file and order; new
/// ones come behind them, in the order of the database, into the file with the datasource. Comments that document nothing
/// are lost, as with Prisma.
package func writtenSchema(
  of database: DatabaseSchema, details: DatabaseDetails = DatabaseDetails(), over previous: Datamodel,
  options: WritingOptions
) -> WrittenSchema {
  let writer = SchemaWriter(database, details: details, over: previous, options: options)
  let blocks = writer.placedBlocks
  let mainFile = previous.configuration.datasource?.block.file ?? 0
  let files = previous.files.enumerated().map { position, file in
    let own = blocks.filter { ($0.place?.file ?? mainFile) == position }
    let configuration = previous.configurationBlocks.filter { $0.file == position }.map { place in
      previous.block(at: place).string(in: previous.block(at: place).range)
    }
    let text = (configuration + own.map { $0.text.lines.joined(separator: "\n") }).joined(separator: "\n\n")
    let tree = SchemaTree(SourceText(Array((text + "\n").utf8)))
    return WrittenFile(path: file.path, text: String(decoding: formatted(tree).bytes, as: UTF8.self))
  }
  return WrittenSchema(files: files, isEmpty: blocks.isEmpty, warnings: writer.warnings)
}

extension SchemaWriter {
  fileprivate struct PlacedBlock {
    let text: BlockText
    /// Where the schema had it.
    let place: BlockPlace?
  }

  /// Models, then views, then enums; each of them the known ones first.
  fileprivate var placedBlocks: [PlacedBlock] {
    let models = database.tables.indices.map { TableID($0) }.filter { !leftOut.contains($0) }.map {
      PlacedBlock(text: model(of: $0), place: previousModel(of: $0)?.block)
    }
    let views = self.views.indices.map {
      PlacedBlock(text: view(at: $0), place: previous.view(named: self.views[$0].name)?.block)
    }
    var enums = database.enums.indices.map { EnumID($0) }.map {
      PlacedBlock(text: enumeration($0), place: previous.enumeration(named: database[$0].name)?.block)
    }
    if !database.dialect.hasEnumTypes {
      enums += previous.datamodel.enums.map { PlacedBlock(text: copy(of: $0), place: $0.block) }
    }
    return inOrder(models) + inOrder(views) + inOrder(enums)
  }

  private func inOrder(_ blocks: [PlacedBlock]) -> [PlacedBlock] {
    let known = blocks.compactMap { block in block.place.map { (place: $0, block: block) } }
    return known.sorted { $0.place < $1.place }.map(\.block) + blocks.filter { $0.place == nil }
  }
}
