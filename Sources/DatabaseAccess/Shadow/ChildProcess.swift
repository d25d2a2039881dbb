#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that was started and has to be waited for. Without Foundation's own, which costs 40 MB of binary.
struct ChildProcess {
  let id: pid_t

  /// Starts the program at the path; its output goes to the file, or nowhere. nil if it can't be started.
  init?(_ arguments: [String], output: String = "/dev/null") {
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
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    let texts = arguments.map { strdup($0) }
    defer { for text in texts { free(text) } }
    var id: pid_t = 0
    guard posix_spawnp(&id, program, &actions, nil, texts + [nil], environ) == 0 else { return nil }
    self.id = id
  }

  /// The exit code; nil if the program was ended by a signal.
  func wait() -> Int32? {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      if errno != EINTR { return nil }
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }

  /// Whether it has ended; takes note of that.
  func hasEnded() -> Bool {
    var status: Int32 = 0
    return waitpid(id, &status, WNOHANG) != 0
  }

  func send(_ signal: Int32) { kill(id, signal) }
}
