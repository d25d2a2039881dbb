import Dispatch
package import Logging

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Serves one client over standard input and output, until it says `exit`, its input ends or its process is gone; then the
/// process ends, so this never returns.
///
/// Standard output belongs to the protocol alone: whatever else is printed goes to standard error. The caller has set up
/// logging.
package func serveStandardIO(
  _ service: any ProjectService, options: ServerOptions, logger: Logger = Logger(label: "plumb.lsp")
) async -> Never {
  signal(SIGPIPE, SIG_IGN)
  askForMemoryInLargePieces()
  let output = dup(1)
  dup2(2, 1)
  let writer = MessageWriter(descriptor: output)
  let server = Server(
    service: service, options: options, logger: logger,
    output: { writer.send($0) },
    terminate: { code in writer.finish { exit(code) } })
  // Waits for input nearly all the time, so not on a thread of the shared pool, which has one a core.
  DispatchQueue(label: "plumb.reader").async {
    readMessages(from: 0, logger: logger) { server.post(.message($0)) }
    server.post(.inputClosed)
  }
  // The server ends the process once it has written what it has to say.
  while true { try? await Task.sleep(for: .seconds(86_400)) }
}

/// A first analysis of a large schema makes some hundred thousand small objects, on two threads. With two arenas that grow by
/// 16 MB at a time (what is not touched costs nothing) it took a fifth less CPU time than with glibc's usual ways, much of it
/// the kernel's; with one arena the threads waited for each other.
private func askForMemoryInLargePieces() {
  #if canImport(Glibc)
    // Swift's module of glibc leaves out <malloc.h>. There: `int mallopt(int, int)`, M_ARENA_MAX = -8, M_TOP_PAD = -2,
    // M_MMAP_THRESHOLD = -3. The last one, which glibc no longer raises by itself once another is set, keeps the text of a large
    // schema, copied with each keystroke, from being new pages each time.
    guard let symbol = dlsym(nil, "mallopt") else { return }
    let mallopt = unsafeBitCast(symbol, to: (@convention(c) (CInt, CInt) -> CInt).self)
    _ = mallopt(-8, 2)
    _ = mallopt(-2, 16 << 20)
    _ = mallopt(-3, 32 << 20)
  #endif
}
