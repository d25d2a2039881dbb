import Datamodel
import SchemaSyntax
import SchemaValidation
import Testing
import Text

/// The rules of relation fields and relations, each with a schema that breaks it and one that only just doesn't.
@Suite struct RelationTests {
  private static let user = "model User {\n  id Int @id\n  posts Post[]\n}\n"

  private static func post(_ lines: String, _ back: String = "posts Post[]", id: String = "id Int @id") -> String {
    "model Post {\n  key Int @id\n  \(lines)\n}\nmodel User {\n  \(id)\n  \(back)\n}\n"
  }

  private static func datasource(_ provider: String, _ rest: String = "") -> String {
    "datasource db {\n  provider = \"\(provider)\"\n\(rest)}\n"
  }

  private static let prismaMode = "  relationMode = \"prisma\"\n"

  // MARK: Ambiguity

  @Test(arguments: [
    (
      "u User @relation(fields: [a], references: [id])\n  a Int\n  v User? @relation(fields: [b], references: [id])\n  b Int?",
      "posts Post[]",
      "Error validating model \"Post\": Ambiguous relation detected. The fields `u` and `v` in model `Post` both refer to "
        + "`User`. Please provide different relation names for them by adding `@relation(<name>)."
    ),
    (
      "u User @relation(\"x\", fields: [a], references: [id])\n  a Int\n  v User? @relation(\"x\", fields: [b], references: [id])\n  b Int?",
      "posts Post[] @relation(\"x\")",
      "Error validating model \"Post\": Wrongly named relation detected. The fields `u` and `v` in model `Post` both use "
        + "the same relation name. Please provide different relation names for them through `@relation(<name>)."
    ),
    (
      "u Post @relation(fields: [a], references: [key])\n  a Int\n  v Post[]", "x Int",
      "Error validating model \"Post\": Ambiguous self relation detected. The fields `u` and `v` in model `Post` both refer "
        + "to `Post`. If they are part of the same relation add the same relation name for them with `@relation(<name>)`."
    ),
    (
      "u Post @relation(fields: [a], references: [key])\n  a Int\n  v Post[]\n  w Post[]", "x Int",
      "Error validating model \"Post\": Unnamed self relation detected. The fields `u`, `v` and `w` in model `Post` have no "
        + "relation name. Please provide a relation name for one of them by adding `@relation(<name>)."
    ),
    (
      "u Post @relation(\"s\", fields: [a], references: [key])\n  a Int\n  v Post[] @relation(\"s\")\n  w Post[] @relation(\"s\")",
      "x Int",
      "Error validating model \"Post\": Wrongly named self relation detected. The fields `u`, `v` and `w` in model `Post` "
        + "have the same relation name. At most two relation fields can belong to the same relation and therefore have the "
        + "same name. Please assign a different relation name to one of them."
    ),
  ])
  func aRelationFieldIsOfOneRelationOnly(_ fields: String, _ back: String, _ message: String) {
    let schema = Self.post(fields, back)
    let found = findings(in: schema).filter { !$0.isRecovered && $0.severity == .error }
    #expect(found.map(\.message) == [message])
    #expect(found.allSatisfy { !$0.related.isEmpty })
  }

  @Test(arguments: [
    post(
      "u User @relation(\"x\", fields: [a], references: [id])\n  a Int\n  v User @relation(\"y\", fields: [b], references: [id])\n  b Int",
      "p Post[] @relation(\"x\")\n  q Post[] @relation(\"y\")"),
    post("u Post? @relation(\"s\", fields: [a], references: [key])\n  a Int?\n  v Post[] @relation(\"s\")", "x Int"),
  ])
  func namesTellRelationsApart(_ schema: String) { checkValidation(schema, []) }

  // MARK: Fields

  @Test func aConstraintIsNotNamedLikeARelationField() {
    checkValidation(
      Self.post("a Int\n  user User @relation(fields: [a], references: [id])\n  @@unique([a, key], name: \"user\")"),
      [
        (
          "Error validating model \"Post\": The custom name `user` specified for the `@@unique` attribute is already used "
            + "as a name for a field. Please choose a different name.",
          "model Post {\n  key Int @id\n  a Int\n  user User @relation(fields: [a], references: [id])\n  @@unique([a, key], name: \"user\")\n}"
        )
      ])
  }

  @Test func aFieldThatLeadsToAnIgnoredModelIsIgnored() {
    let field = "u User @relation(fields: [a], references: [id])"
    checkValidation(
      Self.post("\(field)\n  a Int", "posts Post[]\n  @@ignore"),
      [
        (
          "Error parsing attribute \"@ignore\": The relation field `u` on Model `Post` must specify the `@ignore` "
            + "attribute, because the model User it is pointing to is marked ignored.", "\(field)\n"
        )
      ])
    checkValidation(Self.post("\(field) @ignore\n  a Int", "posts Post[]\n  @@ignore"), [])
    checkValidation(Self.post("\(field)\n  a Int\n  @@ignore", "posts Post[]\n  @@ignore"), [])
  }

  @Test(arguments: [
    ("postgresql", "", "Restrict", ""), ("postgresql", prismaMode, "NoAction", "`Cascade`, `Restrict`, `SetNull`"),
    ("sqlserver", "", "Restrict", "`Cascade`, `NoAction`, `SetNull`, `SetDefault`"), ("sqlserver", "", "NoAction", ""),
    ("mysql", prismaMode, "SetDefault", "`Cascade`, `Restrict`, `NoAction`, `SetNull`"),
    ("cockroachdb", prismaMode, "NoAction", ""),
  ])
  func onlyActionsOfTheDatabaseAreAllowed(_ provider: String, _ mode: String, _ action: String, _ allowed: String) {
    let schema =
      Self.datasource(provider, mode)
      + Self.post("u User @relation(fields: [a], references: [id], onDelete: \(action))\n  a Int\n  @@index([a])")
    var message = "Error validating: Invalid referential action: `\(action)`. Allowed values: (\(allowed))"
    if action == "NoAction" {
      message +=
        ". `NoAction` is not implemented for Postgres when using `relationMode = \"prisma\"`, you could try using "
        + "`Restrict` instead. Learn more at https://pris.ly/d/relation-mode"
    }
    checkValidation(schema, allowed.isEmpty ? [] : [(message, "onDelete: \(action)")])
  }

  @Test func mySQLHasNoSetDefault() {
    let field = "u User? @relation(fields: [a], references: [id], onUpdate: SetDefault)\n  a Int? @default(1)"
    checkValidation(
      Self.datasource("mysql") + Self.post(field),
      [
        (
          "MySQL does not actually support the `SetDefault` referential action, so using it may result in unexpected "
            + "errors. Read more at https://pris.ly/d/mysql-set-default ", "onUpdate: SetDefault"
        )
      ])
    checkValidation(Self.datasource("postgresql") + Self.post(field), [])
  }

  @Test func foreignKeysHaveNamesInMostDatabases() {
    let attribute = "@relation(fields: [a], references: [id], map: \"fk\")"
    checkValidation(
      Self.datasource("sqlite") + Self.post("u User \(attribute)\n  a Int"),
      [("Error parsing attribute \"@relation\": Your provider does not support named foreign keys.", attribute)])
    checkValidation(Self.datasource("mysql") + Self.post("u User \(attribute)\n  a Int"), [])
  }

  @Test(arguments: [
    ("", false), ("@@index([a])", true), ("@@index([a, key])", true), ("@@index([key, a])", false),
    ("@@unique([a])", true),
  ])
  func aRelationWithoutForeignKeyHasAnIndex(_ index: String, _ isEnough: Bool) {
    let attribute = "@relation(fields: [a], references: [id])"
    checkValidation(
      Self.datasource("mysql", Self.prismaMode) + Self.post("u User \(attribute)\n  a Int\n  \(index)"),
      isEnough
        ? []
        : [
          (
            "With `relationMode = \"prisma\"`, no foreign keys are used, so relation fields will not benefit from the "
              + "index usually created by the relational database under the hood. This can lead to poor performance when "
              + "querying these fields. We recommend adding an index manually. Learn more at "
              + "https://pris.ly/d/relation-mode-prisma-indexes\" ", attribute
          )
        ])
  }

  @Test(
    arguments: [
      ("", " @db.ObjectId", "either removing User.id's native type attribute or adding '@db.ObjectId' to Post.a"),
      (" @db.ObjectId", "", "either removing Post.a's native type attribute or adding '@db.ObjectId' to User.id"),
      (" @db.ObjectId", " @db.String", "updating those fields to either use '@db.ObjectId' or '@db.String'"),
      (" @db.ObjectId", " @db.ObjectId", nil),
    ] as [(String, String, String?)])
  func documentsMeetByNativeType(_ own: String, _ other: String, _ advice: String?) {
    let schema =
      Self.datasource("mongodb")
        + """
        model Post {
          id String @id @map("_id")
          a  String\(own)
          u  User   @relation(fields: [a], references: [id])
        }
        model User {
          id String @id @map("_id")\(other)
          posts Post[]
        }
        """
    checkValidation(
      schema,
      advice.map {
        [
          (
            "Warning validating field `u` in model `Post`: Field Post.a and User.id must have the same native type for "
              + "MongoDB to join those collections correctly. Consider \($0). Beware that this will become an error in the "
              + "future.", "a  String\(own)\n"
          )
        ]
      } ?? [])
  }

  // MARK: Relations

  @Test(
    arguments: [
      (
        "u User @relation(fields: [a], references: [n])", "a Int", "n Int",
        "Error parsing attribute \"@relation\": The argument `references` must refer to a unique criterion in the related "
          + "model. Consider adding an `@unique` attribute to the field `n` in the model `User`."
      ),
      (
        "u User @relation(fields: [a, b], references: [id, n])", "a Int\n  b Int", "n Int",
        "Error parsing attribute \"@relation\": The argument `references` must refer to a unique criterion in the related "
          + "model. Consider adding an `@@unique([id, n])` attribute to the model `User`."
      ),
      (
        "u User @relation(fields: [a, b], references: [id, n])", "a Int\n  b Int", "n Int\n  @@unique([n, id])", nil
      ),
      (
        "u User @relation(fields: [a], references: [id])", "a Int?", "n Int",
        "Error validating: The relation field `u` uses the scalar fields a. At least one of those fields is optional. Hence "
          + "the relation field must be optional as well."
      ),
      (
        "u User? @relation(fields: [a], references: [id])", "a Int?", "n Int", nil
      ),
      (
        "u User @relation(fields: [a], references: [id])", "a String", "n Int",
        "Error parsing attribute \"@relation\": The type of the field `a` in the model `Post` is not matching the type of the "
          + "referenced field `id` in model `User`."
      ),
      (
        "u User? @relation(fields: [a], references: [id], onDelete: SetNull)", "a Int", "n Int",
        "Error parsing attribute \"@relation\": The `onDelete` referential action of a relation must not be set to `SetNull` "
          + "when a referenced field is required.\nEither choose another referential action, or make the referenced fields "
          + "optional.\n"
      ),
      (
        "u User", "a Int", "n Int",
        "Error parsing attribute \"@relation\": The relation field `u` on Model `Post` must specify the `fields` argument in "
          + "the @relation attribute. You can run `prisma format` to fix this automatically."
          + "|Error parsing attribute \"@relation\": The relation field `u` on Model `Post` must specify the `references` "
          + "argument in the @relation attribute."
      ),
    ] as [(String, String, String, String?)])
  func aRelationFitsWhatItReferences(_ field: String, _ fields: String, _ other: String, _ messages: String?) {
    checkValidation(
      Self.datasource("sqlite") + Self.post("\(field)\n  \(fields)", "posts Post[]\n  \(other)"),
      messages.map { $0.split(separator: "|").map { (String($0), "\(field)\n") } } ?? [])
  }

  @Test func fieldsAndReferencesAreAsMany() {
    let attribute = "@relation(fields: [a, b], references: [id])"
    checkValidation(
      Self.post("u User \(attribute)\n  a Int\n  b Int"),
      [("Error validating: You must specify the same number of fields in `fields` and `references`.", attribute)])
  }

  @Test func theOrderOfReferencesCountsOnSQLServer() {
    let field = "u User @relation(fields: [a, b], references: [id, n])"
    let schema = Self.post("\(field)\n  a Int\n  b Int", "posts Post[]\n  n Int\n  @@unique([n, id])")
    checkValidation(
      Self.datasource("sqlserver") + schema,
      [
        (
          "Error validating: The argument `references` must refer to a unique criterion in the related model `User` using "
            + "the same order of fields. Please check the ordering in the following fields: `id, n`.", "\(field)\n"
        )
      ])
  }

  @Test func postgreSQLTakesSetNullOnRequiredFields() {
    let field = "u User? @relation(fields: [a], references: [id], onUpdate: SetNull)"
    checkValidation(
      Self.datasource("postgresql") + Self.post("\(field)\n  a Int"),
      [
        (
          "The `onUpdate` referential action of a relation should not be set to `SetNull` when a referenced field is "
            + "required. We recommend either to choose another referential action, or to make the referenced fields "
            + "optional. Read more at https://pris.ly/d/postgres-set-null ", "\(field)\n"
        )
      ])
  }

  @Test func aRelationHasTwoSides() {
    let field = "u User @relation(fields: [a], references: [id])"
    let schema = Self.post("\(field)\n  a Int", "x Int")
    checkValidation(
      schema,
      [
        (
          "Error validating field `u` in model `Post`: The relation field `u` on model `Post` is missing an opposite "
            + "relation field on the model `User`. Either run `prisma format` or add it manually.", "\(field)\n"
        )
      ])
    #expect(findings(in: schema).flatMap(\.related).map(\.message) == ["the model that lacks the field"])
    // Nobody but the list knows of this one.
    checkValidation(
      Self.post("x Int"),
      [
        (
          "Error validating field `posts` in model `User`: The relation field `posts` on model `User` is missing an opposite "
            + "relation field on the model `Post`. Either run `prisma format` or add it manually.", "posts Post[]\n"
        )
      ])
  }

  // MARK: One to one

  private static let pair = "The relation fields `u` on Model `Post` and `post` on Model `User`"
  private static let prefix = "Error parsing attribute \"@relation\": "

  @Test func oneSideHasTheArguments() {
    let missing = { (argument: String, fields: String) in
      "\(Self.prefix)The relation fields \(fields) do not provide the `\(argument)` argument in the @relation attribute. You "
        + "have to provide it on one of the two fields."
    }
    let (first, second) = (
      "`u` on Model `Post` and `post` on Model `User`", "`post` on Model `User` and `u` on Model `Post`"
    )
    checkValidation(
      Self.post("u User", "post Post?"),
      [
        (missing("fields", first), "u User\n"), (missing("fields", second), "post Post?\n"),
        (missing("references", first), "u User\n"), (missing("references", second), "post Post?\n"),
      ])
    let own = "u User @relation(fields: [a], references: [id])"
    let back = "post Post? @relation(fields: [b], references: [key])"
    let twice = { (argument: String) in
      "\(Self.prefix)\(Self.pair) both provide the `\(argument)` argument in the @relation attribute. You have to provide it "
        + "only on one of the two fields."
    }
    let found = findings(in: Self.post("\(own)\n  a Int @unique", "\(back)\n  b Int? @unique"))
    #expect(
      found.filter { !$0.isRecovered }.map(\.message) == [
        twice("references"), twice("references"), twice("fields"), twice("fields"),
      ])
  }

  @Test func theSideThatHoldsTheValuesHasTheActions() {
    let own = "u User @relation(fields: [a], references: [id])"
    let back = "post Post? @relation(onDelete: Cascade)"
    checkValidation(
      Self.post("\(own)\n  a Int @unique", back),
      [
        (
          "\(Self.prefix)The relation field `post` on Model `User` must not specify the `onDelete` or `onUpdate` argument in "
            + "the @relation attribute. You must only specify it on the opposite field `u` on model `Post`.",
          "\(back)\n"
        )
      ])
    let withActions = "u User @relation(fields: [a], references: [id], onUpdate: Cascade)"
    func both(_ first: String, _ second: String) -> String {
      "\(Self.prefix)The relation fields \(first) and \(second) both provide the `onDelete` or `onUpdate` argument in the "
        + "@relation attribute. You have to provide it only on one of the two fields."
    }
    let (post, user) = ("`u` on Model `Post`", "`post` on Model `User`")
    checkValidation(
      Self.post("\(withActions)\n  a Int @unique", back),
      [(both(user, post), "\(back)\n"), (both(post, user), "\(withActions)\n")])
  }

  @Test func aOneToOneRelationIsUnique() {
    let field = "u User @relation(fields: [a], references: [id])"
    checkValidation(
      Self.post("\(field)\n  a Int", "post Post?"),
      [
        (
          "\(Self.prefix)A one-to-one relation must use unique fields on the defining side. Either add an `@unique` attribute "
            + "to the field `a`, or change the relation to one-to-many.", "\(field)\n"
        )
      ])
    checkValidation(Self.post("\(field)\n  a Int @unique", "post Post?"), [])
  }

  @Test func oneSideIsOptional() {
    checkValidation(
      Self.post("u User @relation(fields: [a], references: [id])\n  a Int @unique", "post Post"),
      [
        (
          "\(Self.prefix)The relation field `post` on Model `User` is required. This is not valid because it's not possible to "
            + "enforce this constraint on the database level. Please change the field type from `Post` to `Post?` to fix "
            + "this.", "post Post\n"
        )
      ])
    let back = "post Post? @relation(fields: [b], references: [key])"
    checkValidation(
      Self.post("u User", "\(back)\n  b Int? @unique"),
      [
        (
          "\(Self.prefix)The relation field `User.post` defines the `fields` and/or `references` argument. You must set them on "
            + "the required side of the relation (`Post.u`) in order for the constraints to be enforced. Alternatively, you "
            + "can change this field to be required and the opposite optional, or make both sides of the relation optional.",
          "\(back)\n"
        )
      ])
  }

  @Test func bothArgumentsStandOnOneSide() {
    let own = "u User @relation(fields: [a])"
    let back = "post Post? @relation(references: [key])"
    let message =
      "\(Self.prefix)The relation field `u` on Model `Post` provides the `fields` argument in the @relation attribute. And the "
      + "related field `post` on Model `User` provides the `references` argument. You must provide both arguments on the "
      + "same side."
    let found = findings(in: Self.post("\(own)\n  a Int @unique", back)).filter { !$0.isRecovered }
    #expect(found.map(\.message) == [message, message])
  }

  // MARK: Many

  @Test func theListHasNoArguments() {
    let own = "u User @relation(fields: [a], references: [id])"
    let back = "posts Post[] @relation(fields: [n], references: [key], onDelete: Cascade)"
    let start = "\(Self.prefix)The relation field `posts` on Model `User` must not specify the"
    checkValidation(
      Self.post("\(own)\n  a Int", "\(back)\n  n Int"),
      [
        (
          "\(start) `fields` or `references` argument in the @relation attribute. You must only specify it on the opposite "
            + "field `u` on model `Post`.", "\(back)\n"
        ),
        (
          "\(start) `onDelete` or `onUpdate` argument in the @relation attribute. You must only specify it on the opposite "
            + "field `u` on model `Post`, or in case of a many to many relation, in an explicit join table.",
          "\(back)\n"
        ),
      ])
  }

  @Test func manyToManyJoinsIDs() {
    checkValidation(Self.post("users User[]"), [])
    checkValidation(
      Self.post("users User[]", id: "id Int @unique"),
      [
        (
          "Error validating field `users` in model `Post`: The relation field `users` on model `Post` references `User` which "
            + "does not have an `@id` field. Models without `@id` cannot be part of a many to many relation. Use an explicit "
            + "intermediate Model to represent this relationship.", "users User[]\n"
        )
      ])
    let field = "users User[] @relation(references: [id], onDelete: Cascade)"
    checkValidation(
      Self.post(field),
      [
        ("Error validating: Referential actions on implicit many-to-many relations are not supported", "Cascade"),
        (
          "\(Self.prefix)Implicit many-to-many relation should not have references argument defined. Either remove it, or "
            + "change the relation to one-to-many.", "\(field)\n"
        ),
      ])
  }

  @Test func documentsHoldListsOfIDs() {
    func schema(_ list: String, _ provider: String = "mongodb") -> String {
      Self.datasource(provider)
        + """
        model Post {
          id      String   @id @map("_id")
          userIds \(list)
          users   User[]   @relation(fields: [userIds], references: [id])
        }
        model User {
          id      String   @id @map("_id")
          postIds String[]
          posts   Post[]   @relation(fields: [postIds], references: [id])
        }
        """
    }
    checkValidation(schema("String[]"), [])
    checkValidation(
      schema("Int[]"),
      [
        (
          "\(Self.prefix)The scalar field defined in `fields` argument must be an array of the same type defined in "
            + "`references`", "@relation(fields: [userIds], references: [id])"
        )
      ])
    let message =
      "Error validating: Embedded many-to-many relations are not supported on Postgres. Please use the syntax defined in "
      + "https://pris.ly/d/relational-database-many-to-many"
    #expect(findings(in: schema("String[]", "postgresql")).map(\.message) == [message, message])
  }

  // MARK: Cascades

  private static let more = " Read more at https://pris.ly/d/cyclic-referential-actions"

  @Test(arguments: ["", ", onDelete: NoAction, onUpdate: NoAction"])
  func cascadesRunInNoCircle(_ actions: String) {
    let field = "parent Node? @relation(\"tree\", fields: [parentId], references: [id]\(actions))"
    let schema =
      Self.datasource("sqlserver")
      + "model Node {\n  id Int @id\n  \(field)\n  parentId Int?\n  children Node[] @relation(\"tree\")\n}\n"
    checkValidation(
      schema,
      actions.isEmpty
        ? [
          (
            "Error validating: A self-relation must have `onDelete` and `onUpdate` referential actions set to `NoAction` in "
              + "one of the @relation attributes. (Implicit default `onDelete`: `SetNull`, and `onUpdate`: `Cascade`)"
              + Self.more, "\(field)\n"
          )
        ] : [])
  }

  /// Models and relations between them, each as the names of its models.
  private func graph(_ relations: [String], _ provider: String = "sqlserver") -> String {
    var models: [String: String] = [:]
    for (number, ends) in relations.enumerated() {
      let (from, to) = (String(ends.prefix(1)), String(ends.suffix(1)))
      models[from, default: ""] +=
        "  f\(number) \(to) @relation(\"r\(number)\", fields: [k\(number)], references: [id])\n  k\(number) Int\n"
      models[to, default: ""] += "  g\(number) \(from)[] @relation(\"r\(number)\")\n"
    }
    return Self.datasource(provider)
      + models.sorted { $0.key < $1.key }.map { "model \($0) {\n  id Int @id\n\($1)}\n" }.joined()
  }

  @Test(arguments: [
    (["AB", "BC"], []), (["AB", "AC", "BC"], ["A.f0 C", "A.f1 C"]), (["AB", "AB"], ["A.f0 B", "A.f1 B"]),
    (["AB", "BC", "CA"], ["A.f0 → B.f1 → C.f2", "B.f1 → C.f2 → A.f0", "C.f2 → A.f0 → B.f1"]),
    // A circle that both ways lead into.
    (["AB", "AB", "BC", "CB"], ["A.f0 B, C", "A.f1 B, C", "B.f2 → C.f3", "C.f3 → B.f2"]),
    // Ways that only come back are no ways.
    (["AB", "AB", "BA"], ["A.f0 → B.f2", "A.f1 → B.f2", "B.f2 → A.f1"]),
  ])
  func cascadesRunOnOneWay(_ relations: [String], _ expected: [String]) {
    let found = findings(in: graph(relations)).map { finding -> String in
      let message = finding.message.replacing("`", with: "")
      if let path = message.split(separator: "Cycle path: ").dropFirst().first {
        return String(path.split(separator: ". (")[0])
      }
      let words = message.split(separator: " ")
      let names = words.dropFirst(6).prefix { $0 != "is" && $0 != "are" }.joined(separator: " ")
      let model = message.split(separator: "cascade to model ")[1].prefix(1)
      return "\(model).\(field(of: finding, relations)) \(names)"
    }
    #expect(found == expected)
  }

  private func field(of finding: ValidationFinding, _ relations: [String]) -> String {
    let text = Array(graph(relations).utf8)[finding.range.start..<finding.range.end]
    return String(String(decoding: text, as: UTF8.self).prefix { $0 != " " })
  }

  @Test func aGraphOfManyWaysIsJudgedInBoundedTime() {
    // Each model leads to the next in two ways, so there are 2^400 ways in all; and a circle of 3000 models. Were each way
    // walked, this would not end.
    var schema = Self.datasource("sqlserver")
    func add(_ name: String, _ fields: [String]) {
      schema += "model \(name) {\n  id Int @id\n"
      for field in fields { schema += "  \(field)\n" }
      schema += "}\n"
    }
    for number in 0..<400 {
      var fields: [String] = []
      for way in 0..<2 {
        if number < 399 {
          fields.append("f\(way) L\(number + 1) @relation(\"l\(number)x\(way)\", fields: [k\(way)], references: [id])")
          fields.append("k\(way) Int")
        }
        if number > 0 { fields.append("g\(way) L\(number - 1)[] @relation(\"l\(number - 1)x\(way)\")") }
      }
      add("L\(number)", fields)
    }
    for number in 0..<3000 {
      let (next, previous) = ((number + 1) % 3000, (number + 2999) % 3000)
      add(
        "R\(number)",
        [
          "f R\(next) @relation(\"s\(number)\", fields: [k], references: [id])", "k Int",
          "g R\(previous)[] @relation(\"s\(previous)\")",
        ])
    }
    let file = SchemaFile(path: FilePath("/schema.prisma"), tree: SchemaTree(SourceText(schema)))
    let found = Validation(of: Datamodel([file]), prisma: PrismaVersion(7, 4)).findings
    #expect(found.count { $0.code == DiagnosticCode("schema/cascade-cycle") } == 3000)
    #expect(found.count { $0.code == DiagnosticCode("schema/multiple-cascade-paths") } > 0)
  }
}
