/// The stable names of findings about drift, each with its page.
///
/// There is one for each class of drift; `docs/drift.md` has the table that they come from.
enum DriftCode {
  /// Every table, column and constraint of the schema must come from a migration.
  ///
  /// The schema asks for something that the migrations don't make, or no longer has something that they do make. A database
  /// that is set up from the migrations would not be what the client expects.
  ///
  /// Write the migration, with one of
  ///
  /// ```
  /// plumb reconcile
  /// prisma migrate dev --name what_changed
  /// ```
  ///
  /// or with the action that the editor offers at the finding. If the schema is wrong and the migrations are right, change
  /// the schema back.
  static let unmigrated = "drift/unmigrated"

  /// What `prisma db push` did to the database must be written down in a migration.
  ///
  /// Schema and database agree, but no migration says so: on every other machine, and in production, it would be missing.
  /// And `prisma migrate dev` would ask to reset this database because it doesn't match the history.
  ///
  /// `plumb reconcile --mark-applied` writes the migration and records it as applied in this database, where its work is done
  /// already; the data stays.
  static let pushed = "drift/pushed"

  /// A migration that is there should be run.
  ///
  /// Schema and migrations agree, and the database has not caught up: its ledger (`_prisma_migrations`) doesn't name the
  /// migration, and the tables are as they were before it. That is usual after pulling the work of others.
  ///
  /// ```
  /// plumb deploy
  /// ```
  static let unapplied = "drift/unapplied"

  /// A migration that has been carried out must be recorded in the database.
  ///
  /// Schema, migrations and tables agree; only the ledger (`_prisma_migrations`) doesn't know of the migration. Somebody ran
  /// its SQL without Prisma. `prisma migrate deploy` would run it a second time and fail.
  ///
  /// ```
  /// plumb resolve --applied NAME_OF_THE_MIGRATION
  /// ```
  static let appliedByHand = "drift/applied-by-hand"

  /// The database must not be changed behind the back of schema and migrations.
  ///
  /// Schema and migrations agree with each other, and the database is neither there nor where the migrations that were run
  /// had left it: somebody changed it by hand. The next migration may fail on it, and a new database would not have the
  /// change.
  ///
  /// If the change is good, adopt it: the schema is edited in place, and the migration for it is written and recorded as applied
  /// in this database. If not, take it back: the script for that says what would be lost, and is run only on demand.
  ///
  /// ```
  /// plumb adopt User.nickname
  /// plumb restore User.nickname
  /// ```
  static let outOfBand = "drift/out-of-band"

  /// Schema, migrations and database must not say three different things.
  ///
  /// No two of them agree about this object, so there is no telling which one is meant, and nothing is done by itself. The hover
  /// shows all three side by side.
  ///
  /// An action takes the side of each: of the database (the schema is changed, and a migration written that is recorded as
  /// applied), of the migrations (the schema is changed, and a script written for the database), or of the schema (a migration,
  /// and the script that makes the database ready for it). `plumb adopt` and `plumb restore` do the same for an object that is
  /// named.
  static let conflict = "drift/conflict"

  /// A constraint or index should have the name that the schema gives it.
  ///
  /// Schema and migrations agree on what it is, and not on its name, and nobody chose either: the name of older versions of
  /// Prisma, or one that the database made up. Nothing breaks, but the next migration would rename it.
  ///
  /// Let a migration rename it, or write the name that the database has with `map:`; there is an action for each:
  ///
  /// ```prisma
  /// @@index([email], map: "user_email_old_idx")
  /// ```
  static let name = "drift/name"
}
