import LanguageServerProtocol
import Text

// The beginning and the end of the work with a client.

/// Answers before anything is read.
func initialize(
  _ request: InitializeRequest, on server: isolated Server
) throws(ResponseError)
  -> InitializeRequest.Response
{
  server.phase = .running
  server.client = ClientFacts(request)
  server.roots = request.folders.map { filePath(ofURI: $0.uri) }
  server.tracing = (request.trace ?? "off") != "off"
  server.settings = ProjectSettings(server.client.options)
  server.watchParent()
  return InitializeRequest.Response(
    capabilities: ServerCapabilities(
      for: server.client.capabilities, answersForSchemas: server.settings.features == .all,
      positionEncoding: server.client.encoding.rawValue,
      codeActionKinds: [codeActionKind], commands: commandRoutes.map(\.name),
      pullsDiagnostics: server.client.pullsDiagnostics, tokenTypes: semanticTokenTypes,
      tokenModifiers: semanticTokenModifiers),
    name: "plumb", version: server.options.version)
}

func initialized(_: InitializedNotification, on server: isolated Server) {
  server.registerCapabilities()
  server.readSettings()
  server.checkFiles()
  server.worldChanged()
  server.readDatabases()
  server.watchDatabases()
}

func shutdown(_: ShutdownRequest, on server: isolated Server) throws(ResponseError) -> NoResult {
  server.stop()
  return NoResult()
}

/// `exit` is heard in every phase, so the server looks at it before it looks for a handler.
func exit(_: ExitNotification, on server: isolated Server) {}

func setTrace(_ notification: SetTraceNotification, on server: isolated Server) {
  server.tracing = notification.value != "off"
}

func cancelRequest(_ notification: CancelNotification, on server: isolated Server) {
  server.give(up: notification.id, .requestCancelled, "the request was cancelled")
}
