import Datamodel
import SchemaValidation
import Testing

private let six = PrismaVersion(6, 19)

@Suite struct DatasourceTests {
  private func datasource(_ lines: String...) -> String {
    "datasource db {\n" + lines.map { "  \($0)\n" }.joined() + "}\n"
  }

  private func whole(_ schema: String) -> String { String(schema.dropLast()) }

  /// A datasource of Prisma 7 with these lines gets exactly this error.
  private func check(
    _ lines: [String], _ expected: [(String, String)], prisma: PrismaVersion = PrismaVersion(7, 4),
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let schema = "datasource db {\n" + lines.map { "  \($0)\n" }.joined() + "}\n"
    checkValidation(
      schema, expected.map { ($0.0, $0.1 == "*" ? whole(schema) : $0.1) }, prisma: prisma,
      sourceLocation: sourceLocation)
  }

  @Test func everyPropertyHasAValue() {
    check(
      ["provider = \"sqlite\"", "a =", "b =", "foo = 1"],
      [("Property a in datasource db needs to be assigned a value", "*")])
  }

  @Test func theProviderIsKnown() {
    check(["schemas = []"], [("Argument \"provider\" is missing in data source block \"db\".", "*")])
    check(
      ["provider = env(\"X\")"], [("A datasource must not use the env() function in the provider argument.", "*")])
    check(
      ["provider = \"\""],
      [("Error validating datasource `db`: The provider argument in a datasource must not be empty", "\"\"")])
    check(
      ["provider = sqlite"],
      [("Error validating datasource `db`: The provider argument in a datasource must be a string literal", "sqlite")])
    check(["provider = \"Sqlite\""], [("Datasource provider not known: \"Sqlite\".", "\"Sqlite\"")])
    check(["provider = \"postgres\""], [])
  }

  @Test func urlsStandInTheSchemaBeforeSeven() {
    check(["provider = \"mysql\""], [("Argument \"url\" is missing in data source block \"db\".", "*")], prisma: six)
    check(["provider = \"mysql\"", "url = env(\"X\")"], [], prisma: six)
    check(["provider = \"mysql\""], [])
    check(
      ["provider = \"mysql\"", "url = 1", "foo = 1"],
      [("Expected a String value, but received numeric value `1`.", "1")],
      prisma: six)
  }

  @Test func urlsStandInTheConfigurationFromSevenOn() {
    check(
      ["provider = \"mysql\"", "directUrl = env()", "url = \"a\" // b", "shadowDatabaseUrl = 1"],
      [
        (
          "The datasource property `url` is no longer supported in schema files. Move connection URLs for Migrate to "
            + "`prisma.config.ts` and pass either `adapter` for a direct database connection or `accelerateUrl` for "
            + "Accelerate to the `PrismaClient` constructor. See https://pris.ly/d/config-datasource and "
            + "https://pris.ly/d/prisma7-client-config", "url = \"a\" // b"
        ),
        (
          "The datasource property `shadowDatabaseUrl` is no longer supported in schema files. Move connection URLs to "
            + "`prisma.config.ts`. See https://pris.ly/d/config-datasource", "shadowDatabaseUrl = 1"
        ),
        (
          "The datasource property `directUrl` is no longer supported in schema files. Move connection URLs to "
            + "`prisma.config.ts`. See https://pris.ly/d/config-datasource", "directUrl = env()"
        ),
      ])
  }

  @Test func sqliteWithAnAdapterNeedsNoURL() {
    let generator = "generator c {\n provider = \"x\"\n previewFeatures = [\"schemaEngineDriverAdapters\"]\n}\n"
    checkValidation(datasource("provider = \"sqlite\"") + generator, [], prisma: six)
    let mysql = datasource("provider = \"mysql\"")
    checkValidation(
      mysql + generator, [("Argument \"url\" is missing in data source block \"db\".", whole(mysql))], prisma: six)
  }

  @Test func theShadowDatabaseIsAnother() {
    func message(_ name: String) -> String {
      "shadowDatabaseUrl is the same as \(name) for datasource \"db\". "
        + "Please specify a different database as shadow database to avoid data loss."
    }
    check(
      ["provider = \"mysql\"", "url = \"x\"", "directUrl = \"x\"", "shadowDatabaseUrl = \"x\""],
      [(message("directUrl"), "\"x\""), (message("url"), "\"x\"")], prisma: six)
    check(
      ["provider = \"mysql\"", "url = env(\"A\")", "shadowDatabaseUrl = env(\"A\")"],
      [(message("url"), "env(\"A\")")], prisma: six)
    check(["provider = \"mysql\"", "url = \"\"", "shadowDatabaseUrl = \"\""], [], prisma: six)
    check(["provider = \"mysql\"", "url = env(\"A\")", "shadowDatabaseUrl = \"A\""], [], prisma: six)
  }

  @Test func theRelationModeIsKnown() {
    check(
      ["provider = \"mysql\"", "relationMode = \"ForeignKeys\""],
      [
        (
          "Error validating datasource `relationMode`: Invalid relation mode setting: \"ForeignKeys\". "
            + "Supported values: \"prisma\", \"foreignKeys\"", "*"
        )
      ])
    check(
      ["provider = \"mongodb\"", "relationMode = \"foreignKeys\""],
      [
        (
          "Error validating datasource `relationMode`: Invalid relation mode setting: \"foreignKeys\". "
            + "Supported values: \"prisma\"", "\"foreignKeys\""
        )
      ])
    check(
      ["provider = \"mysql\"", "relationMode = prisma"],
      [("Expected a string value, but received literal value `prisma`.", "prisma")])
    check(["provider = \"mongodb\"", "relationMode = \"prisma\""], [])
  }

  @Test func referentialIntegrityIsTheOldName() {
    let old =
      "The `referentialIntegrity` attribute is deprecated. Please use `relationMode` instead. "
      + "Learn more at https://pris.ly/d/relation-mode"
    check(["provider = \"mysql\"", "referentialIntegrity = \"prisma\""], [(old, "referentialIntegrity = \"prisma\"")])
    check(
      ["provider = \"mysql\"", "referentialIntegrity = 1", "relationMode = 2"],
      [
        (
          "The `referentialIntegrity` and `relationMode` attributes cannot be used together. "
            + "Please use only `relationMode` instead.", "referentialIntegrity = 1"
        ),
        (old, "referentialIntegrity = 1"),
      ])
  }

  @Test func schemasAreNamedOnce() {
    check(
      ["provider = \"postgresql\"", "schemas = [\"a\", \"b\", \"a\", \"b\", \"a\"]"],
      [
        ("Duplicated schema names are not allowed", "\"a\""), ("Duplicated schema names are not allowed", "\"a\""),
        ("Duplicated schema names are not allowed", "\"b\""),
      ])
    check(
      ["provider = \"sqlserver\"", "schemas = []"], [("If provided, the schemas array can not be empty.", "[]")])
    check(
      ["provider = \"sqlite\"", "schemas = [\"a\"]"],
      [("The `schemas` property is not supported on the current connector.", "[\"a\"]")])
    check(
      ["provider = \"sqlite\"", "schemas = [\"a\", 1]"],
      [("Expected a string value, but received numeric value `1`.", "1")])
    check(["provider = \"cockroachdb\"", "schemas = [\"a\", \"A\"]"], [])
  }

  @Test func schemasWereAPreviewFeature() {
    let lines = ["provider = \"postgresql\"", "url = \"x\"", "schemas = [\"a\"]"]
    check(
      lines, [("The `schemas` property is only availably with the `multiSchema` preview feature.", "[\"a\"]")],
      prisma: PrismaVersion(5, 2))
    check(lines, [], prisma: PrismaVersion(6, 13))
    let generator = "generator c {\n provider = \"x\"\n previewFeatures = [\"multiSchema\"]\n}\n"
    checkValidation(
      "datasource db {\n" + lines.joined(separator: "\n") + "\n}\n" + generator, [], prisma: PrismaVersion(5, 2))
  }

  @Test func otherPropertiesAreUnknown() {
    check(
      ["provider = \"mysql\"", "foo = 1 // bar", "extensions = [a]", "previewFeatures = 1"],
      [
        (
          "Preview features are only supported in the generator block. Please move this field to the generator block.",
          "previewFeatures = 1"
        ),
        ("Property not known: \"foo\".", "foo = 1 // bar"), ("Property not known: \"extensions\".", "extensions = [a]"),
      ])
  }

  private let extensionsGenerator =
    "generator c {\n provider = \"x\"\n previewFeatures = [\"POSTGRESQLextensions\"]\n}\n"

  @Test func extensionsHaveArgumentsThatExist() {
    let extensions =
      "extensions = [a(1), b(map: 1, map: \"x\", foo: 2), d(map: \"x\", schema: \"y\", version: \"1\",), e]"
    checkValidation(
      datasource("provider = \"postgresql\"", extensions) + extensionsGenerator,
      [
        ("Error validating: The argument must have a name", "1"),
        ("Expected a string value, but received numeric value `1`.", "1"),
        ("Error validating: The argument `map` can only be defined once", "map: \"x\""),
        ("Expected a string value, but received numeric value `2`.", "2"),
        ("Error validating: The `map` argument must be a string literal", "map: 1"),
        ("Argument not known: \"foo\".", "foo: 2"),
      ])
    // As long as an element is none at all, nothing is said of the others.
    checkValidation(
      datasource("provider = \"postgresql\"", "extensions = [a(1), \"c\"]") + extensionsGenerator,
      [("Expected a constant or function value, but received string value `\"c\"`.", "\"c\"")])
  }

  @Test func extensionsAreAPreviewFeature() {
    let schema = datasource("provider = \"postgresql\"", "extensions = [x, b-c(map: \"b\"), a-b]")
    checkValidation(
      schema,
      [
        (
          "The `extensions` property is only available with the `postgresqlExtensions` preview feature.",
          "extensions = [x, b-c(map: \"b\"), a-b]"
        )
      ])
    checkValidation(
      schema + extensionsGenerator,
      [
        ("Error validating: The character `-` is not allowed in extension names.", "a-b"),
        ("Error validating: The character `-` is not allowed in extension names.", "b-c(map: \"b\")"),
      ])
  }

  private func tooMany(_ name: String) -> String {
    "Error validating datasource `\(name)`: You defined more than one datasource. "
      + "This is not allowed yet because support for multiple databases has not been implemented yet."
  }

  @Test func thereIsOneDatasource() {
    let first = "datasource a {\n provider = \"mysql\"\n}\n"
    let second = "datasource b {\n provider = \"mysql\"\n}\n"
    checkValidation(first + second, [(tooMany("a"), whole(first)), (tooMany("b"), whole(second))])
    // One that can't be used is not counted.
    checkValidation(
      first + "datasource b {\n provider = \"x\"\n}\n", [("Datasource provider not known: \"x\".", "\"x\"")])
  }

  @Test func aSecondDatasourceInAnotherFileIsSeenToo() {
    let text = "datasource a {\n provider = \"mysql\"\n}\n"
    let other = "datasource b {\n provider = \"mysql\"\n}\n"
    #expect(
      findings(inFiles: [("a.prisma", text), ("b.prisma", other)])
        == ["b.prisma: \(tooMany("b")) | \(whole(other)) (recovered)"])
  }
}
