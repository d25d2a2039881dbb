import Datamodel
import SchemaSyntax
import TestSupport
import Testing
import Text

/// The law of incremental work: what is made from the state before an edit is what is made from nothing.
@Suite struct IncrementalTests {
  @Test(arguments: 0..<12)
  func editsGiveWhatAFreshReadingGives(seed: UInt64) {
    var storm = EditStorm(seed: seed)
    var texts = storm.files.map { SourceText($0) }
    var trees = texts.map { SchemaTree($0) }
    func schemaFiles() -> [SchemaFile] {
      trees.enumerated().map { SchemaFile(path: FilePath("/\($0).prisma"), tree: $1) }
    }
    var datamodel = Datamodel(schemaFiles())
    for step in 0..<600 {
      let edit = storm.next()
      let range = TextRange(edit.range.lowerBound, edit.range.upperBound)
      texts[edit.file].replace(range, with: edit.replacement)
      trees[edit.file] = trees[edit.file].reparsed(
        texts[edit.file], edit: range, replacementLength: edit.replacement.count)
      datamodel = Datamodel(schemaFiles(), reusing: datamodel)
      let fresh = Datamodel(schemaFiles())
      guard datamodel.isEqual(to: fresh), datamodel.dump == fresh.dump else {
        Issue.record("step \(step): \(edit.range) by \(String(decoding: edit.replacement, as: UTF8.self))")
        return
      }
    }
  }

  /// Files come and go, and change places.
  @Test func filesComeAndGo() {
    let files = EditStorm.shop.enumerated().map {
      SchemaFile(path: FilePath("/\($0).prisma"), tree: SchemaTree(SourceText($1)))
    }
    let orders = [[0, 1, 2], [1, 2], [2, 1], [0, 2, 1], [], [1], [1, 1], [2, 0, 1], [0, 1, 2]]
    var datamodel = Datamodel([])
    for order in orders {
      let chosen = order.map { files[$0] }
      datamodel = Datamodel(chosen, reusing: datamodel)
      #expect(datamodel.isEqual(to: Datamodel(chosen)), "\(order)")
    }
  }

  @Test func aCommentChangesNothingElse() throws {
    let text = SourceText("model A {\n  id Int @id\n  bs B[]\n}\n\nmodel B {\n  id Int @id\n  aId Int\n  a A?\n}\n")
    let tree = SchemaTree(text)
    var edited = text
    let place = TextRange(at: 10)
    edited.replace(place, with: Array("  // word\n".utf8))
    let after = tree.reparsed(edited, edit: place, replacementLength: 10)
    #expect(after.blocks[0] !== tree.blocks[0])
    #expect(after.blocks[0].saysTheSame(as: tree.blocks[0]))
    #expect(!after.blocks[0].saysTheSame(as: tree.blocks[2]))
    let before = Datamodel([SchemaFile(path: FilePath("/a.prisma"), tree: tree)])
    let datamodel = Datamodel([SchemaFile(path: FilePath("/a.prisma"), tree: after)], reusing: before)
    #expect(datamodel.declarations == before.declarations)
    #expect(datamodel.isEqual(to: Datamodel([SchemaFile(path: FilePath("/a.prisma"), tree: after)])))
  }

  @Test func changedBlocksKnowWhereTheOthersStood() {
    func file(_ text: String) -> SchemaFile {
      SchemaFile(path: FilePath("/a.prisma"), tree: SchemaTree(SourceText(text)))
    }
    let text = SourceText("model A {\n}\nmodel B {\n}\nmodel C {\n}\n")
    let old = SchemaTree(text)
    var edited = text
    edited.replace(TextRange(at: 12), with: Array("model N {\n}\n".utf8))
    let new = old.reparsed(edited, edit: TextRange(at: 12), replacementLength: 12)
    let changes = ChangedBlocks(
      from: [SchemaFile(path: FilePath("/a.prisma"), tree: old)],
      to: [SchemaFile(path: FilePath("/a.prisma"), tree: new)])
    for (position, block) in new.blocks.enumerated() {
      let place = BlockPlace(file: 0, block: position)
      let before = changes.oldPlace(of: place)
      #expect(before.map { old.blocks[$0.block] === block } ?? changes.fresh.contains(place))
      if let before { #expect(changes.newPlace(of: before) == place) }
    }
    #expect(!changes.fresh.isEmpty && !changes.keepPlaces)
  }
}
