package import LanguageServerProtocol
package import Text
package import Workspace

/// Everything that can happen to the server. Closed: a new kind of event has to be handled to compile.
package enum Event: Sendable {
  /// The client said something.
  case message(IncomingMessage)
  /// The client will say no more.
  case inputClosed
  /// A time has come.
  case deadline(Deadline)
  /// An analysis ended; without a snapshot if it was cancelled.
  case analysisFinished(AnalysisRun, (any ProjectSnapshot)?, cost: Duration)
  /// The databases were read.
  case databasesRead(DatabaseNews)
  /// Files changed on disk, seen by ourselves.
  case filesChanged(Set<FilePath>)
  /// Long work got on.
  case progress(ProgressReport)
  /// The task behind a request is done.
  case answered(JSONRPCID, Result<any Encodable & Sendable, ResponseError>)
  /// The same for a task that may have changed the world: it is answered once the findings say so too.
  case conversed(JSONRPCID, Result<any Encodable & Sendable, ResponseError>)
}

/// What the server waits for by time.
package enum Deadline: Sendable {
  /// Time to compare the edited text with the history.
  case quiet
  /// Time to see whether the client's process is still there.
  case parentCheck
  /// Time to look for changed files, if the client does not.
  case fileCheck
  /// Time to look whether the databases have changed.
  case databaseCheck
  /// Time to say that a database is still being read: the reading of that number.
  case slowDatabase(reading: Int)
}
