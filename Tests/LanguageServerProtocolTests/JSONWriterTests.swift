import LanguageServerProtocol
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct JSONWriterTests {
  private func json(_ value: some WritesJSON & Sendable) throws -> JSONValue {
    let bytes = MessageEncoder().encode(.response(.number(7), value))
    let message = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    #expect(message["id"] == 7)
    #expect(message["jsonrpc"] == "2.0")
    // Written by the general encoder it is the same.
    let again = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value))
    #expect(message["result"] == again)
    return again
  }

  private let range = LSPRange(start: LSPPosition(line: 1, character: 2), end: LSPPosition(line: 3, character: 40))

  @Test func everyTextComesThrough() throws {
    let texts = ["", "a\"b\\c/d", "\u{0}\u{1F}\n\r\t", "ä€🚀", "</script>"]
    for text in texts {
      let item = LSPCompletionItem(
        label: text, kind: .field, detail: text, sortText: text, edit: LSPTextEdit(range: range, newText: text),
        isSnippet: true, topic: text)
      let list = try json(LSPCompletionList(isIncomplete: true, items: [item, item], uri: text))
      #expect(list["isIncomplete"] == true)
      for written in list["items"]?.array ?? [] {
        #expect(written["label"]?.string == text)
        #expect(written["textEdit"]?["newText"]?.string == text)
        #expect(written["textEdit"]?["range"]?["end"]?["character"] == 40)
        #expect(written["data"]?["topic"]?.string == text)
      }
    }
  }

  @Test func numbersAndEmptyListsComeThrough() throws {
    let numbers = [0, 7, -12, 1_000_000, Int.max, Int.min]
    #expect(try json(SemanticTokens.full(numbers, resultID: "x"))["data"]?.array?.map(\.integer) == numbers)
    #expect(try json(SemanticTokens.full([], resultID: nil)) == ["data": []])
    #expect(try json(SemanticTokens.unchanged(resultID: "x")) == ["edits": [], "resultId": "x"])
    #expect(try json(LSPLocations([])) == [])
  }

  @Test func symbolsComeThrough() throws {
    let child = DocumentSymbol(
      name: "b", detail: "Int", kind: .field, range: range, selectionRange: range, children: [])
    let tree = DocumentSymbol(
      name: "A", detail: nil, kind: .class, range: range, selectionRange: range, children: [child])
    let written = try json(DocumentSymbolRequest.Response.tree([tree, tree]))
    #expect(written.array?.count == 2)
    #expect(written.array?[0]["children"]?.array?[0]["detail"] == "Int")
    let symbol = SymbolInformation(
      name: "b", kind: .enum, location: LSPLocation(uri: "file:///a", range: range), containerName: "A")
    #expect(try json(SymbolList([symbol])).array?[0]["containerName"] == "A")
  }
}
