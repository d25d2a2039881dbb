extension DiagnosticCode {
  /// An attribute has to be one that the language knows at that place.
  ///
  /// `@id` belongs on a field, `@@id` in a model; an enum's value takes nothing but `@map`. A misspelt attribute is not
  /// ignored, because the schema would then quietly mean something else.
  ///
  /// ```prisma
  /// model User {
  ///   id    Int    @id
  ///   email String @uniqe // @unique is meant
  /// }
  /// ```
  static let unknownAttribute = DiagnosticCode("schema/unknown-attribute")

  /// An attribute that settles something may stand only once at its place.
  ///
  /// Only `@@index`, `@@unique` and `@@fulltext` can be repeated. Of two other attributes with the same name it isn't
  /// certain which one is meant, so neither counts: remove one of them.
  static let duplicateAttribute = DiagnosticCode("schema/duplicate-attribute")

  /// An attribute has to be given the arguments that it can't do without.
  ///
  /// `@map` needs a name, `@default` a value, `@@index`, `@@unique` and `@@id` a list of fields.
  ///
  /// ```prisma
  /// @@index            // which fields?
  /// @@index([email])
  /// ```
  static let missingArgument = DiagnosticCode("schema/missing-argument")

  /// An argument may be given only once.
  ///
  /// That counts also for an argument that is given once with its name and once without: `@map("a", name: "b")`.
  /// Remove one of the two.
  static let duplicateArgument = DiagnosticCode("schema/duplicate-argument")

  /// An argument has to be one that the attribute takes.
  ///
  /// The name may be misspelt, or belong to another attribute: `length` is an argument of a field in the list of
  /// `@@index`, not of `@@index` itself. It is also said of arguments behind a mistake that makes the attribute useless,
  /// such as an unknown field in `@@id`.
  ///
  /// ```prisma
  /// @@index([title], length: 100)
  /// @@index([title(length: 100)]) // this is meant
  /// ```
  static let unknownArgument = DiagnosticCode("schema/unknown-argument")

  /// An argument's name has to be followed by a value.
  ///
  /// `@id(map:)` says nothing. Give the value, or remove the name; until then the whole attribute is passed over.
  static let argumentWithoutValue = DiagnosticCode("schema/argument-without-value")

  /// No comma may stand behind the last argument.
  ///
  /// Remove it: `@default(1)`, not `@default(1,)`.
  static let trailingComma = DiagnosticCode("schema/trailing-comma")

  /// At most one argument may be given without its name.
  ///
  /// Several fields are one argument, a list, and a list has brackets:
  ///
  /// ```prisma
  /// @@unique(firstName, lastName)
  /// @@unique([firstName, lastName]) // this is meant
  /// ```
  static let unnamedArguments = DiagnosticCode("schema/unnamed-arguments")

  /// An argument's value has to be of the kind that the argument takes.
  ///
  /// Names in the database are texts in quotes, fields and options are words without them, lengths are whole numbers.
  ///
  /// ```prisma
  /// @map(users)
  /// @map("users")              // a text
  /// @relation(fields: ["id"])
  /// @relation(fields: [id])    // the name of a field
  /// ```
  static let wrongKindOfValue = DiagnosticCode("schema/wrong-kind-of-value")

  /// A name that is given must not be empty.
  ///
  /// Leave the argument out to get the name that Prisma makes, or write a name.
  static let emptyName = DiagnosticCode("schema/empty-name")

  /// A list of fields may name only fields that exist.
  ///
  /// The fields of `@@id`, `@@unique`, `@@index`, `@@fulltext`, `@@shardKey`, of a condition and of `fields` belong to the
  /// model itself, those of `references` to the model at the other end. They are named as in the schema, not as in the
  /// database.
  ///
  /// ```prisma
  /// model User {
  ///   id        Int    @id
  ///   firstName String @map("first_name")
  ///   @@index([first_name])
  ///   @@index([firstName]) // this is meant
  /// }
  /// ```
  static let unknownField = DiagnosticCode("schema/unknown-field")

  /// A list of fields may name only fields that hold values of their own.
  ///
  /// A relation field has no column. Name the fields that hold the values of the relation instead: those in its `fields`.
  ///
  /// ```prisma
  /// model Post {
  ///   id       Int  @id
  ///   author   User @relation(fields: [authorId], references: [id])
  ///   authorId Int
  ///   @@index([author])
  ///   @@index([authorId]) // this is meant
  /// }
  /// ```
  static let relationFieldInList = DiagnosticCode("schema/relation-field-in-list")

  /// A list of fields may name each field only once.
  ///
  /// A column can't be in an index, a key or a relation twice. Remove the second one, or write the field that was meant.
  static let duplicateFieldInList = DiagnosticCode("schema/duplicate-field-in-list")
}
