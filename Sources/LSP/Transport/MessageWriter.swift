import Dispatch
package import LanguageServerProtocol

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes messages to a file descriptor, in the order in which they were given, on a queue of its own: a client that does not
/// read holds up nobody, and neither does the encoding of a long message.
package final class MessageWriter: Sendable {
  private let descriptor: Int32
  private let queue = DispatchQueue(label: "plumb.writer", qos: .userInteractive)

  package init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  package func send(_ message: OutgoingMessage) {
    queue.async { [descriptor] in
      writeAll(MessageEncoder().frame(message), to: descriptor)
    }
  }

  /// Calls `action` when everything given so far is written.
  package func finish(_ action: @escaping @Sendable () -> Void) {
    queue.async(execute: action)
  }
}

/// Writes all bytes. If nobody reads any more, the rest is dropped: the end of the input will follow.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
  bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR && errno != EAGAIN {
        return
      }
    }
  }
}
