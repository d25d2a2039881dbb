#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is set once, when the server is made. Tests set the times to zero.
package struct ServerOptions: Sendable {
  package var version: String
  /// An edited text is compared with the history after this long without an edit …
  package var quiet: Duration = .milliseconds(150)
  /// … but at most this long after the first one.
  package var longestWait: Duration = .milliseconds(500)
  /// If the last whole analysis took less than this, the next edit gets all its findings at once.
  package var quick: Duration = .milliseconds(20)
  /// How often changed files are looked for, where the client does not watch them.
  package var fileCheck: Duration = .seconds(2)
  /// How often the databases are looked at while a document is open, where the settings don't say it; nil for never.
  package var databaseCheck: Duration? = .seconds(10)
  /// A database that is read for longer than this is shown to be; nil for never.
  package var databasePatience: Duration? = .milliseconds(500)
  /// How often the client's process is looked for.
  package var parentCheck: Duration = .seconds(5)
  package var isAlive: @Sendable (_ process: Int) -> Bool = processIsAlive

  package init(version: String) {
    self.version = version
  }
}

@Sendable private func processIsAlive(_ process: Int) -> Bool {
  guard let id = pid_t(exactly: process), id > 0 else { return true }
  // Signal 0 only asks; a process of another user can't be signalled, but is there.
  return kill(id, 0) == 0 || errno != ESRCH
}
