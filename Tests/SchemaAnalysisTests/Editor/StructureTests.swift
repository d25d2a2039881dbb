import SchemaAnalysis
import Testing
import Text

@Suite struct StructureTests {
  private let source = """
    // one
    // two

    /// A person
    /// of many
    model User {
      id   Int    @id // key
      name String @default("x") @db.VarChar(20)

      @@index([name(sort: Desc)])
    }

    /* long
       text */
    enum E { // thrown away
      A
    }

    """

  @Test func blocksAndCommentsFold() throws {
    let fixture = try CursorFixture(source)
    let lines = fixture.analysis.foldingRanges(of: fixture.path).map { fold in
      let text = fixture.texts[fixture.path]
      return
        "\(fold.kind) \((text?.lines.line(at: fold.range.start) ?? -1) + 1)-\((text?.lines.line(at: fold.range.end) ?? -1) + 1)"
    }
    #expect(lines == ["comment 1-2", "comment 4-5", "block 6-11", "comment 13-14", "block 15-17"])
  }

  @Test(arguments: ["model A {\r\n  id Int @id\r\n}\r\n", "model A {\n  id Int", "}}}}\n", ""])
  func foldsAreInTheText(_ source: String) throws {
    let fixture = try CursorFixture(source)
    for fold in fixture.analysis.foldingRanges(of: fixture.path) {
      #expect(fold.range.end <= source.utf8.count)
    }
  }

  @Test func selectionsGrow() throws {
    let fixture = try CursorFixture("model A {\n  name String @default(\"te|xt\") // c\n}\n")
    let text = try #require(fixture.texts[fixture.path])
    let ranges = fixture.analysis.selectionRanges(at: fixture.offset, in: fixture.path)
    #expect(
      ranges.map { text.string(in: $0) } == [
        "text", "\"text\"", "(\"text\")", "@default(\"text\")", "name String @default(\"text\")",
        "  name String @default(\"text\") // c", "\n  name String @default(\"text\") // c\n",
        "model A {\n  name String @default(\"text\") // c\n}", "model A {\n  name String @default(\"text\") // c\n}\n",
      ])
  }

  @Test func everySelectionHoldsTheOneBefore() throws {
    let fixture = try CursorFixture(source)
    for offset in 0...source.utf8.count {
      let ranges = fixture.analysis.selectionRanges(at: offset, in: fixture.path)
      #expect(ranges.first.map { $0.start <= offset && offset <= $0.end } ?? false)
      for (inner, outer) in zip(ranges, ranges.dropFirst()) {
        #expect(outer.start <= inner.start && inner.end <= outer.end && inner != outer)
      }
    }
  }

  private func tokens(_ source: String) throws -> [String] {
    let fixture = try CursorFixture(source)
    return fixture.analysis.semanticTokens(of: fixture.path).map { token in
      let text = fixture.texts[fixture.path]?.string(in: token.range) ?? ""
      return "\(text) \(token.kind)" + (token.modifier.map { " \($0)" } ?? "")
    }
  }

  @Test func wordsAreColoured() throws {
    #expect(
      try tokens(
        postgres.replacingName("\n  schemas  = [\"one\", \"two\"]", "")
          + "/// d\nmodel A {\n  e E @default(X)\n  n String @db.VarChar(20) // c\n  @@index([n(sort: Desc)], map: \"m\")\n}\nenum E {\n  X\n}\n"
      ) == [
        "datasource keyword", "db namespace declaration", "provider property", "\"postgresql\" string",
        "/// d comment documentation", "model keyword", "A class declaration", "e property declaration", "E enum",
        "@default decorator defaultLibrary", "X enumMember", "n property declaration", "String type defaultLibrary",
        "db namespace", "VarChar type defaultLibrary", "20 number", "// c comment", "@@index decorator defaultLibrary",
        "n property", "sort parameter", "Desc enumMember defaultLibrary", "map parameter", "\"m\" string",
        "enum keyword", "E enum declaration", "X enumMember declaration",
      ])
  }

  @Test func commentsOfSeveralLinesAreOneTokenALine() throws {
    #expect(try tokens("/* a\n b */\nmodel A {\n}\n").prefix(2) == ["/* a comment", " b */ comment"])
  }

  @Test(arguments: [
    "model A {\n  b B @relation(fields: [\n}\n", "model A {\n  b\n\nmodel B {\n  id Int @id\n}\n",
    "model Ä {\r\n  ä Ä[]\r\n}\r\n",
    "model A {\n  s String @default(\"\\\nx\")\n}", "@@@ ((( model",
  ])
  func tokensAreInOrderAndApart(_ source: String) throws {
    let fixture = try CursorFixture(source)
    let tokens = fixture.analysis.semanticTokens(of: fixture.path)
    for (first, second) in zip(tokens, tokens.dropFirst()) { #expect(first.range.end <= second.range.start) }
    #expect(tokens.allSatisfy { $0.range.end <= source.utf8.count && !$0.range.isEmpty })
  }

  @Test func aRangeHasTheTokensOfItsBlocks() throws {
    let fixture = try CursorFixture("model A {\n  id Int @id\n}\n\nmodel B {\n  id Int @id\n}\n")
    let all = fixture.analysis.semanticTokens(of: fixture.path)
    let some = fixture.analysis.semanticTokens(of: fixture.path, touching: TextRange(2, 3))
    #expect(some == Array(all.prefix(some.count)))
    #expect(some.count == all.count / 2)
  }
}
