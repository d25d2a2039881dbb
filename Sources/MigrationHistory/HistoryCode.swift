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
