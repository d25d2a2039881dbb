import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Something that listens on a port of this machine and does to every client what a test needs: nothing at all, nonsense, a
/// refusal, or all that a real server says, slowly or not to the end.
final class FakeServer: Sendable {
  enum Behaviour: Sendable {
    /// Accepts and never says a word.
    case silent
    case closes
    /// Says this whatever it hears.
    case says([UInt8])
    /// Answers the first message with an error.
    case refuses(code: String, String)
    /// Answers the wish for encryption with this, and what follows with that.
    case answersEncryption(with: UInt8, then: [UInt8])
    /// Lets everybody in, with these facts about itself, and answers each query with these messages.
    case welcomes(facts: [(String, String)], answer: [UInt8])
    /// Hands on what a real server says, `chunk` bytes at a time with a pause before each, and does this after so many of a
    /// connection; the first connections, `whole` of them, are handed on as they are.
    case forwards(
      to: UInt16, chunk: Int = 4096, pause: Duration = .zero, whole: Int = 0, after: Int = .max, then: End = .closes)

    enum End: Sendable { case closes, hangs, saysNonsense }
  }

  let port: UInt16
  private let listener: Int32
  private let heard = Mutex<[UInt8]>([])
  private let hung = Mutex(false)

  /// It has come to where it falls silent.
  var isHanging: Bool { hung.withLock { $0 } }
  private let open = Mutex<(isClosed: Bool, files: [Int32])>((false, []))

  init(_ behaviour: Behaviour) throws {
    let listener = socket(AF_INET, stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else { throw CocoaError(.fileReadUnknown) }
    port = UInt16(bigEndian: address.sin_port)
    self.listener = listener
    Thread.detachNewThread { [self] in
      var number = 0
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0, keep(client) else { return }
        let place = number
        number += 1
        Thread.detachNewThread { [self] in serve(client, behaviour, place) }
      }
    }
  }

  /// The statements that clients have sent to be handed on, in their order.
  var statements: [String] {
    let bytes = heard.withLock { $0 }
    var found: [String] = []
    var place = 0
    while place + 5 <= bytes.count {
      // The first message of a connection has no letter before its length.
      let isStart = bytes[place] == 0
      let start = isStart ? place : place + 1
      let length = bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
      if !isStart, bytes[place] == UInt8(ascii: "Q"), start + length <= bytes.count {
        let text = String(decoding: bytes[(start + 4)..<(start + length - 1)], as: UTF8.self)
        found += text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      }
      // A statement with values: its name, which is empty, and its text.
      if !isStart, bytes[place] == UInt8(ascii: "P"), start + length <= bytes.count {
        let text = bytes[(start + 4)..<(start + length)].drop { $0 != 0 }.dropFirst().prefix { $0 != 0 }
        found.append(String(decoding: text, as: UTF8.self))
      }
      place = start + max(4, length)
    }
    return found.filter { !$0.isEmpty }
  }

  /// What the first client said of itself when it came: its user, its program, its options.
  var introduction: [String: String] {
    let bytes = heard.withLock { $0 }
    let length = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    // After the length and the version of the protocol: names and values in turn, each with a zero at its end.
    let words = bytes.prefix(length).dropFirst(8).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    return Dictionary(
      uniqueKeysWithValues: stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) })
  }

  /// Whoever is still connected is cut off.
  func stop() {
    let files = open.withLock { open in
      open.isClosed = true
      return open.files
    }
    for file in files + [listener] { shutdown(file, Int32(SHUT_RDWR)) }
    close(listener)
  }

  private func keep(_ file: Int32) -> Bool {
    open.withLock { open in
      if open.isClosed { return false }
      open.files.append(file)
      return true
    }
  }

  private func serve(_ client: Int32, _ behaviour: Behaviour, _ place: Int) {
    switch behaviour {
    case .silent: return
    case .closes: break
    case .says(let bytes):
      _ = receive(client)
      send(bytes, to: client)
    case .refuses(let code, let text):
      if isWishForEncryption(receive(client)) {
        send([UInt8(ascii: "N")], to: client)
        _ = receive(client)
      }
      send(errorMessage(code, text), to: client)
    case .answersEncryption(let answer, let rest):
      _ = receive(client)
      send([answer], to: client)
      _ = receive(client)
      send(rest, to: client)
    case .welcomes(let facts, let answer):
      if isWishForEncryption(receive(client)) {
        send([UInt8(ascii: "N")], to: client)
        _ = receive(client)
      }
      let statuses = facts.flatMap { protocolMessage("S", Array($0.0.utf8) + [0] + Array($0.1.utf8) + [0]) }
      send(protocolMessage("R", [0, 0, 0, 0]) + statuses + protocolMessage("Z", Array("I".utf8)), to: client)
      while !receive(client).isEmpty { send(answer + protocolMessage("Z", Array("I".utf8)), to: client) }
    case .forwards(let port, let chunk, let pause, let whole, let limit, let end):
      forward(client, to: port, chunk: chunk, pause: pause, limit: place < whole ? .max : limit, end)
      if end == .hangs { return }
    }
    shutdown(client, Int32(SHUT_RDWR))
  }

  private func forward(
    _ client: Int32, to port: UInt16, chunk: Int, pause: Duration, limit: Int, _ end: Behaviour.End
  ) {
    let server = socket(AF_INET, stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    let isThere = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isThere, keep(server) else { return }
    Thread.detachNewThread { [self] in
      while true {
        let bytes = receive(client)
        if bytes.isEmpty { break }
        heard.withLock { $0 += bytes }
        send(bytes, to: server)
      }
      shutdown(server, Int32(SHUT_RDWR))
    }
    var left = limit
    while left > 0 {
      let bytes = receive(server, atMost: min(chunk, left))
      if bytes.isEmpty { return }
      if pause > .zero { usleep(UInt32(pause / .microseconds(1))) }
      send(bytes, to: client)
      left -= bytes.count
    }
    if end == .hangs { hung.withLock { $0 = true } }
    if end == .saysNonsense { send(Array(repeating: 0xFF, count: 64), to: client) }
    if end != .hangs { shutdown(server, Int32(SHUT_RDWR)) }
  }

  private func receive(_ file: Int32, atMost count: Int = 65_536) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let received = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
    return Array(bytes.prefix(max(0, received)))
  }

  private func send(_ bytes: [UInt8], to file: Int32) {
    _ = bytes.withUnsafeBytes { sendto(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL), nil, 0) }
  }

  private func isWishForEncryption(_ bytes: [UInt8]) -> Bool { bytes.prefix(8) == [0, 0, 0, 8, 4, 0xD2, 0x16, 0x2F] }
}

#if canImport(Glibc)
  private let stream = Int32(SOCK_STREAM.rawValue)
#else
  private let stream = SOCK_STREAM
  private let MSG_NOSIGNAL = 0
#endif

/// A message of PostgreSQL's protocol.
func protocolMessage(_ kind: Character, _ body: [UInt8]) -> [UInt8] {
  let length = UInt32(body.count + 4)
  return [kind.asciiValue ?? 0] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + body
}

func errorMessage(_ code: String, _ text: String) -> [UInt8] {
  let fields = [("S", "FATAL"), ("V", "FATAL"), ("C", code), ("M", text)]
  return protocolMessage("E", fields.flatMap { Array($0.0.utf8) + Array($0.1.utf8) + [0] } + [0])
}
