#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Keystrokes as an editor sees them: the built server at the other end of two pipes, from the notification of a change to the
// findings about that version of the text. By the clock on the wall.

func printKeystrokes(_ rows: [Measurement]) {
  if rows.isEmpty { return }
  print("\nWall time over stdio\n")
  printTable(rows)
}

/// With no database at all, and with one whose server takes every connection and never says a word.
func measureKeystrokesOverStdio(of program: String, schema text: String) -> [Measurement] {
  let listener = SilentServer()
  return [
    ("keystroke over stdio, no database", nil),
    ("keystroke over stdio, the database hangs", "postgresql://nobody@127.0.0.1:\(listener.port)/none"),
  ].filter { isWanted($0.0) }.compactMap { name, url in
    let row = measureKeystrokes(name, ServerProcess(program, schema: text, databaseURL: url))
    return url == nil || listener.wasAsked ? row : nil
  }
}

private func measureKeystrokes(_ name: String, _ server: ServerProcess?) -> Measurement? {
  guard let server, server.open() else { return nil }
  defer { server.end() }
  var times: [Double] = []
  for press in 1...600 {
    let start = ContinuousClock.now
    guard server.press(version: press + 1) else { return nil }
    times.append(microseconds(start.duration(to: .now)))
    // As nobody types faster than this, and the database is asked meanwhile.
    usleep(10_000)
  }
  return Measurement(name, times)
}

/// Connections are made by the system and never looked at.
private struct SilentServer {
  let port: UInt16
  private let file: Int32

  /// Whether anybody has connected, so that what was measured was measured beside it.
  var wasAsked: Bool {
    var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 0) > 0
  }

  init() {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        _ = bind(file, pointer, length)
        listen(file, 64)
        _ = getsockname(file, pointer, &length)
      }
    }
    (self.file, port) = (file, UInt16(bigEndian: address.sin_port))
  }
}

/// `plumb lsp` on a project with one schema, in a folder of its own.
private final class ServerProcess {
  private let process: pid_t
  private let input: Int32
  private let output: Int32
  private let folder: String
  private let text: String
  /// Behind the first `String` in the second half of the schema: a letter there makes it an unknown type.
  private let place: (line: Int, character: Int)
  private var unread: [UInt8] = []

  private var uri: String { "file://\(folder)/schema.prisma" }

  init?(_ program: String, schema text: String, databaseURL: String?) {
    var template = Array("/tmp/plumb-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    self.text = text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let line = lines.indices.dropFirst(lines.count / 2).first(where: { lines[$0].contains(" String ") }),
      let start = Array(lines[line].utf8).indices.first(where: {
        Array(lines[line].utf8)[$0...].starts(with: " String ".utf8)
      }),
      let file = fopen("\(folder)/schema.prisma", "w")
    else { return nil }
    place = (line, start + 7)
    fputs(text, file)
    fclose(file)
    var (toServer, toUs): ([Int32], [Int32]) = ([0, 0], [0, 0])
    guard pipe(&toServer) == 0, pipe(&toUs) == 0 else { return nil }
    if let databaseURL { setenv("PLUMB_DATABASE_URL", databaseURL, 1) } else { unsetenv("PLUMB_DATABASE_URL") }
    let started = spawn(program, ["lsp", "--stdio"]) { actions in
      posix_spawn_file_actions_adddup2(&actions, toServer[0], 0)
      posix_spawn_file_actions_adddup2(&actions, toUs[1], 1)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
      for file in toServer + toUs { posix_spawn_file_actions_addclose(&actions, file) }
    }
    guard let process = started else { return nil }
    close(toServer[0])
    close(toUs[1])
    (self.process, input, output) = (process, toServer[1], toUs[0])
  }

  /// Opens the schema; false if the server has not said anything about it.
  func open() -> Bool {
    send(
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":"file://\#(folder)","#
        + #""capabilities":{"textDocument":{"publishDiagnostics":{"versionSupport":true}}}}}"#)
    send(#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#)
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    send(
      #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"\#(uri)","#
        + #""languageId":"prisma","version":1,"text":"\#(escaped)"}}}"#)
    return waitForFindings(version: 1) && press(version: 2) && press(version: 3)
  }

  /// Every second keystroke takes the one before it back. Either way there are other findings.
  func press(version: Int) -> Bool {
    let end = version.isMultiple(of: 2) ? place.character : place.character + 1
    send(
      #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"\#(uri)","version":\#(version)},"#
        + #""contentChanges":[{"range":{"start":{"line":\#(place.line),"character":\#(place.character)},"#
        + #""end":{"line":\#(place.line),"character":\#(end)}},"text":"\#(version.isMultiple(of: 2) ? "x" : "")"}]}}"#)
    return waitForFindings(version: version)
  }

  func end() {
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    close(input)
    close(output)
    unlink("\(folder)/schema.prisma")
    rmdir(folder)
  }

  private func waitForFindings(version: Int) -> Bool {
    while let message = nextMessage() {
      if message.contains("publishDiagnostics"),
        message.contains("\"version\":\(version),")
          || message.contains("\"version\":\(version)}")
      {
        return true
      }
      // What the server asks is answered with nothing.
      if message.contains("\"method\":"), let id = message.firstMatch(of: #/"id":("[^"]*"|\d+)/#)?.output.1 {
        send(#"{"jsonrpc":"2.0","id":\#(id),"result":null}"#)
      }
    }
    return false
  }

  private func send(_ body: String) {
    let bytes = Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { write(input, $0.baseAddress.map { $0 + done }, bytes.count - done) }
      if count <= 0 { return }
      done += count
    }
  }

  /// Nil if the server has ended, or says nothing for ten seconds.
  private func nextMessage() -> String? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let end = unread.indices.first(where: { unread[$0...].starts(with: [13, 10, 13, 10]) }) {
        let head = String(decoding: unread[..<end], as: UTF8.self)
        let length = head.split(separator: " ").last.flatMap { Int($0) } ?? 0
        if unread.count >= end + 4 + length {
          let body = String(decoding: unread[(end + 4)..<(end + 4 + length)], as: UTF8.self)
          unread.removeFirst(end + 4 + length)
          return body
        }
      }
      var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 10_000) > 0 else { return nil }
      let count = read(output, &buffer, buffer.count)
      guard count > 0 else { return nil }
      unread += buffer[..<count]
    }
  }
}
