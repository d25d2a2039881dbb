import LanguageServerProtocol
import Synchronization
import SchemaAnalysis
import Testing
import Text

@testable import LSP

@Suite(.timeLimit(.minutes(10))) struct DiagnosticsTests {
  @Test func findingsAreShownForEachVersion() async {
    let client = TestClient()
    await client.initialize()
    client.openDocument("é oops drift")
    let found = await client.diagnostics(1, ["schema/syntax", "drift/unmigrated"])
    let drift = found.array?.last ?? .null
    #expect(drift["range"] == range(0, 8, 0, 13))
    #expect(drift["source"] == "plumb")
    #expect(drift["severity"] == 2)
    #expect(drift["message"] == "no migration has it")
    #expect(drift["relatedInformation"]?.array?.first?["location"]?["uri"]?.string == TestClient.uri)
    // The same findings, but another version: clients wait for it.
    client.change([["range": range(0, 13, 0, 13), "text": " "]], version: 2)
    await client.diagnostics(2, ["schema/syntax", "drift/unmigrated"])
    client.replaceText("fine", version: 3)
    await client.diagnostics(3, [])
    await client.leave()
  }

  @Test func whenAnalysesAreQuickAnEditHasOneResult() async {
    let client = TestClient()
    await client.initialize()
    client.openDocument("drift")
    await client.diagnostics(1, ["drift/unmigrated"])
    let before = client.service.runs.count
    client.replaceText("drift oops", version: 2)
    await client.diagnostics(2, ["schema/syntax", "drift/unmigrated"])
    #expect(client.service.runs[before...] == [.init(stage: .complete, versions: [2])])
    await client.leave()
  }

  @Test func whenAnalysesAreSlowSyntaxComesFirst() async {
    let client = TestClient {
      $0.quick = .zero
      $0.quiet = .milliseconds(150)
    }
    await client.initialize(TestClient.capabilities.without("workspace", "configuration"))
    client.openDocument("drift")
    await client.diagnostics(1, ["drift/unmigrated"])
    client.replaceText("drift oops", version: 2)
    await client.diagnostics(2, ["schema/syntax"])
    await client.clock.untilTimerIsSet(count: 2)
    client.clock.advance(by: .milliseconds(100))
    client.replaceText("drift drift oops", version: 3)
    await client.diagnostics(3, ["schema/syntax"])
    client.clock.advance(by: .milliseconds(50))
    #expect(client.service.runs.last?.stage == .syntax)
    await client.clock.untilTimerIsSet(count: 2)
    client.clock.advance(by: .milliseconds(100))
    await client.diagnostics(3, ["schema/syntax", "drift/unmigrated", "drift/unmigrated"])
    await client.leave()
  }

  @Test func manyEditsEndInTheFindingsOfTheLast() async {
    let client = TestClient()
    await client.initialize()
    client.openDocument("")
    for version in 2...500 {
      client.change([["range": range(0, 0, 0, 0), "text": version == 500 ? "oops" : "x"]], version: version)
    }
    await client.diagnostics(500, ["schema/syntax"])
    #expect(await client.text()?.utf8.count == 502)
    await client.leave()
  }

  @Test func aClosedDocumentIsCleared() async {
    let client = TestClient()
    await client.initialize()
    client.openDocument("oops", uri: "file:///project/%61.prisma")
    await client.diagnostics(1, ["schema/syntax"], uri: "file:///project/%61.prisma")
    client.notify("textDocument/didClose", ["textDocument": ["uri": "file:///project/%61.prisma"]])
    await client.diagnostics(nil, [], uri: "file:///project/%61.prisma")
    await client.leave()
  }

  @Test func relatedInformationIsForThoseWhoShowIt() async {
    let client = TestClient()
    await client.initialize(TestClient.capabilities.without("textDocument", "publishDiagnostics"))
    client.openDocument("drift")
    let found = await client.diagnostics(1, ["drift/unmigrated"])
    #expect(found.array?.first?["relatedInformation"] == nil)
    await client.leave()
  }

  @Test func findingsCanBeAskedFor() async {
    let pulling = TestClient.capabilities.with(["textDocument", "diagnostic"], [:])
      .with(["workspace", "diagnostics", "refreshSupport"], true)
    let client = TestClient()
    await client.initialize(pulling)
    client.openDocument("drift")
    let first = await client.request("textDocument/diagnostic", document)
    #expect(first["kind"] == "full")
    #expect(first["items"]?.array?.map { $0["code"] } == ["drift/unmigrated"])
    let second = await client.request(
      "textDocument/diagnostic", document.with(["previousResultId"], first["resultId"] ?? .null))
    #expect(second == ["kind": "unchanged", "resultId": first["resultId"] ?? .null])
    // What changes without an edit has to be asked for again.
    client.service.state.withLock { $0.migrated = true }
    client.notify("workspace/didChangeWatchedFiles", ["changes": [["uri": "file:///project/x.prisma", "type": 1]]])
    await client.serve("workspace/diagnostic/refresh", nil)
    let third = await client.request(
      "textDocument/diagnostic", document.with(["previousResultId"], first["resultId"] ?? .null))
    #expect(third["items"] == [])
    await client.leave()
  }

  @Test func aClientThatCannotBeToldToAskAgainIsSentFindings() async {
    let client = TestClient()
    await client.initialize(TestClient.capabilities.with(["textDocument", "diagnostic"], [:]))
    client.openDocument("oops")
    await client.diagnostics(1, ["schema/syntax"])
    await client.leave()
  }
}
