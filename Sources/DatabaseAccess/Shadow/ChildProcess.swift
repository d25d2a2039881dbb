#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that was started and has to be waited for. Without Foundation's own, which costs 40 MB of binary.
package struct ChildProcess {
  /// Where complaints go.
  package enum Errors: Sendable { case withOutput, nowhere }

  let id: pid_t

  /// Starts the program at the path; what it reads comes from one file and what it prints goes to another, or nowhere. nil if
  /// it can't be started.
  package init?(
    _ arguments: [String], input: String = "/dev/null", output: String = "/dev/null", errors: Errors = .withOutput
  ) {
    guard let program = arguments.first else { return nil }
    var actions: posix_spawn_file_actions_t
    #if canImport(Darwin)
      var made: posix_spawn_file_actions_t?
      guard posix_spawn_file_actions_init(&made) == 0 else { return nil }
      actions = made
    #else
      actions = posix_spawn_file_actions_t()
      guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    #endif
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    switch errors {
    case .withOutput: posix_spawn_file_actions_adddup2(&actions, 1, 2)
    case .nowhere: posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    let texts = arguments.map { strdup($0) }
    defer { for text in texts { free(text) } }
    var id: pid_t = 0
    guard posix_spawnp(&id, program, &actions, nil, texts + [nil], environ) == 0 else { return nil }
    self.id = id
  }

  /// The exit code; nil if the program was ended by a signal.
  package func wait() -> Int32? {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      if errno != EINTR { return nil }
    }
    return code(status)
  }

  /// The exit code once it has ended, -1 for a signal; takes note of that. nil as long as it runs.
  package func codeIfEnded() -> Int32? {
    var status: Int32 = 0
    return waitpid(id, &status, WNOHANG) == 0 ? nil : code(status) ?? -1
  }

  private func code(_ status: Int32) -> Int32? { status & 0x7F == 0 ? (status >> 8) & 0xFF : nil }

  /// Whether it has ended; takes note of that.
  func hasEnded() -> Bool {
    var status: Int32 = 0
    return waitpid(id, &status, WNOHANG) != 0
  }

  package func send(_ signal: Int32) { kill(id, signal) }
}
