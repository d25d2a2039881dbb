import LanguageServerProtocol
import Testing

@testable import LSP

@Suite(.timeLimit(.minutes(10))) struct FormattingTests {
  private func edit(_ line: Int, _ start: Int, _ end: Int, _ text: String) -> JSONValue {
    ["range": range(line, start, line, end), "newText": .string(text)]
  }

  private func client(_ text: String) async -> TestClient {
    let client = TestClient()
    await client.initialize()
    client.openDocument(text)
    return client
  }

  @Test func theServerSaysThatItFormats() async {
    let client = TestClient()
    let answer = await client.request("initialize", ["capabilities": [:]])
    #expect(answer["capabilities"]?["documentFormattingProvider"] == true)
    #expect(answer["capabilities"]?["documentRangeFormattingProvider"] == true)
    await client.leave()
  }

  @Test func aDocumentIsFormattedWithTheIndentOfTheClient() async {
    let client = await client("a\tb\n🚀\tc")
    let edits = await client.request("textDocument/formatting", document.with(["options"], ["tabSize": 4]))
    #expect(edits == [edit(0, 1, 2, "    "), edit(1, 4, 5, "    ")])
    await client.diagnostics(1, [])
    await client.leave()
  }

  @Test(
    arguments: [
      [:], ["options": [:]], ["options": ["tabSize": "x", "insertSpaces": false]], ["options": ["tabSize": nil]],
    ] as [JSONValue])
  func optionsThatMakeNoSenseAreNone(_ extra: JSONValue) async {
    let client = await client("\t")
    let parameters = extra["options"].map { document.with(["options"], $0) } ?? document
    #expect(await client.request("textDocument/formatting", parameters) == [edit(0, 0, 1, "  ")])
    await client.diagnostics(1, [])
    await client.leave()
  }

  @Test func aRangeIsFormattedAlone() async {
    let client = await client("\t\n\n\t\n")
    let parameters = document.with(["range"], range(2, 0, 2, 1))
    #expect(await client.request("textDocument/rangeFormatting", parameters) == [edit(2, 0, 1, "  ")])
    await client.diagnostics(1, [])
    await client.leave()
  }

  @Test func aBlockIsLaidOutWhenItsEndIsTyped() async {
    let client = TestClient()
    let answer = await client.request("initialize", ["capabilities": [:]])
    let provider = answer["capabilities"]?["documentOnTypeFormattingProvider"]
    #expect(provider == ["firstTriggerCharacter": "}", "moreTriggerCharacter": ["\n"]])
    client.notify("initialized", [:])
    client.openDocument("\t\n}\t\n\t")
    let typed = at(1, 1).with(["ch"], "}").with(["options"], ["tabSize": 2, "insertSpaces": true])
    #expect(await client.request("textDocument/onTypeFormatting", typed) == [edit(1, 1, 2, "  ")])
    await client.diagnostics(1, [])
    await client.leave()
  }

  @Test func theLineThatIsBegunIsLeftAlone() async {
    let client = await client("\ta\n\t\n")
    let typed = at(1, 1).with(["ch"], "\n").with(["options"], ["tabSize": 2, "insertSpaces": true])
    #expect(await client.request("textDocument/onTypeFormatting", typed) == [edit(0, 0, 1, "  ")])
    #expect(await client.request("textDocument/onTypeFormatting", at(0, 0).with(["ch"], "\n")) == [])
    await client.diagnostics(1, [])
    await client.leave()
  }

  @Test func otherDocumentsAreLeftAlone() async {
    let client = await client("\t")
    #expect(await client.request("textDocument/formatting", ["textDocument": ["uri": "file:///no"]]) == [])
    await client.diagnostics(1, [])
    await client.leave()
  }
}
