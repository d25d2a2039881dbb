import LanguageServerProtocol
import Logging
import SchemaAnalysis
import Workspace

// When databases are read: on opening, on saving, on changes of files, on command, and now and then. Never for a keystroke.

extension Server {
  /// Reads the databases, now or when what is under way is done.
  func readDatabases() {
    databases.request()
    guard phase == .running, settingsAreKnown, settings.readsDatabases, let snapshot, databases.start() else { return }
    databaseReading += 1
    if let patience = options.databasePatience {
      post(.deadline(.slowDatabase(reading: databaseReading)), after: patience)
    }
    Task { [service] in await self.readDatabases(of: snapshot, by: service) }
  }

  @concurrent private nonisolated func readDatabases(
    of snapshot: any ProjectSnapshot, by service: any ProjectService
  ) async {
    let news = await service.readDatabases(of: snapshot) { message, choices in
      await self.askUser(.info, message, choices: choices)
    }
    post(.databasesRead(news))
  }

  func databasesRead(_ news: DatabaseNews) {
    databases.finish()
    endProgress(of: .database)
    for line in news.lines { logger.notice("\(line)") }
    looksToSkip.take(isFailing: news.isFailing)
    if news.isChanged { worldChanged() }
    if databases.isRequested { readDatabases() }
  }

  /// Shows that a database is still being read, so that nobody takes what is shown for the last word.
  func databaseIsSlow(reading: Int) {
    guard databases.isRunning, reading == databaseReading else { return }
    beginProgress(of: .database, title: "Reading the database")
  }

  // MARK: Looking now and then

  /// Sets the timer for the next look, if there is to be one.
  func watchDatabases() {
    guard !databaseTimerIsSet, let interval = secondsBetweenLooks else { return }
    databaseTimerIsSet = true
    post(.deadline(.databaseCheck), after: interval)
  }

  /// A look that finds the last one still under way is left out, and while a database fails most are.
  func checkDatabases() {
    databaseTimerIsSet = false
    guard phase == .running else { return }
    watchDatabases()
    if documents.documents.isEmpty || databases.isRunning || looksToSkip.skipsOne() { return }
    readDatabases()
  }

  private var secondsBetweenLooks: Duration? {
    guard let seconds = settings.secondsBetweenLooks else { return options.databaseCheck }
    return seconds > 0 ? .seconds(seconds) : nil
  }
}

/// How many looks are left out while a database fails: none after the first failure, then ever more, up to a limit.
struct LooksToSkip {
  private var failures = 0
  private var left = 0

  private static let most = 31

  mutating func take(isFailing: Bool) {
    failures = isFailing ? failures + 1 : 0
    left = failures > 1 ? min(Self.most, (1 << min(failures - 1, 5)) - 1) : 0
  }

  mutating func skipsOne() -> Bool {
    guard left > 0 else { return false }
    left -= 1
    return true
  }
}
