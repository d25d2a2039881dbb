package import DatabaseAccess
import Synchronization
import Text

/// Which databases on other machines may be read: those that the user has allowed.
///
/// What is on this machine is read unasked. Answers for good are kept in the user's folder of state, never in a project.
package final class HostPermissions: Sendable {
  package enum Answer: String, Sendable {
    case once, always, never
  }

  private let state: Mutex<State>
  /// nil if nothing can be kept.
  private let file: FilePath?

  private struct State {
    var answers: [String: Answer] = [:]
    var isRead = false
    /// The databases of which the user was asked already.
    var asked: Set<DatabaseURL> = []
  }

  /// `allowed` are names of hosts; those of the variable `PLUMB_ALLOW_HOSTS` are allowed too.
  package init(allowing allowed: [String] = [], environment: [String: String]) {
    var state = State()
    let listed = (environment["PLUMB_ALLOW_HOSTS"] ?? "").split(separator: ",").map(String.init)
    for host in allowed + listed { state.answers[normal(host)] = .always }
    self.state = Mutex(state)
    if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") {
      file = FilePath(folder).appending("plumb/hosts")
    } else {
      file = environment["HOME"].map { FilePath($0).appending(".local/state/plumb/hosts") }
    }
  }

  /// Whether the database may be read; nil if the user has to be asked.
  package func answer(for url: DatabaseURL) -> Bool? {
    if url.isLocal { return true }
    let answers = hosts(of: url).map { host in
      state.withLock { state in
        readKept(&state)
        return state.answers[host]
      }
    }
    if answers.isEmpty || answers.contains(nil) { return answers.contains(.never) ? false : nil }
    return !answers.contains(.never)
  }

  package func allows(_ url: DatabaseURL) -> Bool { answer(for: url) ?? false }

  /// Asks the user, once, whether the project's database on another machine may be read; no answer is none.
  package func settle(
    _ contents: ProjectContents, asking ask: (_ message: String, _ choices: [String]) async -> String?
  ) async {
    guard case .success(let url) = contents.connection, answer(for: url) == nil,
      state.withLock({ $0.asked.insert(url).inserted })
    else { return }
    let choices: [(text: String, answer: Answer)] = [("Once", .once), ("Always", .always), ("Never", .never)]
    let answer = await ask(
      "The database \(url) is on another machine. May Plumb read its tables and its record of migrations?",
      choices.map(\.text))
    if let choice = choices.first(where: { $0.text == answer }) { take(choice.answer, for: url) }
  }

  /// Takes down what the user said. An answer that can't be kept counts until the program ends.
  package func take(_ answer: Answer, for url: DatabaseURL) {
    let hosts = hosts(of: url)
    let kept = state.withLock { state in
      readKept(&state)
      for host in hosts { state.answers[host] = answer }
      return state.answers.filter { $0.value != .once }
    }
    guard answer != .once, let file else { return }
    let lines = kept.sorted { $0.key < $1.key }.map { "\($0.value.rawValue) \($0.key)\n" }
    do throws(FileError) {
      try makeFolder(file.parent)
      let bytes = Array(lines.joined().utf8)
      if fileExists(file) { try replaceFile(file, with: bytes) } else { try writeNewFile(file, bytes) }
    } catch {
      // It counts until the program ends.
    }
  }

  private func readKept(_ state: inout State) {
    if state.isRead { return }
    state.isRead = true
    guard let file, let bytes = try? readFile(file) else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let answer = Answer(rawValue: String(words[0])) else { continue }
      let host = String(words[1])
      if state.answers[host] == nil { state.answers[host] = answer }
    }
  }

  private func hosts(of url: DatabaseURL) -> [String] {
    guard case .server(let server) = url.location else { return [] }
    return server.hosts.map(normal)
  }
}

private func normal(_ host: String) -> String {
  host.lowercased().filter { $0 != " " && $0 != "\n" }
}
