import SchemaSyntax
import Testing
import Text

/// Many small random edits of schemas, each reparse compared with a parse from scratch.
@Suite struct EditStormTests {
  @Test(arguments: 0..<8)
  func reparseEqualsScratch(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var text = SourceText(Fixture.all[Int(seed) % Fixture.all.count])
    var tree = checkParse(text.bytes)
    for step in 0..<500 {
      let (edit, replacement) = randomEdit(of: text.bytes, using: &random)
      tree = checkReparse(tree, text, replacing: edit, by: replacement)
      text.replace(edit, with: replacement)
      if step % 100 == 99 {
        text = SourceText(Fixture.all.randomElement(using: &random) ?? "")
        tree = checkParse(text.bytes)
      }
    }
  }

  /// Typing a whole schema byte by byte, then taking it away from the front.
  @Test(arguments: Fixture.all)
  func typingAndDeleting(_ schema: String) {
    var text = SourceText([])
    var tree = checkParse([])
    for byte in schema.utf8 {
      let end = TextRange(at: text.bytes.count)
      tree = checkReparse(tree, text, replacing: end, by: [byte])
      text.replace(end, with: [byte])
    }
    while !text.bytes.isEmpty {
      tree = checkReparse(tree, text, replacing: TextRange(0, 1), by: [])
      text.replace(TextRange(0, 1), with: [])
    }
  }

  private func randomEdit(of bytes: [UInt8], using random: inout SeededGenerator) -> (TextRange, [UInt8]) {
    let start = Int.random(in: 0...bytes.count, using: &random)
    let length = [0, 0, 0, 1, 1, 2, 7, 60].randomElement(using: &random) ?? 0
    var replacement: [UInt8] = []
    for _ in 0..<([0, 1, 1, 1, 2, 4].randomElement(using: &random) ?? 0) {
      if Int.random(in: 0..<10, using: &random) == 0 {
        replacement.append(UInt8.random(in: 0...255, using: &random))
      } else {
        replacement += Array((Fixture.pieces.randomElement(using: &random) ?? "").utf8)
      }
    }
    return (TextRange(start, min(bytes.count, start + length)), replacement)
  }
}

/// A small generator with the same numbers on every machine (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
