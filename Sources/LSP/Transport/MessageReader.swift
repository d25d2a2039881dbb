package import LanguageServerProtocol
package import Logging

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads messages from a file descriptor until its end, and hands each to `receive` in order. Blocks the calling thread, which
/// should have nothing else to do.
package func readMessages(
  from descriptor: Int32, logger: Logger, _ receive: (IncomingMessage) -> Void
) {
  let decoder = MessageDecoder.forServer()
  var framer = MessageFramer()
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR || errno == EAGAIN { continue }
    if count <= 0 { return }
    framer.append(chunk[..<count])
    while let frame = framer.next() {
      switch frame {
      case .body(let body): receive(decoder.decode(body))
      case .skipped(let reason): logger.error("Input skipped: \(reason)")
      }
    }
  }
}
