import SchemaSyntax
import Testing
import Text

/// What the typed views see in a block.
@Suite struct ViewTests {
  @Test func fields() throws {
    let model = try model(
      """
      // dropped
      /// one
      /* two */
      model A { gone
        /// first

        id Int @id @default(autoincrement()) /// last
        tags String [] // no
        @@index([id], name: "x") // c
        place Unsupported( "a\\"b" )?
      }
      """)
    #expect(model.keyword == "model")
    #expect(model.name?.text == "A")
    #expect(model.documentation == "one\ntwo")
    let block = model.block
    let fields = model.fields
    #expect(fields.map(\.name.text) == ["id", "tags", "place"])
    #expect(fields.map(\.documentation) == ["first\nlast", nil, nil])
    #expect(fields.map { $0.type?.name } == ["Int", "String", "Unsupported"])
    #expect(fields.map { $0.type?.arity } == [.required, .list, .optional])
    #expect(fields[2].type?.unsupportedText == "a\"b")
    #expect(block.string(in: fields[1].range) == "tags String [] // no\n")
    #expect(block.string(in: fields[1].contentRange) == "tags String []")
    #expect(block.string(in: fields[1].type?.nameRange ?? TextRange(at: 0)) == "String")
    #expect(fields[0].attributes.map(\.name) == ["id", "default"])
    #expect(fields[0].attributes.map { block.string(in: $0.range) } == ["@id ", "@default(autoincrement())"])
    #expect(fields[0].attributes.map { block.string(in: $0.contentRange) } == ["@id", "@default(autoincrement())"])
    #expect(fields[0].attributes.map(\.hasArgumentList) == [false, true])
    #expect(model.attributes.map { block.string(in: $0.range) } == ["@@index([id], name: \"x\") // c"])
    #expect(model.attributes.map { block.string(in: $0.contentRange) } == ["@@index([id], name: \"x\")"])
    #expect(model.attributes[0].arguments.map { $0.name?.text } == [nil, "name"])
  }

  @Test func expressions() throws {
    let model = try model("model A {\n  @@x(1.5, a.b, \"\\u0041\\n\", [x, f(y: -2)], where: { k: \"v\" }, empty:)\n}")
    let arguments = try #require(model.attributes.first).arguments
    #expect(
      arguments.map { $0.value.map(describe) ?? "-" } == ["1.5", "a.b", "\"A\n\"", "[x,f(y=-2)]", "{k:\"v\"}", "-"])
    #expect(arguments.map { model.block.string(in: $0.range) }.last == "empty")
  }

  @Test func enumsAndConfiguration() throws {
    let blocks = checkParse(
      "/// doc\nenum E {\n  /// v\n  a @map(\"x\") @y // c\n  b\n  @@map(\"e\")\n}\n/// front\ngenerator g {\n  /// in\n  p = [\"x\"] // c\n  q =\n}\n"
    ).blocks
    let values = try #require(blocks.compactMap(EnumSyntax.init).first)
    #expect(values.name?.text == "E")
    #expect(values.documentation == "doc")
    #expect(values.values.map(\.name.text) == ["a", "b"])
    #expect(values.values.map(\.documentation) == ["v", nil])
    #expect(values.attributes.map(\.name) == ["map"])
    let generator = try #require(blocks.compactMap(ConfigSyntax.init).first)
    #expect(generator.keyword == "generator")
    #expect(generator.documentation == "in")
    #expect(generator.properties.map(\.name.text) == ["p", "q"])
    #expect(generator.properties.map { $0.value?.text } == ["[\"x\"]", nil])
    #expect(generator.block.string(in: generator.properties[0].range) == "p = [\"x\"] // c")
  }

  /// A line that doesn't fit yet still shows what was written, for completion.
  @Test func brokenLines() throws {
    let model = try model("model A {\n  user User @relation(fields: [a], references: [\n  id Int @\n}")
    #expect(model.fields.isEmpty)
    #expect(model.brokenFields.map(\.name.text) == ["user", "id"])
    #expect(model.brokenFields.map { $0.type?.name } == ["User", "Int"])
    #expect(model.brokenFields[0].attributes.first?.arguments.map { $0.name?.text } == ["fields", "references"])
  }

  @Test(arguments: [
    ("model A {\n  id Int\n\n/// b\nmodel B {\n  id Int\n}\n", ["A", "B"]),
    ("model B {\n  id Int\n}\nmodel A {\n  id Int\n", ["B", "A"]),
    ("enum A {\n  x\nmodel B {\n  id Int\n", ["A", "B"]),
  ])
  func recovery(_ schema: String, _ names: [String]) {
    let tree = checkParse(schema)
    let recovered = tree.recovered()
    #expect(recovered.blocks.compactMap { $0.name?.text } == names)
    #expect(tree.hasError)
    for block in tree.blocks where !block.hidesBlocks {
      #expect(recovered.blocks.contains { $0 === block })
    }
  }

  private func model(_ schema: String) throws -> ModelSyntax {
    try #require(checkParse(schema).blocks.compactMap(ModelSyntax.init).first)
  }

  private func describe(_ value: ExpressionSyntax) -> String {
    switch value.kind {
    case .string(let text): "\"\(text)\""
    case .number(let text), .path(let text): text
    case .array(let values): "[\(values.map(describe).joined(separator: ","))]"
    case .call(let name, let arguments):
      "\(name)(\(arguments.map { ($0.name.map { $0.text + "=" } ?? "") + ($0.value.map(describe) ?? "") }.joined()))"
    case .object(let entries): "{\(entries.map { "\($0.key.text):\(describe($0.value))" }.joined())}"
    }
  }
}
