/// The stable names of findings on the files of a history, each with its page.
package enum HistoryCode {
  /// Every folder among the migrations must have a `migration.sql`.
  ///
  /// Prisma takes each sub-folder for a migration and refuses to go on if the script is missing (P3015). Often the folder is
  /// left over from a switch of branches, as version control doesn't remove folders that hold other files.
  ///
  /// Restore the file from version control, or delete the folder.
  static let missingScript = "history/missing-script"

  /// The migrations folder and its scripts must be readable.
  ///
  /// The operating system gave an error, which the message repeats. What the unread script does is missing from all that Plumb
  /// says of the history.
  ///
  /// See to the permissions of the file or folder, or to the file system.
  static let unreadable = "history/unreadable"

  /// A migration should have statements.
  ///
  /// The script holds only blanks and comments. Every tool runs it, and it does nothing; that may be on purpose, and often is
  /// a draft (`prisma migrate dev --create-only`) that was never filled in.
  ///
  /// Write the statements, or delete the migration if it was applied nowhere.
  static let empty = "history/empty"

  /// A migration must not have the marks of an unfinished merge.
  ///
  /// Lines with `<<<<<<<`, `=======` and `>>>>>>>` are no SQL; the database would stop at them.
  ///
  /// Finish the merge. If two branches each brought a migration, keep both as folders of their own rather than mixing their
  /// scripts.
  static let conflictMarkers = "history/conflict-markers"

  /// A migration must stay as it was when a database ran it.
  ///
  /// The ledger of the database keeps the checksum of the script that was run, and this one has another. Whoever sets up a
  /// new database from the migrations gets what the script says now; the connected one has what it said then.
  ///
  /// Restore the script from version control and put the change into a new migration. If both do the same, repair the
  /// checksum in the ledger. Both are actions, and `plumb repair` lists them; where git knows the script that was run, they say
  /// whether the statements are the same.
  package static let edited = "history/edited"

  /// A migration should stay as it was when a database ran it, down to its blanks.
  ///
  /// Nothing but blanks at the ends of lines or at the end of the file has changed, as editors do by themselves. The statements
  /// are those that were run; Prisma compares checksums only, and calls the migration modified.
  ///
  /// Restore the file, or repair the checksum in the ledger (`plumb repair`).
  package static let editedLayout = "history/edited-layout"

  /// Every migration that a database has run must be in the folder.
  ///
  /// The ledger names one that is not there: it is on another branch, was renamed, deleted or squashed, or was run from another
  /// copy of the project. `prisma migrate dev` wants to reset the database then.
  ///
  /// Restore the folder from version control, or switch to the branch that has it. Where git knows the script, an action brings
  /// it back; else it is rebuilt from what the database has and no other migration makes, or marked as rolled back if nothing of
  /// it is left. `plumb repair` does the same.
  package static let missing = "history/missing"

  /// A migration that has begun must have ended.
  ///
  /// The ledger has the beginning and no end: a statement failed, or the connection was lost. Prisma deploys nothing to this
  /// database until it is told what became of the migration (P3009).
  ///
  /// If nothing of it was done, mark it as rolled back; if all of it was done in the meantime, as applied. Else finish or undo it
  /// first. `plumb repair NAME` and the actions at the finding look at the tables to tell how far it came, refuse what is not so,
  /// and write the script that does the rest or takes back what was done.
  package static let failed = "history/failed"

  /// A migration that was rolled back waits.
  ///
  /// It was tried and marked as rolled back, so the next deployment runs it again, as it stands now.
  ///
  /// Mend what made it fail before that.
  package static let rolledBack = "history/rolled-back"

  /// Migrations should run in the order of their names.
  ///
  /// The database has run a later one already, as happens when two branches are merged: this one runs after it there, and
  /// before it in every new database. The outcome may differ.
  ///
  /// If the migration was deployed nowhere, give it a later name. If the database has already what it does, an action marks it as
  /// applied.
  package static let outOfOrder = "history/out-of-order"

  /// A database with tables should have a ledger.
  ///
  /// `_prisma_migrations` says which migrations a database has run. Without it Prisma refuses to deploy (P3005), and
  /// `prisma migrate dev` wants to reset the database.
  ///
  /// `plumb baseline` writes the migration that makes the tables, if there is none, and records as applied what the database
  /// has; the tables are not touched.
  package static let noLedger = "history/no-ledger"

  /// `migration_lock.toml` must name the provider that the schema has.
  ///
  /// The file says for which database the migrations were written, so that their SQL is not run on another one (P3019).
  /// The message says what is wrong with it: no provider in it, one that is not known, one that is not the schema's, text
  /// that is no TOML, or a merge that was not finished.
  ///
  /// ```toml
  /// provider = "postgresql"
  /// ```
  ///
  /// After a change of the database product the old migrations can't be used any more: move them away, and begin a new
  /// history.
  package static let lockFile = "history/lock-file"
}
