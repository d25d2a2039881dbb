import LanguageServerProtocol
import Text

// What the client says about the world around its documents.

func didChangeWatchedFiles(_ notification: DidChangeWatchedFilesNotification, on server: isolated Server) {
  server.filesChanged(Set(notification.changes.map { filePath(ofURI: $0.uri) }))
}

// Some clients tell of what they do themselves, others of what their watchers see, and some of both; twice does no harm.

func didCreateFiles(_ notification: DidCreateFilesNotification, on server: isolated Server) {
  server.filesChanged(Set(notification.files.map { filePath(ofURI: $0.uri) }))
}

func didRenameFiles(_ notification: DidRenameFilesNotification, on server: isolated Server) {
  server.filesChanged(Set(notification.files.flatMap { [filePath(ofURI: $0.oldUri), filePath(ofURI: $0.newUri)] }))
}

func didDeleteFiles(_ notification: DidDeleteFilesNotification, on server: isolated Server) {
  server.filesChanged(Set(notification.files.map { filePath(ofURI: $0.uri) }))
}

func didChangeConfiguration(_ notification: DidChangeConfigurationNotification, on server: isolated Server) {
  if server.client.capabilities.answersConfiguration {
    server.readSettings()
  } else if let settings = notification.settings {
    // Clients send the section or everything around it.
    server.use(settings["plumb"] ?? settings)
  }
}

func didChangeWorkspaceFolders(_ notification: DidChangeWorkspaceFoldersNotification, on server: isolated Server) {
  let removed = Set(notification.event.removed.map { filePath(ofURI: $0.uri) })
  let added = notification.event.added.map { filePath(ofURI: $0.uri) }
  server.roots = server.roots.filter { !removed.contains($0) && !added.contains($0) } + added
  server.worldChanged()
  server.readDatabases()
}
