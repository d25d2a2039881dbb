import LanguageServerProtocol
import Synchronization
import Testing

@testable import LSP

private let migration = "file:///project/prisma/migrations/1_x/migration.sql"

/// A session with a document that has a finding, and the two actions for it; the test ends here without them.
private func actions(
  _ client: TestClient, _ capabilities: JSONValue = TestClient.capabilities, name: String = "test"
) async throws -> [JSONValue] {
  await client.initialize(capabilities, name: name)
  client.openDocument("drift")
  await client.diagnostics(1, ["drift/unmigrated"])
  let answer = await client.request("textDocument/codeAction", document.with(["range"], range(0, 2, 0, 2)))
  let actions = try #require(answer.array)
  try #require(!actions.isEmpty)
  return actions
}

private func run(_ command: JSONValue?, _ client: TestClient) -> Int {
  client.start(
    "workspace/executeCommand", ["command": command?["command"] ?? .null, "arguments": command?["arguments"] ?? .null])
}

@Suite(.timeLimit(.minutes(10))) struct CodeActionTests {
  @Test func offersAreResolvedIntoEdits() async throws {
    let client = TestClient()
    let actions = try await actions(client)
    #expect(actions.map { $0["title"] } == ["Create migration for all changes", "Reconcile"])
    #expect(actions[0]["kind"] == "quickfix")
    #expect(actions[0]["edit"] == nil && actions[0]["command"] == nil)
    #expect(actions[0]["diagnostics"]?[0]?["code"] == "drift/unmigrated")
    let resolved = await client.request("codeAction/resolve", actions[0])
    #expect(resolved["title"] == actions[0]["title"])
    let changes = resolved["edit"]?["documentChanges"]?.array ?? []
    #expect(changes.count == 2)
    #expect(changes.first?["kind"] == "create" && changes.first?["uri"]?.string == migration)
    #expect(changes.last?["textDocument"] == ["uri": .string(migration), "version": nil])
    #expect(changes.last?["edits"]?[0]?["newText"] == "SELECT 1;\n")
    #expect(resolved["edit"]?["changeAnnotations"]?["plumb"]?["label"] == "Adds the migration 1_x")
    await client.leave()
  }

  @Test func onlyWantedKindsAndPlaces() async throws {
    let client = TestClient()
    _ = try await actions(client)
    func count(_ only: [JSONValue], _ place: JSONValue) async -> Int? {
      let parameters = document.with(["range"], place).with(["context"], ["diagnostics": [], "only": .array(only)])
      return await client.request("textDocument/codeAction", parameters).array?.count
    }
    #expect(await count(["quickfix"], range(0, 0, 0, 1)) == 2)
    #expect(await count([""], range(0, 0, 0, 1)) == 2)
    #expect(await count(["refactor", "quick"], range(0, 0, 0, 1)) == 0)
    #expect(await count(["quickfix"], range(9, 0, 9, 1)) == 2, "clamped to the end of the text")
    await client.leave()
  }

  @Test func whatTheLedgerIsToldIsAskedFirst() async throws {
    let client = TestClient()
    let actions = try await actions(client)
    let resolved = await client.request("codeAction/resolve", actions[1])
    #expect(resolved["edit"] == nil)
    let command = run(resolved["command"], client)
    let question = await client.serve("window/showMessageRequest", ["title": "Write and mark as applied"])
    #expect(question["message"]?.string?.contains("INSERT INTO _prisma_migrations … '1_x'") == true)
    #expect(question["message"]?.string?.contains("migrations/1_x/migration.sql") == true)
    #expect(client.service.state.withLock { $0.recorded } == [], "nothing before the file is there")
    #expect(await client.notification("window/showMessage")["message"] == "marked as applied")
    #expect(await client.answer(to: command)["result"] == .some(.null))
    // What the ledger vouches for is written by the server: an editor may leave its new file unsaved.
    #expect(client.service.state.withLock { $0.written } == ["/project/prisma/migrations/1_x/migration.sql"])
    #expect(client.service.state.withLock { $0.recorded } == ["1_x"])
    await client.diagnostics(1, [])
    await client.leave()
  }

  @Test(arguments: [nil, ["title": "Cancel"], ["title": "something else"], 7] as [JSONValue])
  func withoutAConsentNothingHappens(_ answer: JSONValue) async throws {
    let client = TestClient()
    let actions = try await actions(client)
    let command = run(await client.request("codeAction/resolve", actions[1])["command"], client)
    await client.serve("window/showMessageRequest", answer)
    #expect(await client.answer(to: command)["result"] == .some(.null))
    #expect(client.service.state.withLock { $0.recorded } == [])
    await client.leave()
  }

  @Test func ifTheFileCannotBeWrittenTheLedgerIsLeftAlone() async throws {
    let client = TestClient()
    let actions = try await actions(client)
    let command = run(await client.request("codeAction/resolve", actions[1])["command"], client)
    client.service.state.withLock { $0.refusesToWrite = true }
    await client.serve("window/showMessageRequest", ["title": "Write and mark as applied"])
    #expect(await client.answer(to: command)["error"]?["code"] == -32803)
    #expect(client.service.state.withLock { $0.recorded } == [])
    await client.leave()
  }

  @Test func clientsThatCannotResolveGetCommands() async throws {
    let client = TestClient()
    let actions = try await actions(
      client, TestClient.capabilities.without("textDocument", "codeAction", "resolveSupport"))
    #expect(actions[0]["command"]?["title"] == actions[0]["title"])
    let command = run(actions[0]["command"], client)
    await client.serve("workspace/applyEdit", ["applied": true])
    #expect(await client.answer(to: command)["result"] == .some(.null))
    await client.leave()
  }

  @Test func whatTheEditorRefusesIsSaid() async throws {
    let client = TestClient()
    let actions = try await actions(
      client, TestClient.capabilities.without("textDocument", "codeAction", "resolveSupport"))
    let command = run(actions[0]["command"], client)
    await client.serve("workspace/applyEdit", ["applied": false, "failureReason": "no"])
    let error = await client.answer(to: command)["error"]
    #expect(error == ["code": -32803, "message": "the editor did not make the files: no"])
    await client.leave()
  }

  @Test func clientsThatKnowNoActionsGetCommandsOnly() async throws {
    let client = TestClient()
    let actions = try await actions(client, TestClient.capabilities.without("textDocument", "codeAction"))
    #expect(actions[0]["command"]?.string == "plumb.carryOut")
    await client.leave()
  }

  @Test func filesAreWrittenForClientsThatCannot() async throws {
    let client = TestClient()
    let actions = try await actions(client, TestClient.capabilities.without("workspace", "workspaceEdit"))
    let resolved = await client.request("codeAction/resolve", actions[0])
    #expect(resolved["edit"] == nil)
    #expect(await client.answer(to: run(resolved["command"], client))["result"] == .some(.null))
    #expect(client.service.state.withLock { $0.written } == ["/project/prisma/migrations/1_x/migration.sql"])
    await client.diagnostics(1, [])
    await client.leave()
  }

  /// lsp-mode says that it makes files, and writes into them first.
  @Test func filesAreWrittenForClientsThatMixUpTheOrder() async throws {
    let client = TestClient()
    let actions = try await actions(client, name: "emacs")
    let resolved = await client.request("codeAction/resolve", actions[0])
    #expect(resolved["edit"] == nil)
    #expect(await client.answer(to: run(resolved["command"], client))["result"] == .some(.null))
    #expect(client.service.state.withLock { $0.written }.count == 1)
    await client.diagnostics(1, [])
    await client.leave()
  }

  /// Emacs leaves lying what comes right behind an answer that it waits for, so the findings come before it.
  @Test func aCommandIsAnsweredWhenTheFindingsSayWhatItDid() async throws {
    let client = TestClient()
    let actions = try await actions(client)
    let command = run(await client.request("codeAction/resolve", actions[1])["command"], client)
    await client.serve("window/showMessageRequest", ["title": "Write and mark as applied"])
    _ = await client.answer(to: command)
    #expect(client.waiting("textDocument/publishDiagnostics").last?["diagnostics"] == [])
    _ = await client.notification("window/showMessage")
    await client.diagnostics(1, [])
    await client.leave()
  }

  @Test func commandsWorkWithoutArguments() async throws {
    let client = TestClient()
    _ = try await actions(client)
    let command = run(["command": "plumb.createMigration"], client)
    await client.serve("workspace/applyEdit", ["applied": true])
    #expect(await client.answer(to: command)["result"] == .some(.null))
    await client.leave()
  }

  @Test func badArgumentsAreRefused() async throws {
    let client = TestClient()
    _ = try await actions(client)
    #expect(await client.errorCode("workspace/executeCommand", ["command": "plumb.carryOut"]) == -32602)
    #expect(
      await client.errorCode("workspace/executeCommand", ["command": "plumb.carryOut", "arguments": [7]]) == -32602)
    #expect(await client.errorCode("workspace/executeCommand", ["command": 7]) == -32602)
    #expect(await client.errorCode("codeAction/resolve", ["title": "x"]) == -32602)
    #expect(await client.errorCode("codeAction/resolve", ["title": "x", "data": ["uri": 1]]) == -32602)
    await client.leave()
  }

  @Test func whatIsDoneAlreadyCannotBeDoneAgain() async throws {
    let client = TestClient()
    let actions = try await actions(client)
    client.service.state.withLock { $0.migrated = true }
    client.notify("textDocument/didSave", document)
    let answer = await client.answer(to: client.start("codeAction/resolve", actions[0]))
    #expect(answer["error"] == ["code": -32803, "message": "there is nothing to migrate"])
    await client.diagnostics(1, [])
    await client.leave()
  }
}
