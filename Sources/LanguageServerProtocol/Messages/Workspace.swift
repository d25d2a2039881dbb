/// The user changed the settings. What is sent along is often nothing: the settings are asked for again.
package struct DidChangeConfigurationNotification: NotificationType, WorksWithoutParameters {
  package static let method = "workspace/didChangeConfiguration"
  package let settings: JSONValue?

  package init() {
    settings = nil
  }
}

/// The server asks for settings.
package struct ConfigurationRequest: Encodable, Sendable {
  package static let method = "workspace/configuration"

  package struct Item: Encodable, Sendable {
    package let section: String
  }
  package let items: [Item]

  package init(sections: [String]) {
    items = sections.map(Item.init)
  }
}

/// Files changed on disk, by whomever.
package struct DidChangeWatchedFilesNotification: NotificationType {
  package static let method = "workspace/didChangeWatchedFiles"

  package struct Event: Decodable, Sendable {
    package let uri: String
  }
  package let changes: [Event]
}

/// The user made files or folders in the editor.
package struct DidCreateFilesNotification: NotificationType {
  package static let method = "workspace/didCreateFiles"
  package let files: [FileOfOperation]
}

/// The user deleted files or folders in the editor.
package struct DidDeleteFilesNotification: NotificationType {
  package static let method = "workspace/didDeleteFiles"
  package let files: [FileOfOperation]
}

/// The user gave files or folders other names in the editor.
package struct DidRenameFilesNotification: NotificationType {
  package static let method = "workspace/didRenameFiles"

  package struct File: Decodable, Sendable {
    package let oldUri: String
    package let newUri: String
  }
  package let files: [File]
}

package struct FileOfOperation: Decodable, Sendable {
  package let uri: String
}

/// The user added folders to the workspace or took some away.
package struct DidChangeWorkspaceFoldersNotification: NotificationType {
  package static let method = "workspace/didChangeWorkspaceFolders"

  package struct Event: Decodable, Sendable {
    package let added: [InitializeRequest.Folder]
    package let removed: [InitializeRequest.Folder]
  }
  package let event: Event
}

/// The server asks to be told of something that it did not name in its capabilities.
package struct RegisterCapability: Encodable, Sendable {
  package static let method = "client/registerCapability"

  package struct Registration: Encodable, Sendable {
    package let id: String
    package let method: String
    package let registerOptions: JSONValue

    /// To be told when files change whose paths fit one of the globs.
    package static func fileWatchers(_ globs: [String]) -> Registration {
      let watchers = globs.map { JSONValue.object(["globPattern": .string($0)]) }
      return Registration(
        id: "plumb.files", method: DidChangeWatchedFilesNotification.method,
        registerOptions: ["watchers": .array(watchers)])
    }

    /// To be told when settings below `section` change.
    package static func configuration(section: String) -> Registration {
      Registration(
        id: "plumb.configuration", method: DidChangeConfigurationNotification.method,
        registerOptions: ["section": .string(section)])
    }
  }
  package let registrations: [Registration]

  package init(_ registrations: [Registration]) {
    self.registrations = registrations
  }
}

/// The server asks the client to ask for the findings again. It has no parameters.
package enum RefreshDiagnostics {
  package static let method = "workspace/diagnostic/refresh"
}
