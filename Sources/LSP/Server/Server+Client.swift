import LanguageServerProtocol
import Logging

// What the server asks of the client, and shows to the user.

extension Server {
  /// Sends a request; `handler` gets the answer on the server's queue.
  func ask(
    _ method: String, _ parameters: (any Encodable & Sendable)?,
    _ handler: @escaping @Sendable (Result<JSONValue, ResponseError>, isolated Server) -> Void
  ) {
    let id = questions.register { result in
      self.assumeIsolated { handler(result, $0) }
    }
    send(.request(id, method: method, parameters))
  }

  /// Sends a request and waits for the answer; for tasks.
  func ask(_ method: String, _ parameters: any Encodable & Sendable) async -> Result<JSONValue, ResponseError> {
    guard phase == .running else { return .failure(ResponseError(.serverCancelled, "the server is shutting down")) }
    return await withCheckedContinuation { continuation in
      let id = questions.register { continuation.resume(returning: $0) }
      send(.request(id, method: method, parameters))
    }
  }

  /// Asks the user; the title of the choice, or nil if the question was dismissed.
  func askUser(_ kind: MessageKind, _ message: String, choices: [String]) async -> String? {
    let question = ShowMessageRequest(kind, message, choices: choices)
    guard case .success(let answer) = await ask(ShowMessageRequest.method, question) else { return nil }
    return answer["title"]?.string.flatMap { choices.contains($0) ? $0 : nil }
  }

  func showMessage(_ kind: MessageKind, _ message: String) {
    send(.notification(method: ShowMessage.method, ShowMessage(kind, message)))
  }

  /// Asks for what can be had only after `initialized`: to be told of changed files and settings.
  func registerCapabilities() {
    var registrations: [RegisterCapability.Registration] = []
    if client.capabilities.registersFileWatchers { registrations.append(.fileWatchers(watchedFiles)) }
    if client.capabilities.registersConfiguration { registrations.append(.configuration(section: "plumb")) }
    if registrations.isEmpty { return }
    ask(RegisterCapability.method, RegisterCapability(registrations)) { result, server in
      if case .failure(let error) = result { server.logger.error("Not registered: \(error.message)") }
    }
  }

  /// Asks for the settings, if the client can be asked.
  func readSettings() {
    guard client.capabilities.answersConfiguration else {
      settingsAreKnown = true
      return
    }
    ask(ConfigurationRequest.method, ConfigurationRequest(sections: ["plumb"])) { result, server in
      switch result {
      case .success(let answer): server.use(answer.array?.first ?? .null)
      case .failure(let error): server.logger.error("The settings could not be read: \(error.message)")
      }
      server.settingsAreKnown = true
      server.readDatabases()
    }
  }

  /// Takes over settings as the client writes them. One that has none sticks to those of the start.
  func use(_ json: JSONValue) {
    let new = ProjectSettings(json.object?.isEmpty == false ? json : client.options)
    if new == settings { return }
    let hints = settings.inlayHints
    settings = new
    watchDatabases()
    if hints != new.inlayHints, client.capabilities.refreshesInlayHints {
      ask(RefreshHints.inlayHints, nil) { _, _ in }
    }
    worldChanged()
  }
}

/// The files that findings depend on.
private let watchedFiles = [
  "**/*.prisma", "**/migrations/**", "**/migration_lock.toml", "**/.env", "**/.env.*", "**/package.json",
  "**/prisma.config.*", "**/prisma7.config.*", "**/prisma.config/index.*", "**/.config/prisma*",
]
