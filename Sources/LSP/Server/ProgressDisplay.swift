import LanguageServerProtocol

/// The progress display at the client, if there is one.
struct ProgressDisplay {
  private(set) var token: String?
  private var count = 0

  mutating func begin() -> String {
    count += 1
    let token = "plumb-\(count)"
    self.token = token
    return token
  }

  mutating func end() -> String? {
    defer { token = nil }
    return token
  }
}

extension Server {
  /// Shows how far long work is.
  func show(_ report: ProgressReport) {
    guard client.capabilities.showsProgress, phase == .running else { return }
    if let token = progress.token {
      let percentage = report.total > 0 ? max(0, min(100, report.done * 100 / report.total)) : 0
      let step = Progress.report(token, message: "\(report.done) of \(report.total)", percentage: percentage)
      send(.notification(method: Progress.method, step))
      return
    }
    let token = progress.begin()
    ask(CreateProgress.method, CreateProgress(token: token)) { result, server in
      guard server.progress.token == token else { return }
      if case .failure = result {
        _ = server.progress.end()
      } else {
        server.send(.notification(method: Progress.method, Progress.begin(token, title: report.title)))
      }
    }
  }

  func endProgress() {
    if let token = progress.end() { send(.notification(method: Progress.method, Progress.end(token))) }
  }
}
