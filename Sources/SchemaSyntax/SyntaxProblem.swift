package import Text

/// Something in a block that the language doesn't allow, seen from its shape alone.
package struct SyntaxProblem: Hashable, Sendable {
  package let code: SyntaxProblemCode
  /// The official text.
  package let message: String
  /// Block-relative.
  package let range: TextRange

  package init(_ code: SyntaxProblemCode, _ message: String, at range: TextRange) {
    self.code = code
    self.message = message
    self.range = range
  }
}

/// The stable names of syntax problems, each with its page. All of them are errors.
package enum SyntaxProblemCode: String, Sendable, CaseIterable {
  /// Every line must be one that the language has a form for.
  ///
  /// At the top level that is the first line of a `model`, `view`, `type`, `enum`, `datasource` or `generator`; inside a block it
  /// is a field, a value, a property or an attribute with `@@`. A statement can't go on in the next line, so a list that is
  /// broken into lines gives an error for each of them. A block that is never closed, or whose `{` is not in its first
  /// line, is no block, and all its lines are reported.
  ///
  /// ```prisma
  /// model User {
  ///   id    Int    @id
  ///   name  String
  ///
  ///   @@index([name, id])
  /// }
  /// ```
  case line = "schema/syntax-line"

  /// A block must begin with a keyword and a name.
  ///
  /// The keywords are `model`, `view`, `type`, `enum`, `datasource` and `generator`. Here one word stands in front of the brace,
  /// so either the keyword or the name is missing.
  ///
  /// ```prisma
  /// enum Role {
  ///   USER
  /// }
  /// ```
  case block = "schema/syntax-block"

  /// There are no aliases of types.
  ///
  /// `type Name = Other` was tried in early versions and given up. Today `type` begins a composite type, which only MongoDB has.
  ///
  /// Use the type itself in every field, with its attributes.
  case typeAlias = "schema/syntax-type-alias"

  /// A field must have a name and a type.
  ///
  /// ```prisma
  /// model User {
  ///   id    Int @id
  ///   email String
  /// }
  /// ```
  ///
  /// Complete the line, or remove it.
  case missingType = "schema/syntax-missing-type"

  /// No colon stands between the name of a field and its type.
  ///
  /// It belonged to an early form of the language. Remove it:
  ///
  /// ```prisma
  /// email String
  /// ```
  case legacyColon = "schema/syntax-legacy-colon"

  /// A required field needs no `!`.
  ///
  /// It belonged to an early form of the language: a field without a mark is required, one with `?` is optional. Remove it:
  ///
  /// ```prisma
  /// email    String
  /// nickname String?
  /// ```
  case legacyRequired = "schema/syntax-legacy-required"

  /// The brackets of a list stand behind the type.
  ///
  /// `[Type]` belonged to an early form of the language. Write `Type[]`:
  ///
  /// ```prisma
  /// posts Post[]
  /// ```
  case legacyList = "schema/syntax-legacy-list"

  /// A list can't be optional.
  ///
  /// A list without elements says already that there is nothing, so there is no list that is not there. Write either `Type[]`
  /// or `Type?`:
  ///
  /// ```prisma
  /// tags String[]
  /// ```
  case optionalList = "schema/syntax-optional-list"

  /// A backslash in a text must begin an escape that exists.
  ///
  /// These are `\"`, `\\`, `\/`, `\b`, `\f`, `\n`, `\r`, `\t`, and `\u` with four hexadecimal digits; characters beyond those are written as two of the
  /// last kind, as in JSON.
  ///
  /// A backslash that is meant as such is written twice:
  ///
  /// ```prisma
  /// output = "..\\generated"
  /// ```
  case escape = "schema/syntax-escape"

  /// A property of a datasource or generator must have a value.
  ///
  /// Nothing stands behind the `=`. As long as that is so, the block is not read at all.
  ///
  /// Write the value, or remove the line:
  ///
  /// ```prisma
  /// generator client {
  ///   provider = "prisma-client"
  ///   output   = "./generated"
  /// }
  /// ```
  case missingValue = "schema/syntax-missing-value"

  /// A composite type can't have attributes that only a table has.
  ///
  /// It is stored inside the documents of the models that use it, so it has no name, id or index of its own in the database.
  /// Its fields can have `@map`, `@default` and a native type.
  ///
  /// Declare the index in the model, with the path to the field:
  ///
  /// ```prisma
  /// type Address {
  ///   street String
  /// }
  ///
  /// model User {
  ///   id      String  @id @default(auto()) @map("_id") @db.ObjectId
  ///   address Address
  ///
  ///   @@index([address.street])
  /// }
  /// ```
  case compositeAttribute = "schema/syntax-composite-attribute"
}
