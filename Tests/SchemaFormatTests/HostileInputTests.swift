import SchemaFormat
import SchemaSyntax
import TestSupport
import Testing
import Text

/// Texts that nobody writes on purpose.
@Suite struct HostileInputTests {
  /// Behind a brace that does not end its line everything is broken, and is read anew once the brace has a line of its own. The official
  /// formatter (7.4) takes the same rounds.
  @Test func brokenTextComesToRestBlockByBlock() {
    var text = "typeT{\nn/*\n}/**/n/*\n}/**/}/"
    var rounds: [String] = []
    while rounds.last != text, rounds.count < 9 {
      rounds.append(text)
      text = SourceText(formatted(SchemaTree(SourceText(text))).bytes).string
    }
    #expect(rounds.count == 5)
    #expect(rounds.last == "type T {\n  n /*\n}\n/**\n */\n  n /*\n}\n/**\n */\n}\n\n/\n")
  }

  @Test(arguments: Fixture.all)
  func fixturesCutAnywhere(_ text: String) {
    let bytes = Array(text.utf8)
    for end in stride(from: 0, through: bytes.count, by: 97) {
      checkFormat(Array(bytes[..<end]))
      checkFormat(Array(bytes[end...]))
    }
    for end in stride(from: 0, through: bytes.count, by: 7) { checkFormat(Array(bytes[..<end])) }
  }

  @Test(arguments: Fixture.all)
  func everyStyle(_ text: String) {
    for indent in [0, 1, 4, 8] {
      for lineBreak in [LineBreak.lineFeed, .carriageReturnLineFeed] {
        checkFormat(Array(text.utf8), style: LayoutStyle(indent: indent, lineBreak: lineBreak))
      }
    }
  }

  @Test func aCommentOfSeveralLinesInPlaceOfAValueStaysOne() {
    checkFormat("generator c {\ni=/*\n}*/\n}", becomes: "generator c {\n  i = /*\n}*/\n}\n")
  }

  @Test func randomTexts() {
    var random = SplitMix(seed: 1)
    for _ in 0..<3000 {
      let body = (0..<random.below(20)).map { _ in Fixture.pieces[random.below(Fixture.pieces.count)] }.joined()
      checkFormat(Array(["", "model A {\n", "enum B {\n", "generator c {\n"][random.below(4)].utf8) + body.utf8)
    }
  }

  @Test func everyByteAndPair() {
    for byte in UInt8.min...UInt8.max {
      checkFormat([byte])
      checkFormat(
        Array("model A {\n a".utf8) + [byte, byte, 0x80] + Array("\n/* ".utf8) + [0xE2, byte] + Array("*/\n}".utf8))
    }
  }

  @Test(arguments: ["[", "(", "{a:", "f(", "@x(", "{", "/*", "/* */ ", "\"", "@id ", "@@map(\"x\")\n", "\n", "// c\n"])
  func repetition(_ piece: String) {
    checkFormat(Array("model A {\n  id Int @default(\(String(repeating: piece, count: 10_000))\n}\n".utf8))
    checkFormat(Array("model A {\n  id Int \(String(repeating: piece, count: 10_000))\n}\n".utf8))
    checkFormat(Array("model A {\n\(String(repeating: piece, count: 10_000))\n}\n".utf8))
    checkFormat(Array(String(repeating: piece, count: 10_000).utf8))
  }

  @Test func nestingUpToTheLimit() {
    let nest = { (open: String, close: String) in
      String(repeating: open, count: 150) + String(repeating: close, count: 150)
    }
    checkFormat(
      "model A {\n  id Int @x(\(nest("[", "]")))\n}", becomes: "model A {\n  id Int @x(\(nest("[", "]")))\n}\n")
    checkFormat(
      "model A {\n  id Int @x(\(nest("{a:", "}").replacing("{a:}", with: "{}")))\n}",
      becomes: "model A {\n  id Int @x(\(nest("{ a: ", " }").replacing("{ a:  }", with: "{}")))\n}\n")
  }

  @Test func mergeConflict() {
    let text = "model A {\n<<<<<<< HEAD\n a Int\n=======\n bb Int\n>>>>>>> x\n}\n"
    checkFormat(text, becomes: "model A {\n  <<<<<<< HEAD\n  a  Int\n  =======\n  bb Int\n  >>>>>>> x\n}\n")
  }
}
