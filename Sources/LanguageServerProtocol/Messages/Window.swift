/// How serious a message to the user is, by the protocol's numbers.
package enum MessageKind: Int, Encodable, Sendable {
  case error = 1, warning, info, log
}

/// A message for the user to see.
package struct ShowMessage: Encodable, Sendable {
  package static let method = "window/showMessage"
  package let type: MessageKind
  package let message: String

  package init(_ type: MessageKind, _ message: String) {
    self.type = type
    self.message = message
  }
}

/// A question to the user, answered with one of the actions or none.
package struct ShowMessageRequest: Encodable, Sendable {
  package static let method = "window/showMessageRequest"

  package struct Action: Encodable, Sendable {
    package let title: String
  }
  package let type: MessageKind
  package let message: String
  package let actions: [Action]

  package init(_ type: MessageKind, _ message: String, choices: [String]) {
    self.type = type
    self.message = message
    actions = choices.map(Action.init)
  }
}

/// What the server does, for clients that asked to be told by `$/setTrace`.
package struct LogTrace: Encodable, Sendable {
  package static let method = "$/logTrace"
  package let message: String

  package init(_ message: String) {
    self.message = message
  }
}

/// Announces a progress display.
package struct CreateProgress: Encodable, Sendable {
  package static let method = "window/workDoneProgress/create"
  package let token: String

  package init(token: String) {
    self.token = token
  }
}

/// A step of a progress display.
package struct Progress: Encodable, Sendable {
  package static let method = "$/progress"

  package struct Value: Encodable, Sendable {
    package let kind: String
    package let title: String?
    package let message: String?
    package let percentage: Int?
  }
  package let token: String
  package let value: Value

  package static func begin(_ token: String, title: String) -> Progress {
    Progress(token: token, value: Value(kind: "begin", title: title, message: nil, percentage: 0))
  }

  package static func report(_ token: String, message: String, percentage: Int) -> Progress {
    Progress(token: token, value: Value(kind: "report", title: nil, message: message, percentage: percentage))
  }

  package static func end(_ token: String) -> Progress {
    Progress(token: token, value: Value(kind: "end", title: nil, message: nil, percentage: nil))
  }
}
