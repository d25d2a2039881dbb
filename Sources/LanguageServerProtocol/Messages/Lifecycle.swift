/// The first request: who the client is and what it can do.
package struct InitializeRequest: RequestType {
  package static let method = "initialize"

  package struct Folder: Codable, Hashable, Sendable {
    package let uri: String
    package let name: String?
  }

  package let processID: Int?
  package let clientName: String?
  /// The folders of the workspace; the older ways to say it are read too.
  package let folders: [Folder]
  package let capabilities: ClientCapabilities
  package let trace: String?
  package let options: JSONValue?

  private enum Key: String, CodingKey {
    case processId, clientInfo, rootUri, rootPath, workspaceFolders, capabilities, trace, initializationOptions
  }

  /// Nothing in it is a reason not to start, so whatever has a wrong type counts as missing.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    processID = try? container.decode(Int.self, forKey: .processId)
    clientName = (try? container.decode(JSONValue.self, forKey: .clientInfo))?["name"]?.string
    trace = try? container.decode(String.self, forKey: .trace)
    options = try? container.decode(JSONValue.self, forKey: .initializationOptions)
    capabilities = ClientCapabilities((try? container.decode(JSONValue.self, forKey: .capabilities)) ?? [:])
    if let folders = try? container.decode([Folder].self, forKey: .workspaceFolders) {
      self.folders = folders
    } else if let uri = try? container.decode(String.self, forKey: .rootUri) {
      folders = [Folder(uri: uri, name: nil)]
    } else if let path = try? container.decode(String.self, forKey: .rootPath) {
      folders = [Folder(uri: path, name: nil)]
    } else {
      folders = []
    }
  }

  package struct Response: Encodable, Sendable {
    package struct Info: Encodable, Sendable {
      package let name: String
      package let version: String
    }
    package let capabilities: ServerCapabilities
    package let serverInfo: Info

    package init(capabilities: ServerCapabilities, name: String, version: String) {
      self.capabilities = capabilities
      serverInfo = Info(name: name, version: version)
    }
  }
}

/// The client has read the answer to `initialize`.
package struct InitializedNotification: NotificationType, WorksWithoutParameters {
  package static let method = "initialized"
  package init() {}
}

/// Ends the work, but not the process: that is for `exit`.
package struct ShutdownRequest: RequestType, WorksWithoutParameters {
  package static let method = "shutdown"
  package typealias Response = NoResult
  package init() {}
}

/// Ends the process.
package struct ExitNotification: NotificationType, WorksWithoutParameters {
  package static let method = "exit"
  package init() {}
}

/// The client takes a request back.
package struct CancelNotification: NotificationType {
  package static let method = "$/cancelRequest"
  package let id: JSONRPCID
}

/// How much the client wants to be told about what the server does.
package struct SetTraceNotification: NotificationType {
  package static let method = "$/setTrace"
  package let value: String
}
