/// Cuts a stream of bytes into message bodies, by their `Content-Length` headers.
///
/// In: bytes in pieces of any size. Out: bodies, and notes on what had to be skipped. Nothing stops it: after a header that
/// can't be read it goes on at the next `Content-Length:`, wherever on a line that stands (what a wrong length cut off ends
/// up before it). Bodies are neither read nor checked.
package struct MessageFramer {
  package enum Frame: Equatable, Sendable {
    case body([UInt8])
    /// Something was wrong; the stream goes on behind it.
    case skipped(String)
  }

  /// Larger lengths are taken for mistakes. A document of 50 MB has a body of at most 300 MB, if each byte is escaped.
  package static let largestBody = 512 << 20
  /// Longer lines are no headers.
  private static let longestLine = 16 << 10

  /// Invariant: `start <= scanned <= buffer.count`; no line break lies between `start` and `scanned`.
  private var buffer: [UInt8] = []
  private var start = 0
  private var scanned = 0

  private var headers = Headers()
  private var bodyLength: Int?

  private struct Headers {
    var isEmpty = true
    var length: Int?
    var problem: String?
  }

  package init() {}

  /// Takes up the next bytes of the stream.
  package mutating func append(_ bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
  }

  /// The next frame; nil until more bytes come.
  package mutating func next() -> Frame? {
    while true {
      if let length = bodyLength {
        guard buffer.count - start >= length else { return nil }
        let body = Array(buffer[start..<start + length])
        bodyLength = nil
        consume(length)
        return .body(body)
      }
      guard let line = nextLine() else { return nil }
      if !line.isEmpty {
        read(header: line)
        continue
      }
      let read = headers
      headers = Headers()
      if let length = read.length {
        bodyLength = length
      } else if !read.isEmpty {
        return .skipped(read.problem ?? "headers without Content-Length")
      }
    }
  }

  /// The next whole line without its line break.
  private mutating func nextLine() -> [UInt8]? {
    while scanned < buffer.count {
      guard buffer[scanned] == UInt8(ascii: "\n") else {
        scanned += 1
        continue
      }
      var end = scanned
      if end > start, buffer[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      let line = Array(buffer[start..<end])
      consume(scanned + 1 - start)
      return line
    }
    if scanned - start > MessageFramer.longestLine {
      // The end may be the beginning of a header.
      headers.isEmpty = false
      consume(scanned - start - MessageFramer.name.count)
      scanned = buffer.count
    }
    return nil
  }

  private static let name = Array("content-length:".utf8)

  private mutating func read(header line: [UInt8]) {
    headers.isEmpty = false
    guard let value = MessageFramer.contentLength(in: line) else { return }
    var digits = value[...]
    while let byte = digits.first, byte == 0x20 || byte == 0x09 { digits.removeFirst() }
    while let byte = digits.last, byte == 0x20 || byte == 0x09 { digits.removeLast() }
    headers.length = nil
    var length = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else {
        headers.problem = "a Content-Length that is no number"
        return
      }
      length = length * 10 + Int(digit - UInt8(ascii: "0"))
      if length > MessageFramer.largestBody {
        headers.problem = "a Content-Length of more than \(MessageFramer.largestBody) bytes"
        return
      }
    }
    if digits.isEmpty {
      headers.problem = "a Content-Length without a number"
    } else {
      headers.length = length
    }
  }

  /// What stands behind the last `Content-Length:` of a line.
  private static func contentLength(in line: [UInt8]) -> [UInt8]? {
    guard line.count >= name.count else { return nil }
    for first in stride(from: line.count - name.count, through: 0, by: -1) {
      if name.indices.allSatisfy({ line[first + $0] | 0x20 == name[$0] | 0x20 }) {
        return Array(line[(first + name.count)...])
      }
    }
    return nil
  }

  /// Drops bytes from the front. The buffer is moved only when that pays, and given back after a large message.
  private mutating func consume(_ count: Int) {
    start += count
    scanned = start
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: buffer.capacity <= 1 << 20)
      start = 0
      scanned = 0
    } else if start > 1 << 16 {
      buffer.removeFirst(start)
      start = 0
      scanned = 0
    }
  }
}
