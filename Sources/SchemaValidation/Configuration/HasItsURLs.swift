import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// Before Prisma 7 a datasource must say where its database is.
  ///
  /// Prisma 6 and older find the database by the `url` of the datasource; from 7 on it stands in `prisma.config.ts`.
  ///
  /// Add it, best from the environment. If the project is on Prisma 7 already and Plumb doesn't see that, `--prisma 7.4.0` or
  /// the setting of the version says so:
  ///
  /// ```prisma
  /// datasource db {
  ///   provider = "postgresql"
  ///   url      = env("DATABASE_URL")
  /// }
  /// ```
  static let missingURL = DiagnosticCode("schema/missing-url")

  /// From Prisma 7 on the addresses of databases must not stand in the schema.
  ///
  /// `url`, `directUrl` and `shadowDatabaseUrl` have moved: what migrations use stands in `prisma.config.ts`, and what the
  /// application uses is given to the constructor of `PrismaClient`.
  ///
  /// Remove the property, and put the address into the configuration:
  ///
  /// ```ts
  /// import { defineConfig, env } from "prisma/config";
  ///
  /// export default defineConfig({
  ///   schema: "prisma/schema.prisma",
  ///   datasource: { url: env("DATABASE_URL") },
  /// });
  /// ```
  ///
  /// Plumb takes the version of Prisma from the project; `--prisma 6.19.0` asks for the rules of another one.
  static let urlInSchema = DiagnosticCode("schema/url-in-schema")

  /// The shadow database must be another one than the real one.
  ///
  /// Prisma Migrate empties the shadow database whenever it makes a migration. If it were the same as `url` or `directUrl`,
  /// all data would be lost.
  ///
  /// Create a database of its own for it, or remove `shadowDatabaseUrl`; Prisma then makes one for the moment and drops it
  /// again.
  static let shadowDatabase = DiagnosticCode("schema/shadow-database")
}

extension DiagnosticCode {
  /// Whether such a finding is about where databases are, so that it leaves no doubt of what their tables are.
  package var isAboutAddresses: Bool { [.missingURL, .urlInSchema, .shadowDatabase].contains(self) }
}

/// The addresses of the database are where the version wants them. False if the datasource can't be used without.
func hasItsURLs(_ datasource: ConfigCursor, _ problems: inout Problems) -> Bool {
  guard datasource.context.prisma < PrismaVersion(7) else {
    refuseURLs(datasource, &problems)
    return true
  }
  var url: Setting.Value?
  if let value = datasource.value("url") {
    url = setting(value, &problems)
    if url == nil { return false }
  } else if !mayLackURL(datasource) {
    problems.report(
      .missingURL, "Argument \"url\" is missing in data source block \"\(datasource.name)\".",
      at: datasource.range)
    return false
  }
  let shadow = datasource.value("shadowDatabaseUrl").flatMap { setting($0, &problems) }
  let direct = datasource.value("directUrl").flatMap { setting($0, &problems) }
  guard let shadow, shadow != .literal("") else { return true }
  for (name, other) in [("directUrl", direct), ("url", url)] where other == shadow {
    guard let value = datasource.value(name), let shadowValue = datasource.property("shadowDatabaseUrl") else {
      continue
    }
    problems.report(
      .shadowDatabase,
      "shadowDatabaseUrl is the same as \(name) for datasource \"\(datasource.name)\". "
        + "Please specify a different database as shadow database to avoid data loss.", at: value.range,
      related: [RelatedPlace(Place(datasource.place, shadowValue.contentRange), "the shadow database")])
  }
  return true
}

private func refuseURLs(_ datasource: ConfigCursor, _ problems: inout Problems) {
  if let url = datasource.property("url") {
    problems.report(
      .urlInSchema,
      "The datasource property `url` is no longer supported in schema files. "
        + "Move connection URLs for Migrate to `prisma.config.ts` and pass either `adapter` for a direct database "
        + "connection or `accelerateUrl` for Accelerate to the `PrismaClient` constructor. "
        + "See https://pris.ly/d/config-datasource and https://pris.ly/d/prisma7-client-config", at: url.range)
  }
  for name in ["shadowDatabaseUrl", "directUrl"] {
    guard let property = datasource.property(name) else { continue }
    problems.report(
      .urlInSchema,
      "The datasource property `\(name)` is no longer supported in schema files. "
        + "Move connection URLs to `prisma.config.ts`. See https://pris.ly/d/config-datasource", at: property.range)
  }
}

/// SQLite with an adapter gets its file from the adapter, if a generator of the same file asks for that.
private func mayLackURL(_ datasource: ConfigCursor) -> Bool {
  guard case .string("sqlite")? = datasource.value("provider")?.kind else { return false }
  return datasource.context.datamodel.configuration.generators.contains { generator in
    generator.block.file == datasource.place.file
      && generator.previewFeatures.contains { $0.lowercased() == "schemaenginedriveradapters" }
  }
}
