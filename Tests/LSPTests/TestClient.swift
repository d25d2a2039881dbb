import LanguageServerProtocol
import SchemaAnalysis
import Testing
import Text

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@testable import LSP

/// A client in the same process. All messages go through bytes, both ways. It keeps books: each request has one answer, every
/// message was expected, versions never go back, and the server leaves by protocol.
final class TestClient {
  enum Item: Sendable {
    case message(JSONValue)
    case ended(Int32)
  }

  static let uri = "file:///project/prisma/schema.prisma"
  static let path = FilePath("/project/prisma/schema.prisma")

  /// What editors of today say that they can do.
  static let capabilities: JSONValue = [
    "general": ["positionEncodings": ["utf-8", "utf-16"]],
    "window": ["workDoneProgress": true],
    "workspace": [
      "applyEdit": true, "configuration": true,
      "workspaceEdit": [
        "documentChanges": true, "resourceOperations": ["create"], "changeAnnotationSupport": ["groupsOnLabel": true],
      ],
      "didChangeWatchedFiles": ["dynamicRegistration": true],
    ],
    "textDocument": [
      "publishDiagnostics": ["relatedInformation": true],
      "codeAction": [
        "codeActionLiteralSupport": [:], "dataSupport": true, "honorsChangeAnnotations": true,
        "resolveSupport": ["properties": ["edit", "command"]],
      ],
      "documentSymbol": ["hierarchicalDocumentSymbolSupport": true],
      "hover": ["contentFormat": ["markdown"]],
    ],
  ]

  let service = FakeService()
  let clock = ManualClock()
  let server: Server
  private let decoder = MessageDecoder.forServer()
  private var items: AsyncStream<Item>.Iterator
  private var inbox: [JSONValue] = []
  private var lastID = 0
  private var open: [Int: String] = [:]
  /// The official model of the protocol, where it is at hand: every message is held to it.
  private let model = ProtocolModel.atHand
  private var shownVersions: [String: Int] = [:]

  /// By default there is no waiting, and analyses count as quick.
  init(_ change: (inout ServerOptions) -> Void = { _ in }) {
    var options = ServerOptions(version: "1.2.3")
    options.quiet = .zero
    options.quick = .seconds(1000)
    (options.databaseCheck, options.databasePatience) = (nil, nil)
    change(&options)
    let (stream, sink) = AsyncStream<Item>.makeStream()
    items = stream.makeAsyncIterator()
    server = Server(
      service: service, options: options, clock: clock,
      output: { message in
        var framer = MessageFramer()
        framer.append(MessageEncoder().frame(message))
        guard case .body(let body) = framer.next(),
          let json = try? JSONDecoder().decode(JSONValue.self, from: Data(body))
        else {
          Issue.record("a message that can't be read: \(message)")
          return
        }
        sink.yield(.message(json))
      },
      terminate: { code in
        sink.yield(.ended(code))
        sink.finish()
      })
  }

  // MARK: Sending

  func send(_ json: JSONValue) {
    guard let body = try? JSONEncoder().encode(json) else {
      Issue.record("not JSON")
      return
    }
    sendRaw(Array(body))
  }

  func sendRaw(_ body: [UInt8]) {
    server.post(.message(decoder.decode(body)))
  }

  func notify(_ method: String, _ parameters: JSONValue? = nil) {
    send(
      .object(["jsonrpc": "2.0", "method": .string(method)].merging(parameters.map { ["params": $0] } ?? [:]) { $1 }))
  }

  func start(_ method: String, _ parameters: JSONValue? = nil) -> Int {
    lastID += 1
    open[lastID] = method
    let head: [String: JSONValue] = ["jsonrpc": "2.0", "id": .integer(lastID), "method": .string(method)]
    send(.object(head.merging(parameters.map { ["params": $0] } ?? [:]) { $1 }))
    return lastID
  }

  // MARK: Receiving

  /// The next message that fits; what comes before it is kept for others.
  func next(_ what: String, where fits: (JSONValue) -> Bool) async -> JSONValue {
    if let index = inbox.firstIndex(where: fits) { return inbox.remove(at: index) }
    while let item = await items.next(isolation: #isolation) {
      guard case .message(let message) = item else { break }
      check(message)
      if fits(message) { return message }
      inbox.append(message)
    }
    Issue.record("the server ended before \(what); there was \(inbox)")
    return .null
  }

  private func check(_ message: JSONValue) {
    #expect(message["jsonrpc"] == "2.0")
    #expect(!"\(message)".contains("s3cret"), "no password that the tests use is sent")
    if message["method"] == nil, let id = message["id"]?.integer {
      let method = open.removeValue(forKey: id)
      #expect(method != nil, "a second answer to \(id)")
      #expect((message["result"] == nil) != (message["error"] == nil))
      if let model, let method, let result = message["result"] {
        #expect(model.problems(inResult: result, of: method) == [], "the answer to \(method)")
      }
    }
    if let model, let method = message["method"]?.string {
      #expect(model.problems(inParameters: message["params"], of: method, isRequest: message["id"] != nil) == [])
    }
    if message["method"] == .string(PublishDiagnostics.method), let uri = message["params"]?["uri"]?.string,
      let version = message["params"]?["version"]?.integer
    {
      #expect(version >= shownVersions[uri] ?? 0, "versions never go back")
      shownVersions[uri] = version
    }
  }

  func answer(to id: Int) async -> JSONValue {
    await next("the answer to \(id)") { $0["id"]?.integer == id && $0["method"] == nil }
  }

  func request(_ method: String, _ parameters: JSONValue? = nil) async -> JSONValue {
    let answer = await answer(to: start(method, parameters))
    if let error = answer["error"] { Issue.record("\(method): \(error)") }
    return answer["result"] ?? .null
  }

  /// The notifications that have come and that nobody has asked for yet.
  func waiting(_ method: String) -> [JSONValue] {
    inbox.filter { $0["method"]?.string == method && $0["id"] == nil }.map { $0["params"] ?? .null }
  }

  /// The code of the error that a request ends with; nil if there is none.
  func errorCode(_ method: String, _ parameters: JSONValue? = nil) async -> Int? {
    await answer(to: start(method, parameters))["error"]?["code"]?.integer
  }

  func notification(_ method: String) async -> JSONValue {
    await next(method) { $0["method"]?.string == method && $0["id"] == nil }["params"] ?? .null
  }

  /// Waits for a request of the server and answers it; its parameters.
  @discardableResult
  func serve(_ method: String, _ result: JSONValue) async -> JSONValue {
    let request = await next(method) { $0["method"]?.string == method && $0["id"] != nil }
    send(["jsonrpc": "2.0", "id": request["id"] ?? .null, "result": result])
    return request["params"] ?? .null
  }

  /// Waits until exactly these findings are shown for a version; drops what was shown for it and older ones before.
  @discardableResult
  func diagnostics(_ version: Int?, _ codes: [String], uri: String = TestClient.uri) async -> JSONValue {
    while true {
      let message = await next("findings \(codes) of version \(version ?? -1)") {
        $0["method"] == .string(PublishDiagnostics.method) && $0["params"]?["uri"]?.string == uri
      }
      if message == .null { return .null }
      let parameters = message["params"] ?? .null
      let found = parameters["diagnostics"]?.array ?? []
      if parameters["version"]?.integer == version, found.compactMap({ $0["code"]?.string }) == codes {
        return .array(found)
      }
    }
  }

  // MARK: A session

  func initialize(
    _ capabilities: JSONValue = TestClient.capabilities, settings: JSONValue = nil, name: String = "test"
  ) async {
    let root: JSONValue = ["uri": "file:///project", "name": "project"]
    _ = await request(
      "initialize",
      [
        "processId": 4711, "capabilities": capabilities, "workspaceFolders": [root],
        "clientInfo": ["name": .string(name)],
      ])
    notify("initialized", [:])
    let facts = ClientCapabilities(capabilities)
    if facts.registersFileWatchers { await serve("client/registerCapability", nil) }
    if facts.answersConfiguration { await serve("workspace/configuration", .array([settings])) }
  }

  func openDocument(_ text: String, version: Int = 1, uri: String = TestClient.uri) {
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri), "languageId": "prisma", "version": .integer(version), "text": .string(text),
        ]
      ])
  }

  func replaceText(_ text: String, version: Int) {
    change([["text": .string(text)]], version: version)
  }

  func change(_ changes: [JSONValue], version: Int, uri: String = TestClient.uri) {
    notify(
      "textDocument/didChange",
      ["textDocument": ["uri": .string(uri), "version": .integer(version)], "contentChanges": .array(changes)])
  }

  /// The document as it is when all that was sent has been handled.
  func text(_ uri: String = TestClient.uri) async -> String? {
    await server.documents[filePath(ofURI: uri)]?.text.string
  }

  /// Leaves, and looks whether anything is left over.
  func leave(sourceLocation: SourceLocation = #_sourceLocation) async {
    #expect(await request("shutdown") == .null, sourceLocation: sourceLocation)
    notify("exit")
    await expectEnd(0, sourceLocation: sourceLocation)
  }

  func expectEnd(_ expected: Int32, sourceLocation: SourceLocation = #_sourceLocation) async {
    var code: Int32?
    while let item = await items.next(isolation: #isolation) {
      switch item {
      case .message(let message):
        check(message)
        inbox.append(message)
      case .ended(let ended): code = ended
      }
    }
    #expect(code == expected, sourceLocation: sourceLocation)
    #expect(open.isEmpty, "requests without an answer", sourceLocation: sourceLocation)
    #expect(inbox == [], "messages that nobody expected", sourceLocation: sourceLocation)
  }
}

/// A place in a request.
func at(_ line: Int, _ character: Int, uri: String = TestClient.uri) -> JSONValue {
  ["textDocument": ["uri": .string(uri)], "position": position(line, character)]
}

func position(_ line: Int, _ character: Int) -> JSONValue {
  ["line": .integer(line), "character": .integer(character)]
}

func range(_ line: Int, _ start: Int, _ endLine: Int, _ end: Int) -> JSONValue {
  ["start": position(line, start), "end": position(endLine, end)]
}

let document: JSONValue = ["textDocument": ["uri": .string(TestClient.uri)]]

extension JSONValue {
  /// The capabilities without one that is named by its path.
  func without(_ path: String...) -> JSONValue { without(path[...]) }

  private func without(_ path: ArraySlice<String>) -> JSONValue {
    guard case .object(var members) = self, let first = path.first else { return self }
    members[first] = path.count == 1 ? nil : members[first]?.without(path.dropFirst())
    return .object(members)
  }

  func with(_ path: [String], _ value: JSONValue) -> JSONValue {
    guard let first = path.first else { return value }
    var members = object ?? [:]
    members[first] = (members[first] ?? [:]).with(Array(path.dropFirst()), value)
    return .object(members)
  }
}
