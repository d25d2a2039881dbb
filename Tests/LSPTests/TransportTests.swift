import LanguageServerProtocol
import Logging
import Synchronization
import Testing

@testable import LSP

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What comes in when these bytes are read from a pipe: methods, and codes of errors.
private func read(_ bytes: [UInt8]) -> [String] {
  var ends: [Int32] = [0, 0]
  guard pipe(&ends) == 0 else { return ["no pipe"] }
  // Less than a pipe holds, so that nobody has to read meanwhile.
  #expect(bytes.count < 1 << 16)
  #expect(bytes.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) } == bytes.count)
  close(ends[1])
  var found: [String] = []
  readMessages(from: ends[0], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) { message in
    switch message {
    case .request(_, let method, _), .notification(let method, _): found.append(method)
    case .response: found.append("response")
    case .invalid(let error): found.append("\(error.code)")
    }
  }
  close(ends[0])
  return found
}

private func frame(_ body: String) -> [UInt8] { Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8) }

@Suite struct TransportTests {
  @Test(
    arguments: [
      ("Content-Length: abc\r\n\r\n", []), ("Content-Length: -5\r\n\r\n", []),
      ("Content-Length: 99999999999999999999\r\n\r\n", []), ("\r\n\r\n\r\n", []), ("X-Nothing: 1\r\n", []),
      ("Content-Length: 0\r\n\r\n", ["-32700"]), ("Content-Length: 2\r\n\r\n42", ["-32600"]),
      ("Content-Length: 1\r\n\r\n{}", ["-32700"]),
    ] as [(String, [String])])
  func goesOnAfterRubbish(_ rubbish: String, _ before: [String]) {
    let bytes = Array(rubbish.utf8) + frame(#"{"method":"initialized"}"#)
    #expect(read(bytes) == before + ["initialized"])
  }

  @Test func anInputThatEndsInAMessage() {
    #expect(read(Array(frame(#"{"method":"initialized"}"#).dropLast())) == [])
    #expect(read([]) == [])
  }

  @Test func messagesAreWrittenInOrder() async {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      Issue.record("no pipe")
      return
    }
    let writer = MessageWriter(descriptor: ends[1])
    for id in 0..<100 { writer.send(.response(.number(id), NoResult())) }
    let output = ends[1]
    await withCheckedContinuation { continuation in writer.finish { continuation.resume() } }
    close(output)
    var ids: [String] = []
    readMessages(from: ends[0], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) { message in
      if case .response(let id, .success) = message { ids.append(id.description) }
    }
    close(ends[0])
    #expect(ids == (0..<100).map(String.init))
  }
}
