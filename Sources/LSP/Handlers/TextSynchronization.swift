import LanguageServerProtocol
import Logging
import Text

// What the client says about its open documents.

func didOpen(_ notification: DidOpenNotification, on server: isolated Server) {
  server.documents.open(notification.textDocument)
  server.worldChanged()
  server.readDatabases()
}

func didChange(_ notification: DidChangeNotification, on server: isolated Server) {
  if server.documents.change(notification, in: server.client.encoding) {
    server.textChanged()
  } else {
    server.logger.error("didChange for \(notification.textDocument.uri), which is not open")
  }
}

func didSave(_ notification: DidSaveNotification, on server: isolated Server) {
  server.filesChanged([filePath(ofURI: notification.textDocument.uri)])
}

func didClose(_ notification: DidCloseNotification, on server: isolated Server) {
  guard let path = server.documents.close(uri: notification.textDocument.uri) else {
    server.logger.error("didClose for \(notification.textDocument.uri), which is not open")
    return
  }
  server.clearDiagnostics(of: path)
  server.changedFiles.insert(path)
  server.worldChanged()
}
