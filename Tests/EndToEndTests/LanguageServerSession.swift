import Foundation
import Testing

/// A client of the built server, over real pipes: sends, waits, and answers whatever the server asks with nothing.
final class LanguageServerSession {
  typealias JSON = [String: Any]

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var bytes: [UInt8] = []
  private var lastID = 0
  /// The findings that were last published, by document: their codes and lines, sorted.
  private(set) var findings: [String: [String]] = [:]
  private(set) var versions: [String: Int] = [:]

  var processID: Int32 { process.processIdentifier }

  init(_ program: String, in folder: URL) throws {
    process.executableURL = URL(filePath: program)
    process.arguments = ["lsp", "--stdio"]
    process.currentDirectoryURL = folder
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // To be told of files, so that the server does not look for them by itself.
    let capabilities: JSON = ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]]
    let root: JSON = ["uri": folder.absoluteString, "name": "project"]
    _ = try request(
      "initialize", ["processId": NSNull(), "capabilities": capabilities, "workspaceFolders": [root]])
    notify("initialized", [:])
  }

  func notify(_ method: String, _ parameters: JSON) {
    send(["jsonrpc": "2.0", "method": method, "params": parameters])
  }

  /// The result; what comes before it is taken note of.
  @discardableResult
  func request(_ method: String, _ parameters: JSON) throws -> Any? {
    lastID += 1
    let id = lastID
    send(["jsonrpc": "2.0", "id": id, "method": method, "params": parameters])
    while true {
      let message = try read()
      if message["method"] == nil, message["id"] as? Int == id {
        #expect(message["error"] == nil, "\(method): \(message["error"] ?? "")")
        return message["result"]
      }
    }
  }

  func leave() throws {
    try request("shutdown", [:])
    notify("exit", [:])
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  deinit { if process.isRunning { process.terminate() } }

  // MARK: Messages

  private func send(_ message: JSON) {
    guard let body = try? JSONSerialization.data(withJSONObject: message) else { return }
    input.fileHandleForWriting.write(Data("Content-Length: \(body.count)\r\n\r\n".utf8) + body)
  }

  private struct Ended: Error {}

  private func read() throws -> JSON {
    while true {
      if let message = nextMessage() {
        takeNote(of: message)
        return message
      }
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { throw Ended() }
      bytes += data
    }
  }

  private func nextMessage() -> JSON? {
    guard let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) else { return nil }
    let header = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
    guard let length = header.split(separator: ":").last.flatMap({ Int($0.drop { $0 == " " }) }),
      bytes.count >= end.upperBound + length
    else { return nil }
    let body = Data(bytes[end.upperBound..<end.upperBound + length])
    bytes.removeFirst(end.upperBound + length)
    return (try? JSONSerialization.jsonObject(with: body)) as? JSON
  }

  private func takeNote(of message: JSON) {
    guard let method = message["method"] as? String else { return }
    if let id = message["id"] { return send(["jsonrpc": "2.0", "id": id, "result": NSNull()]) }
    guard method == "textDocument/publishDiagnostics", let parameters = message["params"] as? JSON,
      let uri = parameters["uri"] as? String, let found = parameters["diagnostics"] as? [JSON]
    else { return }
    if let version = parameters["version"] as? Int { versions[uri] = version }
    findings[uri] =
      found.map { finding in
        let start = (finding["range"] as? JSON)?["start"] as? JSON
        return "\(start?["line"] ?? "?"): \(finding["code"] ?? "") \(finding["message"] ?? "")"
      }.sorted()
  }
}
