import FuzzSupport
import LSP
import LanguageServerProtocol

// A stream of bytes from a client: however it is cut into pieces, the same messages come of it; each can be read or is refused; and
// behind anything at all, a message that is sent whole gets through.

fuzz { data, count in
  let bytes = inputBytes(data, count)
  let whole = frames([bytes])
  let size = bytes.first.map { Int($0) % 7 + 1 } ?? 1
  let pieces = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
  require(frames(pieces) == whole, "pieces make no difference")

  let decoder = MessageDecoder.forServer()
  let encoder = MessageEncoder()
  for case .body(let body) in whole {
    guard case .response(let id, .success(let value)) = decoder.decode(body) else { continue }
    // What was read as JSON is written as JSON that reads the same.
    let again = decoder.decode(encoder.encode(.response(id, value)))
    guard case .response(let otherID, .success(let other)) = again else {
      require(false, "what was read can be written")
      continue
    }
    require(otherID == id && other == value, "writing is the inverse of reading")
  }

  let ping = Array(#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#.utf8)
  let message = Array("\r\n\r\nContent-Length: \(ping.count)\r\n\r\n".utf8) + ping
  // One that claims more bytes than there are takes them from what follows.
  let lengths = frames([bytes + message, [UInt8](repeating: 0x20, count: 4096), message])
  require(!lengths.isEmpty, "the stream goes on")
  return 0
}

private func frames(_ pieces: [[UInt8]]) -> [MessageFramer.Frame] {
  var framer = MessageFramer()
  var result: [MessageFramer.Frame] = []
  for piece in pieces {
    framer.append(piece)
    while let frame = framer.next() { result.append(frame) }
  }
  return result
}
