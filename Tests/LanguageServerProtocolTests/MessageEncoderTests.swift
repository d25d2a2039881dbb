import LanguageServerProtocol
import Testing

@Suite struct MessageEncoderTests {
  private func check(_ message: OutgoingMessage, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation)
  {
    let body = MessageEncoder().encode(message)
    #expect(String(decoding: body, as: UTF8.self) == expected, sourceLocation: sourceLocation)
    var framer = MessageFramer()
    framer.append(MessageEncoder().frame(message))
    #expect(framer.next() == .body(body), sourceLocation: sourceLocation)
  }

  @Test func results() {
    check(.response(.number(1), NoResult()), #"{"id":1,"jsonrpc":"2.0","result":null}"#)
    check(.response(.string("a"), nil as Hover?), #"{"id":"a","jsonrpc":"2.0","result":null}"#)
    check(.response(.number(1), [1, 2]), #"{"id":1,"jsonrpc":"2.0","result":[1,2]}"#)
  }

  @Test func errors() {
    check(
      .failure(nil, ResponseError(.parseError, "a/\"b\"\n")),
      #"{"error":{"code":-32700,"message":"a/\"b\"\n"},"id":null,"jsonrpc":"2.0"}"#)
  }

  @Test func aNumberThatJSONLacksIsAnError() {
    check(
      .response(.number(1), Double.nan),
      #"{"error":{"code":-32603,"message":"the result has no form in JSON"},"id":1,"jsonrpc":"2.0"}"#)
  }

  @Test func newFilesAreNeverOverwritten() {
    let edit = WorkspaceEdit(documentChanges: [.create(uri: "file:///a", annotationID: nil)])
    check(
      .notification(method: "x", edit),
      #"{"jsonrpc":"2.0","method":"x","params":{"documentChanges":[{"kind":"create","options":{"ignoreIfExists":false,"overwrite":false},"uri":"file:///a"}]}}"#
    )
  }

  @Test func theVersionOfAFileOnDiskIsNull() {
    check(
      .notification(method: "x", VersionedTextDocumentIdentifier(uri: "u", version: nil)),
      #"{"jsonrpc":"2.0","method":"x","params":{"uri":"u","version":null}}"#)
  }

  @Test func refreshHasNoParameters() {
    check(
      .request(.number(3), method: RefreshDiagnostics.method, nil),
      #"{"id":3,"jsonrpc":"2.0","method":"workspace/diagnostic/refresh"}"#)
  }
}
