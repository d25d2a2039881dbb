import Foundation
import TestSupport
import Testing

/// The server as a process of its own, fed with bytes that no client should send.
@Suite(.enabled(if: ExampleProject.plumb != nil, "needs PLUMB_BINARY; ./dev test sees to it"))
struct BrokenMessageTests {
  /// Sends the messages, then leaves by protocol. Returns what the server wrote; it must end well.
  private func talk(
    _ messages: [[UInt8]], _ sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [[String: Any]] {
    let project = try ExampleProject("pushed")
    let end = request(9_998, "shutdown", "null") + notification("exit", "null")
    let outcome = project.run(
      [try #require(ExampleProject.plumb), "lsp", "--stdio"], input: messages.joined() + end)
    #expect(outcome.status == 0, "\(outcome)", sourceLocation: sourceLocation)
    return try read(outcome.output)
  }

  /// The bodies of the messages in the output, which must be framed to the byte.
  private func read(_ output: String) throws -> [[String: Any]] {
    var rest = Array(output.utf8)[...]
    var messages: [[String: Any]] = []
    while !rest.isEmpty {
      let end = try #require(rest.indices.first { rest[$0...].starts(with: Array("\r\n\r\n".utf8)) })
      let head = String(decoding: rest[..<end], as: UTF8.self)
      let length = try #require(head.split(separator: " ").last.flatMap { Int($0) }, "\(head)")
      let body = rest[(end + 4)...].prefix(length)
      try #require(body.count == length)
      messages.append(try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]))
      rest = rest[(end + 4 + length)...]
    }
    return messages
  }

  private func frame(_ body: [UInt8]) -> [UInt8] { Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body }

  private func request(_ id: Int, _ method: String, _ parameters: String) -> [UInt8] {
    frame(Array(#"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(parameters)}"#.utf8))
  }

  private func notification(_ method: String, _ parameters: String) -> [UInt8] {
    frame(Array(#"{"jsonrpc":"2.0","method":"\#(method)","params":\#(parameters)}"#.utf8))
  }

  private var initialize: [UInt8] { request(1, "initialize", #"{"processId":null,"rootUri":null,"capabilities":{}}"#) }

  private func code(of answers: [[String: Any]], to id: Int) -> Int? {
    (answers.first { $0["id"] as? Int == id }?["error"] as? [String: Any])?["code"] as? Int
  }

  @Test func rubbishOfEveryKind() throws {
    let document =
      #"{"uri":"file:///x/schema.prisma","languageId":"prisma","version":1,"text":"\uFEFFmodel A {\r\n}\r\n"}"#
    let place = #""textDocument":{"uri":"file:///x/schema.prisma"}"#
    let answers = try talk([
      Array("Content-Length: -1\r\n\r\nContent-Length: x\r\n\r\n\r\n\r\n".utf8),
      Array("Content-Length: 99999999999999999999\r\n\r\n".utf8),
      request(2, "textDocument/hover", #"{\#(place),"position":{"line":0,"character":0}}"#),
      frame(Array("{\"jsonrpc\":".utf8)), frame([0xFF, 0xFE, 0x00]), frame([]), frame(Array("[]".utf8)),
      frame(Array(String(repeating: "[", count: 100_000).utf8)),
      initialize, notification("initialized", "{}"),
      request(3, "no/such", "{}"), request(4, "textDocument/hover", "[7]"), notification("no/such", "7"),
      notification("textDocument/didOpen", #"{"textDocument":\#(document)}"#),
      notification(
        "textDocument/didChange",
        #"{"textDocument":{"uri":"file:///x/schema.prisma","version":2},"contentChanges":["#
          + #"{"range":{"start":{"line":900,"character":900},"end":{"line":-1,"character":-7}},"text":"\ud800"},"#
          + #"{"range":{"start":{"line":0,"character":2147483647},"end":{"line":4294967295,"character":0}},"text":"x"}]}"#
      ),
      request(5, "textDocument/documentSymbol", "{\(place)}"),
      request(6, "textDocument/hover", #"{\#(place),"position":{"line":99,"character":9999999999}}"#),
      request(
        7, "textDocument/codeAction",
        #"{\#(place),"range":{"start":{"line":7,"character":7},"end":{"line":0,"character":0}},"context":{"diagnostics":[]}}"#
      ),
      request(8, "textDocument/hover", #"{"textDocument":{"uri":"%zz://\u0000"},"position":{"line":0,"character":0}}"#),
      request(9, "workspace/executeCommand", #"{"command":"plumb.nothing","arguments":[{}]}"#),
    ])
    #expect(code(of: answers, to: 2) == -32002)
    #expect(code(of: answers, to: 3) == -32601)
    #expect(code(of: answers, to: 4) == -32602)
    #expect(answers.contains { $0["id"] as? Int == 1 && $0["result"] != nil })
    // What is still being worked on at the shutdown is answered too, if only with an error.
    for id in 1...9 { #expect(answers.filter { $0["id"] as? Int == id }.count == 1, "one answer to \(id)") }
    #expect(answers.contains { $0["id"] is NSNull && $0["error"] != nil }, "bad JSON is answered")
  }

  @Test func theEndOfTheInputIsTheEnd() throws {
    let project = try ExampleProject("pushed")
    for input in [[], Array("Content-Length: 50\r\n\r\n{".utf8), initialize, Array(initialize.dropLast(3))] {
      let outcome = project.run([try #require(ExampleProject.plumb), "lsp", "--stdio"], input: input)
      #expect(outcome.status == 1, "\(outcome)")
    }
  }
}
