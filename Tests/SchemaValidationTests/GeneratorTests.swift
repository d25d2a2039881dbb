import Datamodel
import SchemaValidation
import Testing

@Suite struct GeneratorTests {
  /// A generator with these lines gets exactly these messages; `*` stands for the whole block.
  private func check(
    _ lines: [String], _ expected: [(String, String)], after datasource: String = "",
    prisma: PrismaVersion = PrismaVersion(7, 4), sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let generator = "generator g {\n" + lines.map { "  \($0)\n" }.joined() + "}"
    checkValidation(
      datasource + generator + "\n", expected.map { ($0.0, $0.1 == "*" ? generator : $0.1) }, prisma: prisma,
      sourceLocation: sourceLocation)
  }

  @Test func itNamesItsProvider() {
    check(["output = 1"], [("Argument \"provider\" is missing in generator block \"g\".", "*")])
    check(
      ["provider = x", "output = 1"], [("Expected a String value, but received literal value `x`.", "x")])
    check(["provider = env(\"X\")"], [])
    check(["provider = \"x\"", "a =", "b ="], [("Property a in generator g needs to be assigned a value", "*")])
  }

  @Test func settingsAreTexts() {
    check(
      [
        "provider = \"x\"", "output = [1]", "binaryTargets = [1, \"a\", env(\"X\"), f(\"x\", y: [1,2])]",
        "previewFeatures = [1, \"nothing\"]", "engineType = env(\"X\")", "other = 1",
      ],
      [
        ("Expected a String value, but received functional value `env(\"X\")`.", "env(\"X\")"),
        ("Expected a String value, but received array value `[1]`.", "[1]"),
        ("Expected a String value, but received numeric value `1`.", "1"),
        (
          "Expected a String value, but received functional value `f(\"x\",y: [1,2])`.",
          "f(\"x\", y: [1,2])"
        ),
        ("Expected a string value, but received numeric value `1`.", "1"),
      ])
  }

  @Test(arguments: ["env()", "env(\"A\", \"B\")", "env(\"A\",)", "env(\"A\", b:)"])
  func variablesHaveOneName(call: String) {
    let message = "Exactly one string parameter must be passed to the env function."
    check(["provider = \(call)"], [(message, call)])
    check(["provider = \"x\"", "output = \(call)", "other = [\(call), env()]"], [(message, call), (message, call)])
  }

  @Test func variablesAreTexts() {
    check(
      ["provider = env(a:)"], [("The env function expects a singular, unnamed, string argument.", "env(a:)")])
    check(["provider = env(1)"], [("Expected a string value, but received numeric value `1`.", "1")])
    check(
      ["provider = env(name: \"A\")"], [("The env function doesn't expect named arguments", "name: \"A\"")])
  }

  private static let offered =
    "nativeDistinct, partialIndexes, postgresqlExtensions, relationJoins, schemaEngineDriverAdapters, shardKeys, "
    + "strictUndefinedChecks, views"

  @Test(arguments: [
    ((7, 4), offered),
    ((7, 1), offered.replacing("partialIndexes, ", with: "")),
    ((6, 16), "metrics, " + offered.replacing("partialIndexes, ", with: "")),
    (
      (6, 7),
      "deno, driverAdapters, metrics, multiSchema, nativeDistinct, postgresqlExtensions, queryCompiler, relationJoins, "
        + "strictUndefinedChecks, views"
    ),
  ])
  func unknownFeatures(version: (Int, Int), offered: String) {
    check(
      ["provider = \"x\"", "previewFeatures = [\"typedSql\", \"nothing\"]"],
      [
        ("The preview feature \"nothing\" is not known. Expected one of: \(offered)", "[\"typedSql\", \"nothing\"]")
      ], prisma: PrismaVersion(version.0, version.1))
  }

  @Test func featuresOfOneProduct() {
    let features = ["provider = \"x\"", "previewFeatures = \"fullTextSearchPostgres\""]
    check(features, [], after: "datasource db {\n provider = \"postgres\"\n}\n")
    check(
      features,
      [
        (
          "The preview feature \"fullTextSearchPostgres\" is not known. Expected one of: \(Self.offered)",
          "\"fullTextSearchPostgres\""
        )
      ], after: "datasource db {\n provider = \"mysql\"\n}\n")
  }

  @Test func featuresThatArePartOfPrisma() {
    func check(_ name: String, _ message: String?, _ version: PrismaVersion, after datasource: String = "") {
      self.check(
        ["provider = \"x\"", "previewFeatures = [\"\(name)\"]"], message.map { [($0, "[\"\(name)\"]")] } ?? [],
        after: datasource, prisma: version)
    }
    func stable(_ name: String) -> String {
      "Preview feature \"\(name)\" is deprecated. The functionality can be used without specifying it as a preview feature."
    }
    check("DRIVERADAPTERS", stable("DRIVERADAPTERS"), PrismaVersion(6, 16))
    check("driverAdapters", nil, PrismaVersion(6, 7))
    check("multiSchema", stable("multiSchema"), PrismaVersion(7))
    check("fullTextSearch", nil, PrismaVersion(5, 22))
    check("fullTextSearch", stable("fullTextSearch"), PrismaVersion(6, 7))
    check(
      "fullTextSearch",
      "On `provider = \"postgresql\"`, preview feature \"fullTextSearch\" has been renamed to "
        + "\"fullTextSearchPostgres\". Learn more at https://pris.ly/d/fts-postgres.", PrismaVersion(7, 4),
      after: "datasource db {\n provider = \"postgresql\"\n}\n")
    check(
      "metrics", "Preview feature \"metrics\" is deprecated. It will be removed in a future version of Prisma.",
      PrismaVersion(6, 19))
    check(
      "metrics", "The preview feature \"metrics\" is not known. Expected one of: \(Self.offered)", PrismaVersion(7, 4))
  }

  @Test func aDatasourceOfAnotherFileDoesNotCount() {
    let found = findings(inFiles: [
      ("a.prisma", "datasource db {\n provider = \"postgresql\"\n}\n"),
      ("b.prisma", "generator g {\n provider = \"x\"\n previewFeatures = [\"fullTextSearch\"]\n}\n"),
    ])
    #expect(
      found == [
        "b.prisma: Preview feature \"fullTextSearch\" is deprecated. The functionality can be used without specifying it "
          + "as a preview feature. | [\"fullTextSearch\"]"
      ])
  }
}
