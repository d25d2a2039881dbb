import Foundation
import TestSupport
import Testing

/// An editor that the server doesn't know: it talks to the built program over pipes, keeps the texts of its documents, makes the
/// edits that it is asked for and saves them, and answers what its user is asked with the first choice.
final class EditorSession {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var unread = Data()
  private var lastID = 0
  private var answers: [Int: [String: Any]] = [:]
  private var documents: [String: (text: String, version: Int)] = [:]
  /// The findings that are shown, by document.
  private(set) var findings: [String: [[String: Any]]] = [:]
  /// What the user was asked and told.
  private(set) var questions: [String] = []
  private(set) var messages: [String] = []
  /// What the user chooses where it is offered; else the first.
  var preferredChoice = ""

  init(_ program: String, in folder: URL, environment: [String: String] = [:]) throws {
    process.executableURL = URL(filePath: program)
    process.arguments = ["lsp", "--stdio"]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let capabilities: [String: Any] = [
      "workspace": [
        "applyEdit": true, "configuration": true,
        "workspaceEdit": ["documentChanges": true, "resourceOperations": ["create"]],
      ],
      "textDocument": [
        "publishDiagnostics": ["relatedInformation": true],
        "codeAction": [
          "codeActionLiteralSupport": ["codeActionKind": ["valueSet": ["quickfix"]]], "dataSupport": true,
          "resolveSupport": ["properties": ["edit", "command"]],
        ],
      ],
    ]
    let root: [String: Any] = ["uri": folder.absoluteString, "name": "project"]
    _ = try request(
      "initialize", ["processId": NSNull(), "capabilities": capabilities, "workspaceFolders": [root]])
    notify("initialized", [:])
  }

  deinit { if process.isRunning { process.terminate() } }

  // MARK: What an editor does

  func open(_ file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    documents[file.absoluteString] = (text, 1)
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": file.absoluteString, "languageId": file.pathExtension, "version": 1, "text": text,
        ]
      ])
  }

  /// Waits until exactly these codes are shown for the document.
  func wait(for codes: [String], in file: URL, _ sourceLocation: SourceLocation = #_sourceLocation) throws {
    func shown() -> [String] { (findings[file.absoluteString] ?? []).compactMap { $0["code"] as? String }.sorted() }
    let until = Date().addingTimeInterval(60)
    while findings[file.absoluteString] == nil || shown() != codes.sorted() {
      guard Date() < until, pump(until: until) else {
        Issue.record("shown is \(shown()), not \(codes)", sourceLocation: sourceLocation)
        throw CancellationError()
      }
    }
  }

  /// Chooses the action whose title has the words, at the finding with that code, and lets it be done.
  func choose(
    _ words: String, at code: String, in file: URL, _ sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let finding = try #require(
      (findings[file.absoluteString] ?? []).first { $0["code"] as? String == code }, sourceLocation: sourceLocation)
    try choose(words, at: finding["range"] ?? [:], [finding], in: file, sourceLocation)
  }

  /// The same at the first place where the document has the text.
  func choose(
    _ words: String, atText text: String, in file: URL, _ sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let whole = try #require(documents[file.absoluteString]?.text, sourceLocation: sourceLocation)
    let start = try #require(whole.range(of: text)?.lowerBound, sourceLocation: sourceLocation)
    let lines = whole[..<start].split(separator: "\n", omittingEmptySubsequences: false)
    let place = ["line": lines.count - 1, "character": lines.last?.utf16.count ?? 0]
    try choose(words, at: ["start": place, "end": place], [], in: file, sourceLocation)
  }

  private func choose(
    _ words: String, at range: Any, _ found: [[String: Any]], in file: URL, _ sourceLocation: SourceLocation
  ) throws {
    // What only a second look at database and version control shows is offered a little later.
    let until = Date().addingTimeInterval(60)
    var offers: [[String: Any]] = []
    var chosen: [String: Any]?
    while chosen == nil, Date() < until {
      offers =
        try request(
          "textDocument/codeAction",
          ["textDocument": ["uri": file.absoluteString], "range": range, "context": ["diagnostics": found]])
        as? [[String: Any]] ?? []
      chosen = offers.first { ($0["title"] as? String)?.contains(words) == true }
      if chosen == nil { _ = pump(until: Date().addingTimeInterval(0.2)) }
    }
    let titles = offers.compactMap { $0["title"] as? String }
    let offer = try #require(chosen, "\(titles)", sourceLocation: sourceLocation)
    let action = try #require(
      try request("codeAction/resolve", offer) as? [String: Any], sourceLocation: sourceLocation)
    if let edit = action["edit"] as? [String: Any] { try apply(edit) }
    if let command = action["command"] as? [String: Any] {
      _ = try request(
        "workspace/executeCommand",
        ["command": command["command"] ?? "", "arguments": command["arguments"] ?? []])
    }
  }

  /// Has the database read again, as on a save.
  func readDatabases() throws { _ = try request("workspace/executeCommand", ["command": "plumb.readDatabases"]) }

  /// Leaves by protocol; the exit code.
  func leave() throws -> Int32 {
    _ = try request("shutdown", NSNull())
    notify("exit", [:])
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Has the database read and answers what the server asks, until something is so; false if the server ends before.
  func readDatabases(until isSo: () -> Bool) -> Bool {
    lastID += 1
    send(["id": lastID, "method": "workspace/executeCommand", "params": ["command": "plumb.readDatabases"]])
    let end = Date().addingTimeInterval(60)
    while process.isRunning, !isSo() {
      if Date() > end {
        Issue.record("the server has not done it")
        return true
      }
      _ = pump(until: Date().addingTimeInterval(0.02))
    }
    return isSo()
  }

  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  // MARK: Edits

  private func apply(_ edit: [String: Any]) throws {
    for change in edit["documentChanges"] as? [[String: Any]] ?? [] {
      if change["kind"] as? String == "create" {
        let file = try #require((change["uri"] as? String).flatMap { URL(string: $0) })
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: file, options: .withoutOverwriting)
        continue
      }
      let uri = try #require((change["textDocument"] as? [String: Any])?["uri"] as? String)
      try apply(change["edits"] as? [[String: Any]] ?? [], to: uri)
    }
  }

  private func apply(_ edits: [[String: Any]], to uri: String) throws {
    let file = try #require(URL(string: uri))
    let old = try documents[uri]?.text ?? String(contentsOf: file, encoding: .utf8)
    var text = Array(old.utf16)
    let sorted = try edits.map { edit -> (Range<Int>, String) in
      let range = try #require(edit["range"] as? [String: [String: Int]])
      return (offset(range["start"], text)..<offset(range["end"], text), edit["newText"] as? String ?? "")
    }.sorted { $0.0.lowerBound > $1.0.lowerBound }
    for (range, new) in sorted { text.replaceSubrange(range, with: Array(new.utf16)) }
    let result = String(decoding: text, as: UTF16.self)
    try Data(result.utf8).write(to: file)
    if let version = documents[uri]?.version {
      documents[uri] = (result, version + 1)
      notify(
        "textDocument/didChange",
        ["textDocument": ["uri": uri, "version": version + 1], "contentChanges": [["text": result]]])
      notify("textDocument/didSave", ["textDocument": ["uri": uri]])
    } else {
      notify("workspace/didChangeWatchedFiles", ["changes": [["uri": uri, "type": 1]]])
    }
  }

  private func offset(_ position: [String: Int]?, _ text: [UInt16]) -> Int {
    var (line, index) = (position?["line"] ?? 0, 0)
    while line > 0, index < text.count {
      if text[index] == 10 { line -= 1 }
      index += 1
    }
    return min(text.count, index + (position?["character"] ?? 0))
  }

  // MARK: Messages

  private func send(_ message: [String: Any]) {
    var message = message
    message["jsonrpc"] = "2.0"
    guard let body = try? JSONSerialization.data(withJSONObject: message) else {
      Issue.record("no JSON: \(message)")
      return
    }
    try? input.fileHandleForWriting.write(contentsOf: Data("Content-Length: \(body.count)\r\n\r\n".utf8) + body)
  }

  private func notify(_ method: String, _ parameters: Any) { send(["method": method, "params": parameters]) }

  private func request(_ method: String, _ parameters: Any) throws -> Any {
    lastID += 1
    let id = lastID
    send(["id": id, "method": method, "params": parameters])
    let until = Date().addingTimeInterval(60)
    while answers[id] == nil {
      guard pump(until: until) else {
        Issue.record("no answer to \(method)")
        throw CancellationError()
      }
    }
    let answer = answers.removeValue(forKey: id) ?? [:]
    if let error = answer["error"] as? [String: Any] { throw Refusal(message: error["message"] as? String ?? "") }
    return answer["result"] ?? NSNull()
  }

  struct Refusal: Error { let message: String }

  /// Reads one message and does what it asks for; false if there is none in time.
  private func pump(until: Date) -> Bool {
    while true {
      if let message = nextMessage() {
        handle(message)
        return true
      }
      var waiting = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
      let patience = Int32(max(0, min(60_000, until.timeIntervalSinceNow * 1000)))
      guard poll(&waiting, 1, patience) > 0 else { return false }
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { return false }
      unread.append(data)
    }
  }

  private func nextMessage() -> [String: Any]? {
    guard let end = unread.range(of: Data("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: unread[unread.startIndex..<end.lowerBound], as: UTF8.self)
    let length = head.split(separator: ":").last.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } ?? 0
    guard unread.endIndex - end.upperBound >= length else { return nil }
    let body = Data(unread[end.upperBound..<(end.upperBound + length)])
    unread = Data(unread[(end.upperBound + length)...])
    return (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:]
  }

  private func handle(_ message: [String: Any]) {
    let parameters = message["params"] as? [String: Any] ?? [:]
    guard let method = message["method"] as? String else {
      if let id = message["id"] as? Int { answers[id] = message }
      return
    }
    switch method {
    case "textDocument/publishDiagnostics":
      if let uri = parameters["uri"] as? String { findings[uri] = parameters["diagnostics"] as? [[String: Any]] ?? [] }
    case "window/showMessage": messages.append(parameters["message"] as? String ?? "")
    default: break
    }
    guard let id = message["id"] else { return }
    var result: Any = NSNull()
    switch method {
    case "workspace/configuration": result = [NSNull()]
    case "window/showMessageRequest":
      questions.append(parameters["message"] as? String ?? "")
      let choices = parameters["actions"] as? [[String: Any]]
      result = choices?.first { $0["title"] as? String == preferredChoice } ?? choices?.first ?? NSNull()
    case "workspace/applyEdit":
      do {
        try apply(parameters["edit"] as? [String: Any] ?? [:])
        result = ["applied": true]
      } catch { result = ["applied": false, "failureReason": "\(error)"] }
    default: break
    }
    send(["id": id, "result": result])
  }
}
