import LanguageServerProtocol
import SchemaAnalysis
import Text

// From a change to findings: what has to be analysed, when, and what happens with the result.

extension Server {
  private var inputs: ProjectInputs {
    ProjectInputs(roots: roots, settings: settings, documents: documents.documents)
  }

  // MARK: Changes

  /// A text was edited.
  func textChanged() {
    schedule.textChanged()
    for id in requests.endingWithEdit { give(up: id, .contentModified, "the document has changed") }
    if schedule.runningIsWasted { analysis?.cancel() }
    debouncer.touch(at: clock.now)
    quietTimeIsOver()
  }

  /// Documents were opened or closed, or settings or folders changed.
  func worldChanged() {
    schedule.worldChanged()
    lensesAreStale = true
    if schedule.runningIsWasted { analysis?.cancel() }
    startAnalysis()
  }

  /// Files changed on disk.
  func filesChanged(_ paths: Set<FilePath>) {
    if paths.isEmpty { return }
    changedFiles.formUnion(paths)
    worldChanged()
    readDatabases()
  }

  /// Starts what is due and sets the timer for what is not.
  func quietTimeIsOver() {
    if debouncer.takeDue(at: clock.now) { schedule.completeBecomesDue() }
    startAnalysis()
    if let deadline = debouncer.deadline, !quietTimerIsSet {
      quietTimerIsSet = true
      clock.schedule(after: deadline - clock.now) { [weak self] in self?.post(.deadline(.quiet)) }
    }
  }

  // MARK: Analysis

  func startAnalysis() {
    guard phase == .running, let run = schedule.start() else { return }
    changedFilesInRun = changedFiles
    runHasDocuments = !documents.documents.isEmpty
    changedFiles = []
    analysis = Task { [service, snapshot, inputs, changedFilesInRun] in
      await self.analyse(run, after: snapshot, inputs, changedFilesInRun, by: service)
    }
  }

  @concurrent private nonisolated func analyse(
    _ run: AnalysisRun, after previous: (any ProjectSnapshot)?, _ inputs: ProjectInputs, _ files: Set<FilePath>,
    by service: any ProjectService
  ) async {
    let start = ContinuousClock.now
    let result = try? await service.snapshot(
      after: previous, inputs: inputs, changedFiles: files, stage: run.stage,
      progress: { [weak self] in self?.post(.progress($0)) })
    post(.analysisFinished(run, result, cost: start.duration(to: .now)))
  }

  func analysisFinished(_ run: AnalysisRun, _ result: (any ProjectSnapshot)?, cost: Duration) {
    schedule.finish(run, cost: result == nil ? nil : cost, ofDocuments: runHasDocuments)
    if let result {
      snapshot = result
      if databases.isRequested { readDatabases() }
      // What is about an older text is not shown: the newer one is next.
      if run.revision == schedule.revision { publish(result, run.stage) }
      if run.stage == .complete {
        endProgress(of: .analysis)
        refreshLenses(after: run)
      }
      serveWaitingReads()
    } else {
      changedFiles.formUnion(changedFilesInRun)
    }
    changedFilesInRun = []
    startAnalysis()
  }

  /// Has the client ask for its lenses again, if they may be others.
  private func refreshLenses(after run: AnalysisRun) {
    guard lensesAreStale, run.revision == schedule.revision, client.capabilities.refreshesCodeLenses else { return }
    lensesAreStale = false
    ask(RefreshHints.codeLenses, nil) { _, _ in }
  }

  // MARK: Reads

  /// Calls `read` with a snapshot that is not older than now and goes as far as `stage`: at once if there is one.
  func whenAnalysed(
    _ stage: AnalysisStage, for id: JSONRPCID, _ read: @escaping @Sendable (ReadContext, isolated Server) -> Void
  ) {
    waiting.append(WaitingRead(id: id, revision: schedule.revision, stage: stage, read: read))
    if stage == .complete { schedule.completeBecomesDue() }
    serveWaitingReads()
    startAnalysis()
  }

  private func serveWaitingReads() {
    guard let snapshot, let done = schedule.done else { return }
    let ready = waiting.filter { $0.revision <= done.revision && $0.stage <= done.stage }
    if ready.isEmpty { return }
    waiting.removeAll { $0.revision <= done.revision && $0.stage <= done.stage }
    let context = ReadContext(snapshot: snapshot, client: client, documents: documents, settings: settings)
    for read in ready { read.read(context, self) }
  }

  // MARK: Files

  /// Looks for changed files at intervals, for clients that do not watch them.
  func checkFiles() {
    if client.capabilities.registersFileWatchers { return }
    post(.deadline(.fileCheck), after: options.fileCheck)
    fileChecks.request()
    guard phase == .running, let snapshot, fileChecks.start() else { return }
    Task { [service] in await self.checkFiles(since: snapshot, by: service) }
  }

  @concurrent private nonisolated func checkFiles(
    since snapshot: any ProjectSnapshot, by service: any ProjectService
  ) async {
    post(.filesChanged(await service.filesChangedOnDisk(since: snapshot)))
  }
}

/// A request that waits for a snapshot.
struct WaitingRead: Sendable {
  let id: JSONRPCID
  let revision: Int
  let stage: AnalysisStage
  let read: @Sendable (ReadContext, isolated Server) -> Void
}
