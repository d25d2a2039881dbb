package import Logging

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Serves one client over standard input and output, until it says `exit`, its input ends or its process is gone; then the
/// process ends, so this never returns. Reads on the calling thread.
///
/// Standard output belongs to the protocol alone: whatever else is printed goes to standard error. The caller has set up
/// logging.
package func serveStandardIO(
  _ service: any ProjectService, options: ServerOptions, logger: Logger = Logger(label: "plumb.lsp")
) -> Never {
  signal(SIGPIPE, SIG_IGN)
  let output = dup(1)
  dup2(2, 1)
  let writer = MessageWriter(descriptor: output)
  let server = Server(
    service: service, options: options, logger: logger,
    output: { writer.send($0) },
    terminate: { code in writer.finish { exit(code) } })
  readMessages(from: 0, logger: logger) { server.post(.message($0)) }
  server.post(.inputClosed)
  // The server ends the process once it has written what it has to say.
  while true { pause() }
}
