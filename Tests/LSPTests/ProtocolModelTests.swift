import LanguageServerProtocol
import Testing

@testable import LSP

private let isAtHand = ProtocolModel.atHand != nil

/// That the official model of the protocol is read as it is meant. `TestClient` holds every message of every test to it.
@Suite(.enabled(if: isAtHand, "PLUMB_PROTOCOL_MODEL names no metaModel.json of the protocol"))
struct ProtocolModelTests {
  private func model() throws -> ProtocolModel { try #require(ProtocolModel.atHand) }

  @Test func theModelIsWhole() throws {
    #expect(try model().size > 300)
  }

  @Test func slipsAreSeen() throws {
    let model = try model()
    func published(_ diagnostic: JSONValue) -> [String] {
      model.problems(
        inParameters: ["uri": "file:///a", "diagnostics": [diagnostic]], of: "textDocument/publishDiagnostics",
        isRequest: false)
    }
    let right: JSONValue = ["range": range(0, 0, 0, 1), "message": "x", "severity": 1]
    #expect(published(right) == [])
    #expect(published(right.with(["severity"], 9)).count == 1)
    #expect(published(right.with(["range", "start", "line"], -1)).count == 1)
    #expect(published(right.with(["colour"], "red")).count == 1)
    #expect(published(right.without("message")).count == 1)
    #expect(published(right.with(["data"], ["anything": [1, nil]])) == [])
    #expect(model.problems(inParameters: [:], of: "textDocument/hover", isRequest: true).count == 1)
    #expect(model.problems(inParameters: [:], of: "no/such", isRequest: false).count == 1)
    #expect(model.problems(inResult: ["contents": 7], of: "textDocument/hover").isEmpty == false)
    #expect(model.problems(inResult: .null, of: "textDocument/hover") == [])
  }

  /// Every request and notification that the server knows is one of the protocol.
  @Test func theServerKnowsNoMessagesOfItsOwn() throws {
    let model = try model()
    for route in requestRoutes {
      #expect(model.problems(inResult: .null, of: route.type.method).contains { $0.hasPrefix("no such") } == false)
    }
  }
}
