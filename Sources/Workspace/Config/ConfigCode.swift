/// The stable names of findings on a project's configuration, each with its page.
enum ConfigCode {
  /// The settings that Plumb needs must be readable without running a program.
  ///
  /// Plumb reads `prisma.config.ts` and never runs it. It understands literals, `env("X")`, `process.env.X` with a fallback,
  /// `path.join(…)`, and constants of the same file. A value that is computed in another way is not known, and a file that the
  /// operating system doesn't give out is not either.
  ///
  /// Write the setting as a literal or with `env()`:
  ///
  /// ```ts
  /// export default defineConfig({
  ///   schema: "prisma/schema.prisma",
  ///   datasource: { url: env("DATABASE_URL") },
  /// });
  /// ```
  static let unreadable = "config/unreadable"

  /// An environment variable that the configuration names should have a value.
  ///
  /// Without it the database is not known here, and schema and migrations are compared without it. On many machines only the
  /// application knows its database, so this is no more than a note.
  ///
  /// Set the variable, or write it into a `.env` file beside the schema or at the root of the project.
  static let missingVariable = "config/missing-variable"

  /// The schema that the configuration names must exist.
  ///
  /// The `schema` of `prisma.config.ts` leads to a file that is not there.
  ///
  /// Correct the path: it is seen from the folder of the configuration file.
  static let missingPath = "config/missing-path"

  /// A configuration has no settings but those that Prisma knows.
  ///
  /// Prisma refuses a configuration with a key that it doesn't know, so that a mistyped one isn't overlooked.
  ///
  /// Correct the key; the message lists those that can stand there. What belongs to another tool goes into a file of its own.
  static let unknownKey = "config/unknown-key"

  /// A setting of the configuration has a value of its kind.
  ///
  /// Prisma refuses the file otherwise: `schema: ["a.prisma"]` is a list where a text has to be.
  ///
  /// Write a value of the kind that the message names.
  static let wrongType = "config/wrong-type"

  /// A setting that is behind a gate has its gate open.
  ///
  /// Some settings are experimental: Prisma takes them only together with a line that says so.
  ///
  /// ```ts
  /// export default defineConfig({
  ///   experimental: { externalTables: true },
  ///   tables: { external: ["audit_log"] },
  /// });
  /// ```
  static let missingGate = "config/missing-gate"

  /// The URL of the database must be one that can be read.
  ///
  /// The message says what is wrong with it. The URL itself is never shown, as it may hold a password.
  ///
  /// ```
  /// postgresql://user:password@localhost:5432/name?schema=public
  /// file:./dev.db
  /// ```
  ///
  /// Characters such as `@`, `/` and `#` in a password have to be written as `%40`, `%2F` and `%23`.
  static let invalidURL = "config/invalid-url"

  /// A project of Prisma 8 is left alone.
  ///
  /// From version 8 on Prisma has schemas and migrations of another kind. What is written for it is not judged by the rules of
  /// version 7, so Plumb says nothing of it.
  ///
  /// Nothing has to be done.
  static let prisma8 = "config/prisma-8"
}
