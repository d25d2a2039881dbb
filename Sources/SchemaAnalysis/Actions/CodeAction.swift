package import MigrationHistory
package import Text

/// An offer to change something, cheap to make: what it would do is computed when it is chosen.
package struct CodeActionOffer: Hashable, Sendable {
  /// What tells the offer from others, now and after a restart: `create-migration`, with the objects it is about.
  package struct Identity: Hashable, Sendable {
    package let name: String
    /// Which findings it is about, as `DriftItem.key`; empty for all.
    package let objects: [String]

    package init(name: String, objects: [String]) {
      self.name = name
      self.objects = objects
    }
  }

  package let identity: Identity
  package let title: String
  package let isPreferred: Bool
  /// The findings that it makes go away.
  package internal(set) var diagnostics: [Diagnostic]
  /// What it does, if that is no more than a few changes to the schema; empty if it has to be worked out.
  package let edits: [FileEdit]

  package init(
    identity: Identity, title: String, isPreferred: Bool, diagnostics: [Diagnostic], edits: [FileEdit] = []
  ) {
    self.identity = identity
    self.title = title
    self.isPreferred = isPreferred
    self.diagnostics = diagnostics
    self.edits = edits
  }
}

/// What a chosen action does. Changes to files are the editor's to make; a ledger row is written by an explicit command only.
package struct WorkspaceChange: Equatable, Sendable {
  package struct NewFile: Hashable, Sendable {
    package let path: FilePath
    package let text: String

    package init(path: FilePath, text: String) {
      self.path = path
      self.text = text
    }
  }

  /// Changes to files that are there: of the schema, or of a script.
  package var edits: [FileEdit]
  /// Files that do not exist yet. Never an existing one.
  package var newFiles: [NewFile]
  /// The migrations that the database already has, new or not: to be recorded there as applied.
  package var markAsApplied: [Migration]
  package var namesToMark: [String] { markAsApplied.map(\.name) }
  /// Changes to rows that the ledger has.
  package var ledgerRepairs: [LedgerRepair]
  package var namesToRepair: [String] { ledgerRepairs.map(\.name) }
  /// One sentence on what happens, for the question before a command and for annotations.
  package var summary: String
  /// What is left for the user to do, or should be known before: sentences, each a line.
  package var advice: [String]
  /// Whether the history is to be run on a throw-away database, and what comes of it to be shown. Nothing is changed by that.
  package var verifiesHistory: Bool

  package init(
    edits: [FileEdit] = [], newFiles: [NewFile] = [], markAsApplied: [Migration] = [],
    ledgerRepairs: [LedgerRepair] = [], summary: String, advice: [String] = [], verifiesHistory: Bool = false
  ) {
    self.edits = edits
    self.newFiles = newFiles
    self.markAsApplied = markAsApplied
    self.ledgerRepairs = ledgerRepairs
    self.summary = summary
    self.advice = advice
    self.verifiesHistory = verifiesHistory
  }

  /// Whether a database is written to.
  package var writesLedger: Bool { !markAsApplied.isEmpty || !ledgerRepairs.isEmpty }
  package var changesFiles: Bool { !edits.isEmpty || !newFiles.isEmpty }
}
