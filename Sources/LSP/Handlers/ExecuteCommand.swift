import LanguageServerProtocol

/// Runs one of the commands in `commandRoutes`.
func executeCommand(
  _ request: ExecuteCommandRequest, in context: ReadContext, for server: Server
)
  async throws(ResponseError) -> NoResult
{
  guard let command = commandRoutes.first(where: { $0.name == request.command }) else {
    throw ResponseError(.invalidParams, "unknown command \(request.command)")
  }
  try await command.run(request.arguments ?? [], context, server)
  return NoResult()
}

/// A command of the server. Its function stands in a file of its own in `Commands`.
struct CommandRoute: Sendable {
  let name: String
  let run: @Sendable ([JSONValue], ReadContext, Server) async throws(ResponseError) -> Void
}

/// All commands.
let commandRoutes: [CommandRoute] = [
  CommandRoute(name: carryOutCommand, run: carryOut),
  CommandRoute(name: "plumb.createMigration") { (arguments, context, server) async throws(ResponseError) in
    try await carryOutForAll("create-migration", arguments, context, server)
  },
  CommandRoute(name: "plumb.reconcile") { (arguments, context, server) async throws(ResponseError) in
    try await carryOutForAll("reconcile", arguments, context, server)
  },
  CommandRoute(name: "plumb.baseline") { (arguments, context, server) async throws(ResponseError) in
    try await carryOutForAll("baseline", arguments, context, server)
  },
  CommandRoute(name: "plumb.verify") { (arguments, context, server) async throws(ResponseError) in
    try await carryOutForAll("verify", arguments, context, server)
  },
  CommandRoute(name: "plumb.readDatabases", run: readDatabases),
]
