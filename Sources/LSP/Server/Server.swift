package import LanguageServerProtocol
package import Logging
import Dispatch
import SchemaAnalysis
import Text
import SerialQueue

/// The sole owner of everything that changes while the server runs.
///
/// There is one way in: `post`. Events are handled one after the other, in the order of posting, on a queue of the server's
/// own; `handle` never waits, so nothing comes between two lines of it. Work that takes time runs in tasks, which get
/// snapshots and post their results.
package actor Server {
  nonisolated let executor = SerialQueueExecutor(label: "plumb.server", qos: .userInteractive)
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  nonisolated let service: any ProjectService
  nonisolated let options: ServerOptions
  nonisolated let clock: any ServerClock
  nonisolated let logger: Logger
  nonisolated private let output: @Sendable (OutgoingMessage) -> Void
  nonisolated private let terminate: @Sendable (Int32) -> Void

  enum Phase { case waiting, running, shutDown, ended }

  var phase = Phase.waiting
  var client = ClientFacts(capabilities: ClientCapabilities([:]), encoding: .utf16, processID: nil)
  var tracing = false

  var documents = DocumentStore()
  var roots: [FilePath] = []
  var settings = ProjectSettings()
  /// Databases are not read before the client has had its say on that.
  var settingsAreKnown = false

  var requests = RequestTable()
  var questions = QuestionTable()
  var waiting: [WaitingRead] = []

  var schedule: AnalysisSchedule
  var snapshot: (any ProjectSnapshot)?
  var analysis: Task<Void, Never>?
  /// What has changed on disk and is in no snapshot yet.
  var changedFiles: Set<FilePath> = []
  /// The part of `changedFiles` that the running analysis was told of.
  var changedFilesInRun: Set<FilePath> = []
  /// Whether the running analysis is about any document.
  var runHasDocuments = false
  var debouncer: Debouncer
  var quietTimerIsSet = false
  var databases = OpQueue()
  /// Counts the readings of the databases.
  var databaseReading = 0
  var databaseTimerIsSet = false
  var looksToSkip = LooksToSkip()
  var fileChecks = OpQueue()

  var published = PublishedDiagnostics()
  /// Something else than a text has changed, so that the client has no reason to ask for its lenses again.
  var lensesAreStale = false
  var progress = ProgressDisplays()

  /// `output` takes messages for the client and must not block; `terminate` ends the process with an exit code.
  package init(
    service: any ProjectService, options: ServerOptions, clock: any ServerClock = SystemClock(),
    logger: Logger = Logger(label: "plumb.lsp"), output: @escaping @Sendable (OutgoingMessage) -> Void,
    terminate: @escaping @Sendable (Int32) -> Void
  ) {
    self.service = service
    self.options = options
    self.clock = clock
    self.logger = logger
    self.output = output
    self.terminate = terminate
    schedule = AnalysisSchedule(quick: options.quick)
    debouncer = Debouncer(quiet: options.quiet, longestWait: options.longestWait)
  }

  /// Tells the server that something happened. May be called from anywhere; returns at once.
  package nonisolated func post(_ event: Event) {
    executor.run { self.assumeIsolated { $0.handle(event) } }
  }

  private func handle(_ event: Event) {
    if phase == .ended { return }
    switch event {
    case .message(let message): handle(message)
    case .inputClosed: end()
    case .deadline(.quiet):
      quietTimerIsSet = false
      quietTimeIsOver()
    case .deadline(.parentCheck): checkParent()
    case .deadline(.fileCheck): checkFiles()
    case .deadline(.databaseCheck): checkDatabases()
    case .deadline(.slowDatabase(let reading)): databaseIsSlow(reading: reading)
    case .analysisFinished(let run, let snapshot, let cost): analysisFinished(run, snapshot, cost: cost)
    case .databasesRead(let news): databasesRead(news)
    case .filesChanged(let paths):
      fileChecks.finish()
      filesChanged(paths)
    case .progress(let report): show(report)
    case .answered(let id, let result): answer(id, result)
    case .conversed(let id, .failure(let error)): answer(id, .failure(error))
    // Some clients look at nothing that comes in one go with the answer they wait for: it comes last.
    case .conversed(let id, let result): whenAnalysed(.complete, for: id) { _, server in server.answer(id, result) }
    }
  }

  // MARK: Messages

  private func handle(_ message: IncomingMessage) {
    switch message {
    case .request(let id, let method, let request): handle(id, method, request)
    case .notification(let method, let notification): handle(method, notification)
    case .response(let id, let result):
      if !questions.answer(id, result) { logger.info("The client answered \(id), which was not asked") }
    case .invalid(let error):
      logger.error("Unreadable message: \(error.message)")
      send(.failure(nil, error))
    }
  }

  private func handle(_ id: JSONRPCID, _ method: String, _ request: Result<any RequestType, ResponseError>) {
    guard requests.register(id, method: method, at: clock.now) else {
      // The request that is open under this id will be answered; two answers would help nobody.
      logger.error("Request \(method) has the id \(id) of a request that is still open")
      return
    }
    if let error = refusal(of: method) { return answer(id, .failure(error)) }
    do throws(ResponseError) {
      let request = try request.get()
      guard let route = RequestRoute.byMethod[method] else {
        throw ResponseError(.methodNotFound, "unknown request \(method)")
      }
      route.run(request, id, self)
    } catch {
      answer(id, .failure(error))
    }
  }

  /// Why a request can't be taken now.
  private func refusal(of method: String) -> ResponseError? {
    let isInitialize = method == InitializeRequest.method
    switch phase {
    case .waiting where !isInitialize:
      return ResponseError(.serverNotInitialized, "\(method) came before initialize")
    case .running where isInitialize:
      return ResponseError(.invalidRequest, "initialize may be sent only once")
    case .shutDown, .ended:
      return ResponseError(.invalidRequest, "\(method) came after shutdown")
    case .waiting, .running:
      return nil
    }
  }

  private func handle(_ method: String, _ notification: Result<any NotificationType, ResponseError>) {
    if method == ExitNotification.method { return end() }
    guard phase == .running else {
      logger.info("Notification \(method) was ignored: the server is not running")
      return
    }
    switch notification {
    case .success(let notification):
      NotificationRoute.byMethod[method]?.run(notification, self)
    case .failure(let error) where error.code == ResponseError.Code.methodNotFound.rawValue:
      logger.debug("Notification \(method) was ignored")
    case .failure(let error):
      logger.error("Notification was ignored: \(error.message)")
    }
  }

  // MARK: Answers

  /// Answers a request, unless it has been answered.
  func answer(_ id: JSONRPCID, _ result: Result<any Encodable & Sendable, ResponseError>) {
    guard let entry = requests.complete(id) else { return }
    switch result {
    case .success(let value): send(.response(id, value))
    case .failure(let error): send(.failure(id, error))
    }
    if tracing {
      let spent = clock.now - entry.began
      send(.notification(method: LogTrace.method, LogTrace("Answered \(entry.method) (\(id)) in \(spent)")))
    }
  }

  /// Answers a request without its result and stops the work on it.
  func give(up id: JSONRPCID, _ code: ResponseError.Code, _ message: String) {
    guard requests.cancel(id) != nil else { return }
    waiting.removeAll { $0.id == id }
    send(.failure(id, ResponseError(code, message)))
  }

  func send(_ message: OutgoingMessage) {
    output(message)
  }

  // MARK: The end

  /// Stops all work; what waits for it is answered.
  func stop() {
    phase = .shutDown
    analysis?.cancel()
    for id in requests.running + waiting.map(\.id) { give(up: id, .serverCancelled, "the server is shutting down") }
    questions.close()
  }

  private func end() {
    let code: Int32 = phase == .shutDown ? 0 : 1
    stop()
    phase = .ended
    terminate(code)
  }

  /// Ends the process if the client's is gone: nobody else would.
  private func checkParent() {
    guard let parent = client.processID else { return }
    if options.isAlive(parent) {
      watchParent()
    } else {
      logger.notice("The client's process is gone")
      end()
    }
  }

  func watchParent() {
    if client.processID != nil { post(.deadline(.parentCheck), after: options.parentCheck) }
  }

  nonisolated func post(_ event: Event, after delay: Duration) {
    clock.schedule(after: delay) { [weak self] in self?.post(event) }
  }
}
