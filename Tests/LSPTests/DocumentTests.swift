import Testing
import Text

@testable import LSP
@testable import LanguageServerProtocol

/// Sends edits to an open document and looks at the text that the server then has.
private func checkEdits(
  _ text: String, _ changes: [JSONValue], _ expected: String, encoding: String = "utf-16",
  sourceLocation: SourceLocation = #_sourceLocation
) async {
  let client = TestClient()
  await client.initialize(TestClient.capabilities.with(["general", "positionEncodings"], [.string(encoding)]))
  client.openDocument(text)
  client.change(changes, version: 2)
  await client.diagnostics(2, [])
  #expect(await client.text() == expected, sourceLocation: sourceLocation)
  await client.leave()
}

private func edit(_ range: JSONValue, _ text: String) -> JSONValue { ["range": range, "text": .string(text)] }

@Suite(.timeLimit(.minutes(10))) struct DocumentTests {
  @Test func editsAreMadeOneAfterTheOther() async {
    await checkEdits(
      "ab\ncd\n", [edit(range(0, 1, 0, 1), "x"), edit(range(0, 2, 1, 1), "-"), edit(range(0, 0, 0, 0), "y")], "yax-d\n")
  }

  @Test func aWholeText() async {
    await checkEdits("old", [["text": "new\n"], edit(range(0, 0, 0, 3), "")], "\n")
  }

  @Test(arguments: [
    (range(99999, 9, 100000, 0), "ab\ncd!"), (range(0, 99, 0, 99), "ab!\ncd"), (range(-1, -1, 0, 0), "!ab\ncd"),
    (range(1, 1, 0, 1), "a!d"), (range(0, 0, 99, 99), "!"), (range(0, -5, 0, 1), "!b\ncd"),
    (range(Int.max, Int.max, Int.max, Int.max), "ab\ncd!"), (range(Int.min, Int.min, Int.min, Int.min), "!ab\ncd"),
  ])
  func rangesOutsideTheTextAreClamped(_ range: JSONValue, _ expected: String) async {
    await checkEdits("ab\ncd", [edit(range, "!")], expected)
  }

  @Test(arguments: [("utf-8", 6), ("utf-16", 3), ("utf-32", 2)])
  func columnsCountInTheAgreedEncoding(_ encoding: String, _ column: Int) async {
    await checkEdits("é🚀x", [edit(range(0, column, 0, column), "!")], "é🚀!x", encoding: encoding)
  }

  @Test func lineBreaksOfAllKinds() async {
    await checkEdits("a\r\nb\rc\nd", [edit(range(3, 0, 3, 1), "D"), edit(range(0, 9, 1, 0), "")], "ab\rc\nD")
  }

  @Test func aByteOrderMarkStays() async {
    await checkEdits("\u{FEFF}a", [edit(range(0, 2, 0, 2), "b")], "\u{FEFF}ab")
  }

  @Test func fiftyMegabytes() {
    var store = DocumentStore()
    store.open(
      .init(
        uri: TestClient.uri, languageId: nil, version: 1,
        text: String(repeating: String(repeating: "x", count: 499) + "\n", count: 100_000)))
    let change = DidChangeNotification.Change(
      range: LSPRange(start: LSPPosition(line: 99_999, character: 0), end: LSPPosition(line: 99_999, character: 5)),
      text: "x")
    let document = VersionedTextDocumentIdentifier(uri: TestClient.uri, version: 2)
    let found = store.change(DidChangeNotification(textDocument: document, contentChanges: [change]), in: .utf16)
    #expect(found)
    #expect(store[TestClient.path]?.text.bytes.count == 50_000_000 - 4)
  }

  @Test(arguments: [
    ("file:///a/b%20c.prisma", "/a/b c.prisma", "file:///a/b%20c.prisma"),
    ("file://localhost/a", "/a", "file:///a"), ("FILE:///a/../b//c", "/b/c", "file:///b/c"),
    ("file:///%C3%A9", "/é", "file:///%C3%A9"), ("file:///c%3A/x", "/c:/x", "file:///c%3A/x"),
    ("file:///%zz%", "/%zz%", "file:///%25zz%25"), ("untitled:%zz%", "untitled:%zz%", "untitled:%zz%"),
    ("/plain/path", "/plain/path", "file:///plain/path"), ("", "", ""), ("file://", "file://", "file://"),
  ])
  func urisNameFiles(_ given: String, _ path: String, _ written: String) {
    #expect(filePath(ofURI: given).string == path)
    #expect(uri(of: filePath(ofURI: given)) == written)
  }
}
