import LanguageServerProtocol
import Synchronization
import Testing
import Text

@testable import LSP

/// The requests about a schema, as they travel: shapes, positions and what the client is spared.
@Suite(.timeLimit(.minutes(10))) struct EditorRequestTests {
  private static let schema =
    "model 🚀A {\n}\nmodel A {\n  id Int @id\n  b  B[]\n}\nmodel B {\n  a   A   @relation(fields: [aId], references: [id])\n  aId Int\n}\n"

  private func started(_ capabilities: JSONValue = .object([:]), text: String = schema) async -> TestClient {
    let client = TestClient()
    await client.initialize(capabilities)
    client.openDocument(text)
    _ = await client.next("findings") { $0["method"] == "textDocument/publishDiagnostics" }
    return client
  }

  @Test func completionReplacesTheWordAndIsResolved() async {
    let client = await started(
      [
        "textDocument": [
          "completion": ["completionItem": ["snippetSupport": true, "documentationFormat": ["markdown"]]]
        ]
      ],
      text: "model A {\n  ä String @de\n}\n")
    let list = await client.request("textDocument/completion", at(1, 15))
    let item = list["items"]?.array?.first { $0["label"] == "@default" }
    #expect(item?["textEdit"]?["range"] == range(1, 11, 1, 14))
    #expect(item?["textEdit"]?["newText"] == "@default($0)")
    #expect(item?["insertTextFormat"] == 2)
    #expect(item?["documentation"] == nil)
    let resolved = await client.request("completionItem/resolve", item ?? .null)
    #expect(resolved["documentation"]?["kind"] == "markdown")
    #expect(resolved["label"] == "@default")
    await client.leave()
  }

  @Test func aClientWithoutSnippetsGetsNone() async {
    let client = await started(text: "\nmodel A {\n  id Int @de\n}\n")
    let list = await client.request("textDocument/completion", at(2, 12))
    let item = list["items"]?.array?.first { $0["label"] == "@default" }
    #expect(item?["textEdit"]?["newText"] == "@default()")
    #expect(item?["insertTextFormat"] == nil)
    let blocks = await client.request("textDocument/completion", at(0, 0))
    #expect(blocks["items"]?.array?.contains { $0["kind"] == 15 } == false)
    await client.leave()
  }

  @Test func definitionIsALinkOrAPlace() async {
    var client = await started(["textDocument": ["definition": ["linkSupport": true]]])
    let links = await client.request("textDocument/definition", at(7, 6))
    #expect(links[0]?["targetRange"] == range(2, 0, 5, 1))
    #expect(links[0]?["targetSelectionRange"] == range(2, 6, 2, 7))
    #expect(links[0]?["originSelectionRange"] == range(7, 6, 7, 7))
    #expect(await client.request("textDocument/declaration", at(7, 6)) == links)
    await client.leave()
    client = await started()
    let places = await client.request("textDocument/definition", at(7, 6))
    #expect(places == [["uri": .string(TestClient.uri), "range": range(2, 6, 2, 7)]])
    #expect(
      await client.request("textDocument/definition", at(7, 3)) == [
        ["uri": .string(TestClient.uri), "range": range(7, 2, 7, 3)]
      ])
    await client.leave()
  }

  @Test func referencesWithAndWithoutTheDeclaration() async {
    let client = await started()
    let all = await client.request("textDocument/references", at(2, 6).with(["context"], ["includeDeclaration": true]))
    #expect(all.array?.count == 2)
    let uses = await client.request(
      "textDocument/references", at(2, 6).with(["context"], ["includeDeclaration": false]))
    #expect(uses == [["uri": .string(TestClient.uri), "range": range(7, 6, 7, 7)]])
    let marks = await client.request("textDocument/documentHighlight", at(2, 6))
    #expect(marks == [["kind": 3, "range": range(2, 6, 2, 7)], ["kind": 2, "range": range(7, 6, 7, 7)]])
    await client.leave()
  }

  @Test func renamingIsPreparedAndDone() async {
    let client = await started(["workspace": ["workspaceEdit": ["documentChanges": true]]])
    let target = await client.request("textDocument/prepareRename", at(8, 3))
    #expect(target == ["range": range(8, 2, 8, 5), "placeholder": "aId"])
    let edit = await client.request("textDocument/rename", at(8, 3).with(["newName"], "owner"))
    let edits = edit["documentChanges"]?[0]?["edits"]
    #expect(edits?.array?.count == 3)
    #expect(edits?[0]?["range"] == range(7, 29, 7, 32))
    #expect(edits?[2]?["newText"] == " @map(\"aId\")")
    #expect(await client.errorCode("textDocument/prepareRename", at(8, 7)) == -32803)
    #expect(await client.errorCode("textDocument/rename", at(8, 3).with(["newName"], "a b")) == -32803)
    await client.leave()
  }

  @Test func symbolsOfTheWorkspace() async {
    let client = await started()
    let found = await client.request("workspace/symbol", ["query": "aid"])
    #expect(found.array?.count == 1)
    #expect(found[0]?["name"] == "aId")
    #expect(found[0]?["containerName"] == "B")
    #expect(found[0]?["location"]?["range"] == range(8, 2, 8, 5))
    await client.leave()
  }

  @Test func foldingByLinesOrCharacters() async {
    let client = await started(["textDocument": ["foldingRange": ["lineFoldingOnly": true]]])
    #expect(
      await client.request("textDocument/foldingRange", document)[0] == ["startLine": 2, "endLine": 4])
    await client.leave()
    let other = await started()
    #expect(
      await other.request("textDocument/foldingRange", document).array?.last
        == ["startLine": 6, "startCharacter": 9, "endLine": 9, "endCharacter": 0])
    await other.leave()
  }

  @Test func selectionsAreNested() async {
    let client = await started()
    let ranges = await client.request(
      "textDocument/selectionRange", document.with(["positions"], [["line": 3, "character": 6]]))
    #expect(ranges[0]?["range"] == range(3, 5, 3, 8))
    #expect(ranges[0]?["parent"]?["range"] == range(3, 2, 3, 12))
    await client.leave()
  }

  @Test func tokensAreCountedFromEachOther() async {
    let client = await started(
      ["textDocument": ["semanticTokens": ["requests": ["full": ["delta": true], "range": true]]]],
      text: "model A {\n  id Int\n}\n")
    let tokens = await client.request("textDocument/semanticTokens/full", document)
    #expect(tokens["data"] == [0, 0, 5, 0, 0, 0, 6, 1, 1, 1, 1, 2, 2, 6, 1, 0, 3, 3, 4, 2])
    let id = tokens["resultId"] ?? .null
    let same = await client.request("textDocument/semanticTokens/full/delta", document.with(["previousResultId"], id))
    #expect(same == ["edits": [], "resultId": id])
    let other = await client.request("textDocument/semanticTokens/full/delta", document.with(["previousResultId"], "x"))
    #expect(other == tokens)
    let some = await client.request("textDocument/semanticTokens/range", document.with(["range"], range(0, 0, 0, 1)))
    #expect(some["data"] == tokens["data"])
    await client.leave()
  }

  @Test func signatureHelpAndLinks() async {
    let client = await started(text: "// https://a.b\nmodel A {\n  b B @relation()\n}\n")
    let help = await client.request("textDocument/signatureHelp", at(2, 16))
    #expect(help["activeParameter"] == 0)
    #expect(help["signatures"]?[0]?["parameters"]?[0]?["label"] == "name: String?")
    #expect(help["signatures"]?[0]?["documentation"]?["kind"] == "plaintext")
    #expect(await client.request("textDocument/signatureHelp", at(0, 0)) == .null)
    let links = await client.request("textDocument/documentLink", document)
    #expect(links == [["range": range(0, 3, 0, 14), "target": "https://a.b"]])
    #expect(await client.request("textDocument/inlayHint", document.with(["range"], range(0, 0, 9, 0))) == [])
    #expect(await client.request("textDocument/codeLens", document) == [])
    await client.leave()
  }

  /// What came to the protocol later is named to the clients that know it only.
  @Test func capabilitiesFollowTheClient() async {
    let bare = TestClient()
    let none = await bare.request("initialize", ["capabilities": [:], "processId": nil])["capabilities"]
    for name in ["foldingRangeProvider", "selectionRangeProvider", "semanticTokensProvider", "inlayHintProvider"] {
      #expect(none?[name] == nil)
    }
    #expect(none?["renameProvider"] == true)
    for name in ["completionProvider", "definitionProvider", "referencesProvider", "codeLensProvider"] {
      #expect(none?[name] != nil)
    }
    await bare.leave()
    let modern = TestClient()
    let all = await modern.request(
      "initialize",
      [
        "processId": nil,
        "capabilities": [
          "textDocument": [
            "foldingRange": [:], "selectionRange": [:], "inlayHint": [:], "rename": ["prepareSupport": true],
            "semanticTokens": ["requests": ["full": ["delta": true]]],
          ]
        ],
      ])["capabilities"]
    #expect(all?["renameProvider"]?["prepareProvider"] == true)
    #expect(all?["semanticTokensProvider"]?["full"]?["delta"] == true)
    #expect(all?["semanticTokensProvider"]?["legend"]?["tokenTypes"]?[0] == "keyword")
    #expect(all?["inlayHintProvider"] == true)
    await modern.leave()
  }

  @Test(arguments: [
    "textDocument/completion", "textDocument/definition", "textDocument/references", "textDocument/documentHighlight",
    "textDocument/signatureHelp", "textDocument/documentLink", "textDocument/codeLens", "textDocument/foldingRange",
    "textDocument/semanticTokens/full",
  ])
  func aDocumentThatIsNotOpenHasEmptyAnswers(_ method: String) async {
    let client = await started()
    let answer = await client.request(method, at(0, 0, uri: "file:///no"))
    #expect(answer == .null || answer.array == [] || answer["items"] == [] || answer["data"] == [])
    await client.leave()
  }

  /// Beside Prisma's own extension nothing is said twice.
  @Test func anotherServerMayAnswerForSchemas() async {
    let client = TestClient()
    let root: JSONValue = ["uri": "file:///project", "name": "project"]
    let result = await client.request(
      "initialize",
      [
        "processId": nil, "capabilities": [:], "workspaceFolders": [root],
        "initializationOptions": ["features": "drift"],
      ])
    #expect(result["capabilities"]?["completionProvider"] == nil)
    #expect(result["capabilities"]?["hoverProvider"] == nil)
    #expect(result["capabilities"]?["codeLensProvider"] != nil)
    client.notify("initialized", [:])
    client.openDocument("oops drift\nmodel A {\n}\n")
    let shown = await client.diagnostics(1, ["drift/unmigrated"])
    #expect(shown.array?.count == 1)
    #expect(await client.request("textDocument/hover", at(1, 1)) == .null)
    #expect(await client.request("textDocument/completion", at(0, 0))["items"] == [])
    #expect(await client.request("textDocument/documentSymbol", document) == [])
    await client.leave()
  }

  @Test func filesThatTheEditorMakesAndMovesAreLookedAt() async {
    let client = await started()
    client.notify("workspace/didCreateFiles", ["files": [["uri": "file:///project/a.prisma"]]])
    client.notify("workspace/didDeleteFiles", ["files": [["uri": "file:///project/b.prisma"]]])
    client.notify(
      "workspace/didRenameFiles",
      ["files": [["oldUri": "file:///project/c.prisma", "newUri": "file:///project/d.prisma"]]])
    _ = await client.request("textDocument/diagnostic", document)
    let seen = client.service.state.withLock { $0.changedFiles }.reduce(into: Set<String>()) { result, paths in
      result.formUnion(paths.map(\.lastComponent))
    }
    #expect(seen == ["a.prisma", "b.prisma", "c.prisma", "d.prisma"])
    await client.leave()
  }

  @Test func lensesAreAskedForAgainWhenTheWorldChanges() async {
    let client = TestClient()
    await client.initialize(["workspace": ["codeLens": ["refreshSupport": true]]])
    client.openDocument("model A {\n}\n")
    _ = await client.next("findings") { $0["method"] == "textDocument/publishDiagnostics" }
    await client.serve("workspace/codeLens/refresh", nil)
    await client.leave()
  }
}
