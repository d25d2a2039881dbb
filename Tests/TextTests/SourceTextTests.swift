import TestSupport
import Testing
import Text

/// Checks the laws of every text: each offset survives the way to a position and back, and lines cover the text.
private func checkLaws(_ text: SourceText, _ location: SourceLocation = #_sourceLocation) {
  #expect(text.lines == SourceText(text.bytes).lines, "incremental line index", sourceLocation: location)
  for encoding in PositionEncoding.allCases {
    for offset in 0...text.bytes.count {
      let position = text.position(at: offset, in: encoding)
      let back = text.offset(of: position, in: encoding)
      #expect(back <= offset, sourceLocation: location)
      let insideLineBreak =
        offset > 0 && offset < text.bytes.count && text.bytes[offset - 1] == 13 && text.bytes[offset] == 10
      let insideScalar = offset < text.bytes.count && text.bytes[offset] & 0xC0 == 0x80
      if !insideLineBreak, !insideScalar { #expect(back == offset, sourceLocation: location) }
    }
  }
}

@Test(arguments: ["", "a", "\n", "a\nb", "a\r\nb\r\n", "a\rb", "\r\r\n\n", "é\n🚀x\nend", "a\n\n\nb"])
func positionsAndOffsetsAgree(text: String) {
  checkLaws(SourceText(text))
}

@Test func columnsCountInTheEncodingAsked() {
  let text = SourceText("x\né🚀z")
  let end = text.bytes.count
  #expect(text.position(at: end, in: .utf8) == Position(line: 1, column: 7))
  #expect(text.position(at: end, in: .utf16) == Position(line: 1, column: 4))
  #expect(text.position(at: end, in: .utf32) == Position(line: 1, column: 3))
}

@Test(arguments: [
  (Position(line: -1, column: 5), 0), (Position(line: 0, column: -3), 0), (Position(line: 0, column: 99), 2),
  (Position(line: 1, column: 1), 4), (Position(line: 9, column: 0), 7), (Position(line: 1, column: 2), 4),
  // Between `\r` and `\n`, where only an edit that takes them apart can be.
  (Position(line: 0, column: 3), 3), (Position(line: 0, column: 4), 2),
])
func positionsOutsideTheTextAreClamped(position: Position, offset: Int) {
  // "ab\r\n", then a scalar of three bytes: a column inside of it is its start.
  #expect(SourceText("ab\r\n€").offset(of: position, in: .utf8) == offset)
}

@Test func invalidBytesAreKeptAsTheyAre() {
  let bytes: [UInt8] = [0x61, 0xFF, 0x0A, 0xC3, 0x28, 0x80, 0x00, 0xF0]
  let text = SourceText(bytes)
  #expect(text.bytes == bytes)
  #expect(text.lines.count == 2)
  for offset in -2...12 {
    for encoding in PositionEncoding.allCases { _ = text.position(at: offset, in: encoding) }
  }
}

@Test func theLineIndexFollowsEveryEdit() {
  var random = SplitMix(seed: 11)
  let pieces = ["", "a", "\n", "\r", "\r\n", "xyz", "é", "\n\n", "\ra\n"]
  var text = SourceText("model A {\r\n  id Int\n}\r")
  for _ in 0..<4000 {
    let start = random.below(text.bytes.count + 3)
    let range = TextRange(start, start + random.below(4))
    text.replace(range, with: Array(pieces[random.below(pieces.count)].utf8))
    #expect(text.lines == SourceText(text.bytes).lines)
    if text.bytes.count > 200 { text.replace(TextRange(50, 150), with: []) }
  }
}

@Test func rangesNeverRunBackwards() {
  #expect(TextRange(5, 2).isEmpty)
  #expect(TextRange(-4, 3) == TextRange(0, 3))
  #expect(TextRange(2, 4).shifted(by: -3) == TextRange(0, 1))
}

@Test(arguments: [
  ("", "a"), ("abc", "abc"), ("model A {}", "model AB {}"), ("aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaa"),
  ("one two three four five six", "one two 3 four five six"), ("x\r\ny", "x\ny"), ("abcdefgh", ""),
])
func theChangeBetweenTwoTextsLeadsFromOneToTheOther(old: String, new: String) {
  var text = SourceText(old)
  let goal = SourceText(new)
  if let change = goal.change(from: text) {
    #expect(old != new)
    let start = change.range.start
    text.replace(change.range, with: Array(goal.bytes[start..<(start + change.length)]))
  }
  #expect(text == goal)
}
