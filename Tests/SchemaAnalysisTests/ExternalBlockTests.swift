import Datamodel
import SchemaSyntax
import Testing
import Text

@testable import SchemaAnalysis

@Suite struct ExternalBlockTests {
  private let text = """
    /// About users.
    model User {
      id Int @id
      @@map("users")
    }

    model Post {
      id Int @id
      @@schema("blog")
    }

    enum Role {
      A
    }

    view Seen {
      id Int
    }
    """

  /// Checks which blocks are found, by what they say.
  private func check(
    tables: [String], enums: [String] = [], defaultNamespace: String? = nil, _ expected: [String],
    location: SourceLocation = #_sourceLocation
  ) {
    let source = SourceText(text)
    let datamodel = Datamodel([SchemaFile(path: FilePath("/s.prisma"), tree: SchemaTree(source))])
    let found = externalBlocks(
      of: datamodel, tables: tables.map(ExternalName.init), enums: enums.map(ExternalName.init),
      defaultNamespace: defaultNamespace)
    let messages = found.map(\.message)
    #expect(
      messages == expected.map { "The \($0) is marked as external in the Prisma config file." },
      sourceLocation: location)
    for block in found {
      let block = source.string(in: block.range)
      #expect(block.hasPrefix("model") || block.hasPrefix("enum"), sourceLocation: location)
      #expect(block.hasSuffix("}"), sourceLocation: location)
    }
  }

  @Test func namesInTheDatabaseCount() {
    check(tables: [], [])
    check(tables: ["users"], ["model \"User\""])
    check(tables: ["User", "Seen", "Post"], [])
    check(tables: ["blog.Post", "users"], enums: ["Role"], ["model \"User\"", "model \"Post\"", "enum \"Role\""])
    check(tables: ["Role"], enums: ["users"], [])
    check(tables: ["public.users"], [])
    check(tables: ["public.users"], defaultNamespace: "public", ["model \"User\""])
  }
}
