import LanguageServerProtocol
import Testing

/// What comes out of a stream: bodies as they are, notes as `!`.
private func frames(_ stream: [UInt8], inPiecesOf size: Int) -> [String] {
  var framer = MessageFramer()
  var found: [String] = []
  var start = 0
  while start < stream.count {
    let end = min(start + size, stream.count)
    framer.append(stream[start..<end])
    while let frame = framer.next() {
      switch frame {
      case .body(let body): found.append(String(decoding: body, as: UTF8.self))
      case .skipped: found.append("!")
      }
    }
    start = end
  }
  return found
}

/// The frames of a stream, which must not depend on how it is cut into pieces.
private func checkFrames(_ stream: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) {
  let bytes = Array(stream.utf8)
  for size in [1, 2, 7, 64, max(1, bytes.count)] {
    #expect(frames(bytes, inPiecesOf: size) == expected, "in pieces of \(size)", sourceLocation: sourceLocation)
  }
}

@Suite struct MessageFramerTests {
  @Test func bodiesOneAfterTheOther() {
    checkFrames("Content-Length: 2\r\n\r\n{}Content-Length: 0\r\n\r\nContent-Length: 3\r\n\r\n[1]", ["{}", "", "[1]"])
  }

  @Test(arguments: [
    "content-length:2\r\n\r\n{}", "CONTENT-LENGTH:   2  \r\n\r\n{}", "Content-Length: 2\n\n{}",
    "X-Nothing: 1\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}",
    "Content-Length: 2\r\nX-Nothing: 1\r\n\r\n{}", "\r\n\r\n\r\nContent-Length: 2\r\n\r\n{}",
    "Content-Length: 9\r\nContent-Length: 2\r\n\r\n{}", "Content-Length: 0002\r\n\r\n{}",
  ])
  func headersAreReadWithGoodWill(_ stream: String) {
    checkFrames(stream, ["{}"])
  }

  @Test(arguments: [
    "Content-Length: abc", "Content-Length: -5", "Content-Length: 99999999999999999999", "Content-Length:",
    "Content-Length: 600000000", "Content-Length: 1 2", "Content-Length: 1.5", "no header", "{\"jsonrpc\": 2",
  ])
  func goesOnBehindBadHeaders(_ header: String) {
    checkFrames(header + "\r\n\r\nContent-Length: 2\r\n\r\n{}", ["!", "{}"])
  }

  @Test func aLengthOneTooShortLosesOneMessage() {
    checkFrames("Content-Length: 1\r\n\r\n{}Content-Length: 2\r\n\r\n[]", ["{", "[]"])
  }

  @Test func aLengthTooLongFindsBack() {
    let next = "Content-Length: 2\r\n\r\n[]"
    checkFrames("Content-Length: 5\r\n\r\n{}" + next + next, ["{}Con", "!", "[]"])
  }

  @Test func aLongLineIsNotKept() {
    checkFrames(
      String(repeating: "x", count: 100_000) + "Content-Length: 2\r\n\r\n{}Content-Length: 2\r\n\r\n[]", ["{}", "[]"])
  }

  @Test func waitsForTheRest() {
    checkFrames("Content-Length: 3\r\n\r\n{}", [])
    checkFrames("Content-Length: 3\r\n", [])
    checkFrames("", [])
  }

  @Test func fiftyMegabytes() {
    let body = [UInt8](repeating: 0x20, count: 50 << 20)
    var framer = MessageFramer()
    framer.append(Array("Content-Length: \(body.count)\r\n\r\n".utf8))
    for start in stride(from: 0, to: body.count, by: 1 << 16) {
      #expect(framer.next() == nil)
      framer.append(body[start..<min(start + 1 << 16, body.count)])
    }
    guard case .body(let read) = framer.next() else {
      Issue.record("no body")
      return
    }
    #expect(read.count == body.count)
    #expect(framer.next() == nil)
  }
}
