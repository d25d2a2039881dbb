package import SchemaAnalysis
package import Text
package import Workspace

/// What the server needs from the layers below: it turns what the editor knows into snapshots, and does the slow and the
/// writing work outside.
///
/// In: everything the editor has told (`ProjectInputs`), and which files changed on disk. Out: immutable snapshots that any
/// task may question. It knows no protocol, no positions in lines and columns, and no client; the server knows no files, no
/// projects and no databases. Every method is called from tasks, never from the server's loop, so it may take its time.
///
/// The server never has two calls of `snapshot` under way, and always passes the last snapshot that it got.
package protocol ProjectService: Sendable {
  /// Everything known for `inputs`.
  ///
  /// `previous` is the snapshot before this one, whatever it was made of: what is still valid in it should be used again.
  /// Which parts of a text changed is found by comparing it with the one in `previous`; edits are not handed on, because
  /// several of them may lie between two snapshots. `changedFiles` were created, written or deleted on disk since `previous`
  /// (an open document still hides its file). What the last `readDatabases` found is part of the result.
  /// With `stage` `.syntax`, findings that need the history or a database are left out if they are not at hand.
  ///
  /// A run that is no longer wanted is cancelled; it may then throw `CancellationError`. No other error is expected: what
  /// can't be read is a finding.
  func snapshot(
    after previous: (any ProjectSnapshot)?, inputs: ProjectInputs, changedFiles: Set<FilePath>, stage: AnalysisStage,
    progress: @escaping ProgressHandler
  ) async throws(CancellationError) -> any ProjectSnapshot

  /// Reads the databases of the snapshot's projects again, read-only and with timeouts.
  ///
  /// Called after the first snapshot, after saves, changes of files and commands, and at intervals: a database that has not
  /// changed should cost next to nothing. Calls never overlap.
  func readDatabases(of snapshot: any ProjectSnapshot, asking ask: @escaping QuestionHandler) async -> DatabaseNews

  /// The files that differ on disk from what the snapshot holds. Asked for now and then if the client watches no files.
  func filesChangedOnDisk(since snapshot: any ProjectSnapshot) async -> Set<FilePath>

  /// Makes the change's files and edits on disk, for clients that can't; a new file is never written over an existing one, and
  /// an open document is not edited behind its editor's back.
  func write(_ change: WorkspaceChange, of snapshot: any ProjectSnapshot) async throws

  /// Writes the change's new files, and then what it says of migrations into the ledger of the database of the project that
  /// owns `path`. Called when the user has agreed to both, and the edits are made. Does nothing if the database is not any more what `snapshot` knows it to
  /// be, for then the rows could say what is not so. Returns one sentence to show; the thrown error is shown too.
  func reconcile(
    _ change: WorkspaceChange, in path: FilePath, of snapshot: any ProjectSnapshot
  ) async throws -> String

  /// Runs the history of the project that owns `path` on a throw-away database and compares. What differs is among the findings
  /// of later snapshots, as long as the history is the same. Ends early when its task is cancelled; the thrown error is shown.
  func verify(in path: FilePath, of snapshot: any ProjectSnapshot) async throws -> VerificationReport
}

/// What a throw-away database has made of a history.
package struct VerificationReport: Equatable, Sendable {
  package let isInStep: Bool
  /// To be shown: a line for each thing that is to be said.
  package let text: String

  package init(isInStep: Bool, text: String) {
    self.isInStep = isInStep
    self.text = text
  }
}

/// Everything known at one moment, for all projects of the workspace. Immutable; questions are quick unless they say otherwise.
package protocol ProjectSnapshot: Sendable {
  /// The findings by file, for the projects that have an open document. A file that is not named has none.
  var diagnostics: [FilePath: [Diagnostic]] { get }

  /// The text that the ranges in this snapshot refer to: the open document's, else what was read from disk; nil for files
  /// that belong to no project and are not open.
  func text(of path: FilePath) -> SourceText?

  /// What is known of the project that the file belongs to; nil if it belongs to none that is open. The editor's questions
  /// about a schema are asked of it.
  func analysis(of path: FilePath) -> Analysis?

  /// The same for all projects.
  var analyses: [Analysis] { get }

  /// The declarations of a schema file in their order, fields inside their blocks.
  func outline(of path: FilePath) -> [OutlineItem]

  /// What to say about the thing at `offset`.
  func hover(at offset: Int, in path: FilePath) -> HoverText?

  /// The edits that lay out a schema file, or the blocks of it that `range` touches, in the order of the text.
  func formattingEdits(of path: FilePath, indent: Int, touching range: TextRange?) -> [TextEdit]

  /// What can be done about the findings that touch `range`, best first. Cheap: nothing is planned yet.
  func offers(touching range: TextRange, in path: FilePath) -> [CodeActionOffer]

  /// What the offer would do, worked out now from the offer's identity alone (it may come from an older snapshot). Called in
  /// a task. The thrown message is shown to the user.
  func change(for offer: CodeActionOffer.Identity, in path: FilePath) throws(OfferError) -> WorkspaceChange

  /// The SQL that `reconcile` would run, to be shown before it does.
  func ledgerStatements(for change: WorkspaceChange, in path: FilePath) -> String
}

/// Everything the editor has told, as it is now. Copying it costs nothing.
package struct ProjectInputs: Equatable, Sendable {
  /// The folders of the workspace; empty if the editor opened a single file.
  package var roots: [FilePath]
  package var settings: ProjectSettings
  /// The open documents. Their texts come before those on disk.
  package var documents: [FilePath: OpenDocument]

  package init(
    roots: [FilePath] = [], settings: ProjectSettings = ProjectSettings(), documents: [FilePath: OpenDocument] = [:]
  ) {
    self.roots = roots
    self.settings = settings
    self.documents = documents
  }
}

/// A document that is open in the editor.
package struct OpenDocument: Equatable, Sendable {
  package let path: FilePath
  /// The editor's count of changes.
  package var version: Int
  package var text: SourceText
  /// `prisma`, `sql`, …: what the editor takes it for.
  package let languageID: String

  package init(path: FilePath, version: Int, text: SourceText, languageID: String) {
    self.path = path
    self.version = version
    self.text = text
    self.languageID = languageID
  }
}

/// The user's settings, `plumb.…`. What is missing or makes no sense has its default.
package struct ProjectSettings: Equatable, Sendable {
  /// `plumb.severity`: how serious a finding is, by its code.
  package var severities: [String: Diagnostic.Severity]
  /// `plumb.severity` with `off`: the codes of findings that are not wanted.
  package var silenced: Set<String>
  /// `plumb.schema`: the schema file or folder, where it cannot be found by the usual rules.
  package var schema: String?
  /// `plumb.migrations`: the folder of the migrations, where it cannot be found either; of the project of `schema`, or of all
  /// if that is not set.
  package var migrations: String?
  /// `plumb.database.url`: the URL of the database, for the same projects.
  package var databaseURL: SecretText?
  /// `plumb.database.enabled`: whether databases are read at all.
  package var readsDatabases: Bool
  /// `plumb.database.interval`: how many seconds lie between two looks at the databases, 0 for never; nil if it is not set.
  package var secondsBetweenLooks: Int?
  /// `plumb.database.shadowUrl`: a PostgreSQL server on which a database may be made and dropped, to verify the history; nil to
  /// start a private one.
  package var shadowURL: SecretText?
  /// `plumb.features`: whether another server answers for the schema by itself.
  package var features = FeatureSet.all
  /// `plumb.inlayHints`: which hints are shown between the words.
  package var inlayHints = InlayHintOptions()

  package init(
    severities: [String: Diagnostic.Severity] = [:], silenced: Set<String> = [], schema: String? = nil,
    migrations: String? = nil, databaseURL: SecretText? = nil, readsDatabases: Bool = true
  ) {
    self.severities = severities
    self.silenced = silenced
    self.schema = schema
    self.migrations = migrations
    self.databaseURL = databaseURL
    self.readsDatabases = readsDatabases
  }
}

/// Told now and then by long work, such as the first replay of a long history.
package typealias ProgressHandler = @Sendable (ProgressReport) -> Void

/// How far some long work is.
package struct ProgressReport: Equatable, Sendable {
  package let title: String
  package let done: Int
  package let total: Int

  package init(title: String, done: Int, total: Int) {
    self.title = title
    self.done = done
    self.total = total
  }
}

/// Asks the user; nil if there is no answer. Used before a database elsewhere than on this machine is read.
package typealias QuestionHandler = @Sendable (_ message: String, _ choices: [String]) async -> String?
