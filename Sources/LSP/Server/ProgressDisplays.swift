import LanguageServerProtocol

/// Work that may take long enough to be shown.
enum LongWork {
  case analysis, database, verification
}

/// The progress displays at the client, at most one for each kind of work.
struct ProgressDisplays {
  private var tokens: [LongWork: String] = [:]
  /// Those that the client has made and that were begun.
  private var begun: Set<LongWork> = []
  private var count = 0

  func token(of work: LongWork) -> String? { tokens[work] }

  mutating func begin(_ work: LongWork) -> String {
    count += 1
    let token = "plumb-\(count)"
    tokens[work] = token
    return token
  }

  mutating func hasBegun(_ work: LongWork) { begun.insert(work) }
  func isShown(_ work: LongWork) -> Bool { begun.contains(work) }

  /// The display to end; nil if there is none, or none that was begun: work may be done before the client has answered.
  mutating func end(_ work: LongWork) -> String? {
    let token = tokens.removeValue(forKey: work)
    return begun.remove(work) == nil ? nil : token
  }
}

extension Server {
  /// Shows how far an analysis is.
  func show(_ report: ProgressReport) {
    guard let token = progress.token(of: .analysis) else { return beginProgress(of: .analysis, title: report.title) }
    guard phase == .running, progress.isShown(.analysis) else { return }
    let percentage = report.total > 0 ? max(0, min(100, report.done * 100 / report.total)) : 0
    let step = Progress.report(token, message: "\(report.done) of \(report.total)", percentage: percentage)
    send(.notification(method: Progress.method, step))
  }

  /// Has the client make a display, if it can and there is none yet.
  func beginProgress(of work: LongWork, title: String) {
    guard client.capabilities.showsProgress, phase == .running, progress.token(of: work) == nil else { return }
    let token = progress.begin(work)
    ask(CreateProgress.method, CreateProgress(token: token)) { result, server in
      guard server.progress.token(of: work) == token else { return }
      if case .failure = result {
        _ = server.progress.end(work)
      } else {
        server.progress.hasBegun(work)
        server.send(.notification(method: Progress.method, Progress.begin(token, title: title)))
      }
    }
  }

  func endProgress(of work: LongWork) {
    if let token = progress.end(work) { send(.notification(method: Progress.method, Progress.end(token))) }
  }
}
