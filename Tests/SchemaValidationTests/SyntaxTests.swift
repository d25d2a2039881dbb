import Testing

@Suite struct SyntaxTests {
  @Test func aLineThatNoRuleTakesIsReported() {
    checkValidation(
      "model A {\n  id Int @id\n  ???\n}\n",
      [("Error validating: This line is not a valid field or attribute definition.", "???\n")])
  }

  @Test func aSoundSchemaHasNoFindings() {
    checkValidation("model A {\n  id Int @id\n}\n", [])
  }
}
