import LanguageServerProtocol
import Testing

private func decoder() -> MessageDecoder {
  MessageDecoder(
    requests: [HoverRequest.self, ShutdownRequest.self, InitializeRequest.self],
    notifications: [DidChangeNotification.self, InitializedNotification.self, CancelNotification.self])
}

/// A message in one line: what it is, and for failures the code.
private func summary(_ message: IncomingMessage) -> String {
  switch message {
  case .request(let id, let method, .success): "request \(id) \(method)"
  case .request(let id, let method, .failure(let error)): "request \(id) \(method) \(error.code)"
  case .notification(let method, .success): "notification \(method)"
  case .notification(let method, .failure(let error)): "notification \(method) \(error.code)"
  case .response(let id, .success): "response \(id)"
  case .response(let id, .failure(let error)): "response \(id) \(error.code)"
  case .invalid(let error): "invalid \(error.code)"
  }
}

private let hover = #""method":"textDocument/hover""#

@Suite struct MessageDecoderTests {
  @Test(
    arguments: [
      (#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#, "request 1 shutdown"),
      (#"{"jsonrpc":"2.0","id":"a","method":"shutdown","params":null}"#, #"request "a" shutdown"#),
      (
        #"{"id":1,\#(hover),"params":{"textDocument":{"uri":"a"},"position":{"line":0,"character":1}}}"#,
        "request 1 textDocument/hover"
      ),
      (
        #"{"id":1,\#(hover),"params":{"textDocument":{"uri":"a"},"position":{"line":1e300,"character":-1.0}}}"#,
        "request 1 textDocument/hover"
      ),
      (#"{"id":1,\#(hover)}"#, "request 1 textDocument/hover -32602"),
      (#"{"id":1,\#(hover),"params":null}"#, "request 1 textDocument/hover -32602"),
      (#"{"id":1,\#(hover),"params":[]}"#, "request 1 textDocument/hover -32602"),
      (#"{"id":1,\#(hover),"params":{"textDocument":7,"position":"x"}}"#, "request 1 textDocument/hover -32602"),
      (#"{"id":1,"method":"no/such","params":{}}"#, "request 1 no/such -32601"),
      (#"{"method":"no/such","params":{}}"#, "notification no/such -32601"),
      (#"{"method":"initialized"}"#, "notification initialized"),
      (#"{"method":"$/cancelRequest"}"#, "notification $/cancelRequest -32602"),
      (#"{"method":"$/cancelRequest","params":{"id":true}}"#, "notification $/cancelRequest -32602"),
      (#"{"id":null,"method":"initialized"}"#, "notification initialized"),
      (#"{"id":7,"result":null}"#, "response 7"),
      (#"{"id":7,"result":{"a":[1,2.5,"x",true,null]}}"#, "response 7"),
      (#"{"id":7,"error":{"code":-1,"message":"no"}}"#, "response 7 -1"),
      (#"{"id":7}"#, "response 7 -32600"),
      (#"{"id":{},"method":"shutdown"}"#, "invalid -32600"),
      (#"{"id":1.5,"method":"shutdown"}"#, "invalid -32600"),
      (#"{"id":99999999999999999999999,"method":"shutdown"}"#, "invalid -32600"),
      (#"{"id":1,"method":7}"#, "invalid -32600"),
      (#"{}"#, "invalid -32600"),
      (#"{"error":{"code":1,"message":"x"}}"#, "invalid -32600"),
      ("42", "invalid -32600"), ("null", "invalid -32600"), ("\"x\"", "invalid -32600"), ("true", "invalid -32600"),
      ("[]", "invalid -32600"), (#"[{"jsonrpc":"2.0","id":1,"method":"shutdown"}]"#, "invalid -32600"),
      ("", "invalid -32700"), ("{", "invalid -32700"), (#"{"jsonrpc":"2.0","id":1,"#, "invalid -32700"),
      ("{} {}", "invalid -32700"), ("\u{0}", "invalid -32700"),
    ] as [(String, String)])
  func anyTextGivesAMessage(_ json: String, _ expected: String) {
    #expect(summary(decoder().decode(Array(json.utf8))) == expected)
  }

  @Test func bytesThatAreNotUTF8() {
    let body = Array(#"{"jsonrpc":"2.0","method":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8)
    #expect(summary(decoder().decode(body)) == "invalid -32700")
    #expect(summary(decoder().decode([0xC3, 0x28])) == "invalid -32700")
  }

  @Test(arguments: ["[", "{\"a\":", "{\"id\":1,\"result\":["])
  func deepNestingIsRefused(_ piece: String) {
    let body = Array(String(repeating: piece, count: 100_000).utf8)
    #expect(summary(decoder().decode(body)).hasPrefix("invalid"))
  }

  @Test func deepNestingThatIsClosedIsRefusedToo() {
    let body =
      #"{"id":1,"result":"# + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + "}"
    #expect(summary(decoder().decode(Array(body.utf8))).hasPrefix("invalid"))
  }

  @Test func anErrorSaysWhereItIs() {
    func message(_ parameters: String) -> String {
      let body = #"{"id":1,\#(hover),"params":\#(parameters)}"#
      guard case .request(_, _, .failure(let error)) = decoder().decode(Array(body.utf8)) else { return "no error" }
      return error.message
    }
    #expect(message(#"{"textDocument":{}}"#) == "textDocument/hover: params.textDocument.uri is missing")
    #expect(message(#"{"textDocument":{"uri":1}}"#) == "textDocument/hover: params.textDocument.uri is not a string")
  }

  @Test func initializeTakesNonsense() {
    let body = #"""
      {"id":1,"method":"initialize","params":{"processId":"x","capabilities":[],"workspaceFolders":7,"rootUri":"file:///a","trace":{}}}
      """#
    guard case .request(_, _, .success(let request)) = decoder().decode(Array(body.utf8)),
      let initialize = request as? InitializeRequest
    else {
      Issue.record("not read")
      return
    }
    #expect(initialize.folders.map(\.uri) == ["file:///a"])
    #expect(initialize.processID == nil)
    #expect(!initialize.capabilities.appliesEdits)
  }

  /// Messages with bytes changed, left out and doubled at random places. Nothing may trap.
  @Test func brokenMessagesGiveMessages() {
    let whole = Array(
      #"{"jsonrpc":"2.0","id":12,\#(hover),"params":{"textDocument":{"uri":"é🚀\u00e9"},"position":{"line":0,"character":1e3}}}"#
        .utf8)
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<5_000 {
      var bytes = whole
      for _ in 0...random(3) {
        let place = random(bytes.count)
        switch random(3) {
        case 0: bytes[place] = UInt8(random(256))
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 5)], at: place)
        }
      }
      #expect(!summary(decoder().decode(bytes)).isEmpty)
    }
  }
}
