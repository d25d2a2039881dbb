import FuzzSupport
import LSP
import LanguageServerProtocol

// A stream of bytes from a client: however it is cut into pieces, the same messages come of it; each can be read or is refused; and
// JSON that was read and written once stays as it is when it is read and written again.

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
    let once = encoder.encode(.response(id, value))
    guard case .response(let sameID, .success(let same)) = decoder.decode(once) else {
      require(false, "what was written can be read")
      continue
    }
    require(sameID == id && encoder.encode(.response(sameID, same)) == once, "what was written is written again")
  }
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
