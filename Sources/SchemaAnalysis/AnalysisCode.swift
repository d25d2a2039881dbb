/// The stable names of the findings that only a look at the whole project gives, each with its page.
enum AnalysisCode {
  /// A migration must be one that can be run after those before it.
  ///
  /// Plumb replays the migrations in their order, without a database. This statement asks for something that is not there at
  /// that point, makes something that is there already, brings types together that don't go together, or says what no server
  /// takes (a word of SQL as a name, more columns than a table can have); a database would stop here too. Usual causes are a migration that was edited after it had been applied, a folder that was renamed so that the
  /// order changed, and a merge of two branches.
  ///
  /// Restore the migration as it was applied, or mend what comes before it. Where one edit does it and no database has run the
  /// script, that is an action: quotes around a name with capitals or a word of SQL, `IF EXISTS`, `IF NOT EXISTS`. What follows is replayed as if the statement had
  /// done nothing; findings that only follow from that are information, with the place of the first one.
  ///
  /// Some statements can't run in one transaction with others: `CREATE INDEX CONCURRENTLY`, and the use of an enum value that was
  /// just added. An action moves them to a migration of their own. Prisma before 7.4 sends a migration as a whole, which is one transaction; later ones send the statements one by
  /// one if their own parser understands all of them, so there it is information. Give such a statement a migration of its own.
  ///
  /// `plumb verify` asks a real database.
  static let notReplayable = "history/not-replayable"

  /// A statement that Plumb can't read makes what is said of its objects uncertain.
  ///
  /// It may be valid SQL all the same: procedural code, statements built at run time, or words of an extension. Whatever it may
  /// touch could be otherwise than Plumb thinks, so findings on those objects say that they are not certain.
  ///
  /// Nothing has to be done. `plumb check --strict` counts it as a finding, for those who want to be sure.
  static let opaque = "history/opaque"

  /// A project whose database is to last should have migrations.
  ///
  /// There is no migration yet, so nothing says how the database came to be, and there is nothing to compare the schema with.
  /// With `prisma db push` alone, that is how it stays, and for a prototype that is fine.
  ///
  /// The first migration is written by one of
  ///
  /// ```
  /// plumb reconcile
  /// prisma migrate dev --name init
  /// ```
  ///
  /// Where the database has tables already, `plumb baseline` writes it and records it as applied there.
  static let noMigrations = "history/no-migrations"

  /// Plumb compares migrations and databases of PostgreSQL, CockroachDB and SQLite only.
  ///
  /// The schema of another product is read and validated in full; what its migrations make and what its database holds is not
  /// looked at, so that no finding on drift doesn't mean that there is none.
  static let unsupportedProvider = "config/unsupported-provider"

  /// A table or enum that the configuration calls external is left to somebody else.
  ///
  /// `tables.external` and `enums.external` in `prisma.config.ts` list what Prisma must not migrate. The block is shown greyed,
  /// since a change of it makes no migration. Take the name out of the list to have Prisma look after it again.
  static let external = "config/external"

  /// A model or field with `@@ignore` or `@ignore` is kept in the database and left out of Prisma Client.
  ///
  /// The text is shown greyed, because no program that uses the client can see the table or column. Migrations still make it
  /// and keep it as the schema says. Take the attribute away to use it from the client again; a model needs a key then.
  static let ignored = "client/ignored"
}
