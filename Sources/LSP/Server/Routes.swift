import SchemaAnalysis
package import LanguageServerProtocol

/// How a request is answered. Its handler is a function in a file of its own in `Handlers`.
struct RequestRoute: Sendable {
  let type: any RequestType.Type
  let run: @Sendable (any RequestType, JSONRPCID, isolated Server) -> Void

  private static func route<R: RequestType>(
    _: R.Type, _ run: @escaping @Sendable (R, JSONRPCID, isolated Server) -> Void
  ) -> RequestRoute {
    RequestRoute(type: R.self) { request, id, server in
      guard let request = request as? R else {
        return server.answer(id, .failure(ResponseError(.internalError, "\(R.method) was read as another request")))
      }
      run(request, id, server)
    }
  }

  /// Changes the server's state, at once.
  static func mutate<R: RequestType>(
    _ handler: @escaping @Sendable (R, isolated Server) throws(ResponseError) -> R.Response
  ) -> RequestRoute {
    route(R.self) { request, id, server in
      server.answer(id, Result { () throws(ResponseError) in try handler(request, server) })
    }
  }

  /// Reads a snapshot of the present texts on the loop: for what takes less than some 5 ms.
  static func quickRead<R: RequestType>(
    _ stage: AnalysisStage, _ handler: @escaping @Sendable (R, ReadContext) throws(ResponseError) -> R.Response
  ) -> RequestRoute {
    route(R.self) { request, id, server in
      server.whenAnalysed(stage, for: id) { context, server in
        server.answer(id, Result { () throws(ResponseError) in try handler(request, context) })
      }
    }
  }

  /// Reads a snapshot of the present texts in a task. An edit ends it with `ContentModified`.
  static func read<R: RequestType>(
    _ stage: AnalysisStage, _ handler: @escaping @Sendable (R, ReadContext) throws(ResponseError) -> R.Response
  ) -> RequestRoute {
    route(R.self) { request, id, server in
      server.whenAnalysed(stage, for: id) { context, server in
        let task = Task { @concurrent in
          server.post(.answered(id, Result { () throws(ResponseError) in try handler(request, context) }))
        }
        server.requests.attach(task, to: id, endsWithEdit: true)
      }
    }
  }

  /// Reads a snapshot and then talks: asks the user, has files made, writes to databases. Edits do not end it.
  static func converse<R: RequestType>(
    _ stage: AnalysisStage,
    _ handler: @escaping @Sendable (R, ReadContext, Server) async throws(ResponseError) -> R.Response
  ) -> RequestRoute {
    route(R.self) { request, id, server in
      server.whenAnalysed(stage, for: id) { context, server in
        let task = Task { @concurrent in
          let result: Result<any Encodable & Sendable, ResponseError>
          do throws(ResponseError) {
            result = .success(try await handler(request, context, server))
          } catch {
            result = .failure(error)
          }
          server.post(.conversed(id, result))
        }
        server.requests.attach(task, to: id, endsWithEdit: false)
      }
    }
  }
}

/// What a notification does.
struct NotificationRoute: Sendable {
  let type: any NotificationType.Type
  let run: @Sendable (any NotificationType, isolated Server) -> Void

  static func on<N: NotificationType>(
    _ handler: @escaping @Sendable (N, isolated Server) -> Void
  ) -> NotificationRoute {
    NotificationRoute(type: N.self) { notification, server in
      if let notification = notification as? N { handler(notification, server) }
    }
  }
}

/// All requests that are answered.
let requestRoutes: [RequestRoute] = [
  .mutate(initialize),
  .mutate(shutdown),
  .quickRead(.syntax, documentSymbols),
  .quickRead(.syntax, hover),
  .quickRead(.syntax, completion),
  .quickRead(.syntax, resolveCompletion),
  .quickRead(.syntax, signatureHelp),
  .quickRead(.syntax, definition),
  .quickRead(.syntax, declaration),
  .quickRead(.syntax, typeDefinition),
  .quickRead(.complete, implementation),
  .quickRead(.syntax, documentHighlights),
  .quickRead(.syntax, prepareRename),
  .read(.syntax, references),
  .read(.syntax, rename),
  .read(.syntax, workspaceSymbols),
  .quickRead(.syntax, foldingRanges),
  .quickRead(.syntax, selectionRanges),
  .read(.syntax, semanticTokens),
  .read(.syntax, semanticTokensDelta),
  .quickRead(.syntax, semanticTokensOfRange),
  .quickRead(.syntax, documentLinks),
  .quickRead(.syntax, inlayHints),
  .quickRead(.complete, codeLenses),
  .quickRead(.syntax, formatting),
  .quickRead(.syntax, rangeFormatting),
  .quickRead(.syntax, onTypeFormatting),
  .quickRead(.complete, documentDiagnostics),
  .quickRead(.complete, codeActions),
  .read(.complete, resolveCodeAction),
  .converse(.complete, executeCommand),
]

/// All notifications that are heard.
let notificationRoutes: [NotificationRoute] = [
  .on(initialized),
  .on(exit),
  .on(cancelRequest),
  .on(setTrace),
  .on(didOpen),
  .on(didChange),
  .on(didSave),
  .on(didClose),
  .on(didChangeConfiguration),
  .on(didChangeWatchedFiles),
  .on(didCreateFiles),
  .on(didRenameFiles),
  .on(didDeleteFiles),
  .on(didChangeWorkspaceFolders),
]

extension RequestRoute {
  static let byMethod = Dictionary(requestRoutes.map { ($0.type.method, $0) }, uniquingKeysWith: { $1 })
}

extension NotificationRoute {
  static let byMethod = Dictionary(notificationRoutes.map { ($0.type.method, $0) }, uniquingKeysWith: { $1 })
}

extension MessageDecoder {
  /// Reads the messages that the server knows.
  package static func forServer() -> MessageDecoder {
    MessageDecoder(requests: requestRoutes.map(\.type), notifications: notificationRoutes.map(\.type))
  }
}
