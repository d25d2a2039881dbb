import Datamodel
import SchemaSyntax
import SchemaValidation
import TestSupport
import Testing
import Text

/// The law of incremental work: what is found with the state before an edit at hand is what is found without.
@Suite struct IncrementalTests {
  @Test(arguments: ["postgresql", "mysql", "sqlite", "sqlserver", "cockroachdb", "mongodb"], 0..<3)
  func editsGiveWhatAFreshValidationFinds(provider: String, seed: UInt64) {
    let schema = EditStorm.shop.map { $0.split(separator: "postgresql").joined(separator: provider) }
    var project = Project(schema)
    var storm = EditStorm(seed: seed, files: schema)
    var found = 0
    for step in 0..<400 {
      let edit = storm.next()
      project.apply(edit)
      let fresh = project.freshValidation
      found += fresh.findings.count
      if project.validation.findings != fresh.findings || project.validation.hasEarlyErrors != fresh.hasEarlyErrors {
        let difference = fresh.findings.difference(from: project.validation.findings)
        Issue.record(
          "step \(step): \(edit) \(String(decoding: edit.replacement, as: UTF8.self)) \(difference)")
        return
      }
    }
    #expect(found > 0)
  }

  /// Found by fuzzing: a problem elsewhere that points to the datasource, which is written anew and says the same, while the
  /// blocks behind it move.
  @Test func whatPointsToTheConfigurationFollowsIt() {
    let head = "datasource fb {\n  provider = \"postgresql\"\n"
    let files = [head + "}\nmodel Gone {\n  id Int @id\n}\n", "model A {\n  id Int @id @db.Integer\n}\n"]
    var project = Project(files)
    #expect(project.validation.findings.contains { !$0.related.isEmpty })
    for replacement in ["// that is all\n}\n", "\n\n}\n"] {
      let end = project.length(of: 0)
      project.apply(EditStorm.Edit(file: 0, range: head.utf8.count..<end, replacement: Array(replacement.utf8)))
      #expect(project.validation.findings == project.freshValidation.findings)
      #expect(project.validation.findings.contains { !$0.related.isEmpty })
    }
  }

  /// Found by fuzzing: a block that is written again as it was, while another one takes its name before it.
  @Test func aNameIsTakenBeforeABlockThatIsReworded() {
    let model = "model User {\n  id Int @id\n}\n"
    let between = "model Between {\n  id Int @id\n}\n"
    let files = ["enum First {\n  A\n}\n" + between + "// this\n" + model]
    var project = Project(files)
    #expect(project.validation.findings.isEmpty)
    let text = model + between + "// that\n" + model
    project.apply(EditStorm.Edit(file: 0, range: 0..<project.length(of: 0), replacement: Array(text.utf8)))
    #expect(project.validation.findings == project.freshValidation.findings)
    #expect(project.validation.findings.count == 1)
  }

  /// Files and the version of Prisma change together with blocks.
  @Test func filesAndVersionsChange() {
    let files = EditStorm.shop.enumerated().map {
      SchemaFile(path: FilePath("/\($0).prisma"), tree: SchemaTree(SourceText($1 + "model User {\n  a B\n}\n")))
    }
    let states: [([Int], PrismaVersion)] = [
      ([0, 1, 2], PrismaVersion(6)), ([0, 2, 1], PrismaVersion(6)), ([2, 1], PrismaVersion(6)),
      ([2, 1], PrismaVersion(7)),
      ([1], PrismaVersion(7)), ([], PrismaVersion(7)), ([0, 1, 2], PrismaVersion(7)),
    ]
    var previous: Validation?
    for (order, version) in states {
      let datamodel = Datamodel(order.map { files[$0] })
      let validation = Validation(of: datamodel, prisma: version, reusing: previous)
      #expect(validation.findings == Validation(of: datamodel, prisma: version).findings, "\(order) \(version)")
      previous = validation
    }
  }
}

/// A schema in several files under edits.
struct Project {
  private var texts: [SourceText]
  private var trees: [SchemaTree]
  private(set) var datamodel: Datamodel
  private(set) var validation: Validation

  init(_ files: [String]) {
    texts = files.map { SourceText($0) }
    trees = texts.map { SchemaTree($0) }
    datamodel = Datamodel(Project.files(trees))
    validation = Validation(of: datamodel, prisma: PrismaVersion(7, 4))
  }

  private static func files(_ trees: [SchemaTree]) -> [SchemaFile] {
    trees.enumerated().map { SchemaFile(path: FilePath("/\($0).prisma"), tree: $1) }
  }

  mutating func apply(_ edit: EditStorm.Edit) {
    let range = TextRange(edit.range.lowerBound, edit.range.upperBound)
    texts[edit.file].replace(range, with: edit.replacement)
    trees[edit.file] = trees[edit.file].reparsed(
      texts[edit.file], edit: range, replacementLength: edit.replacement.count)
    datamodel = Datamodel(Project.files(trees), reusing: datamodel)
    validation = Validation(of: datamodel, prisma: PrismaVersion(7, 4), reusing: validation)
  }

  func length(of file: Int) -> Int { texts[file].bytes.count }

  var freshValidation: Validation {
    Validation(of: Datamodel(Project.files(texts.map { SchemaTree($0) })), prisma: PrismaVersion(7, 4))
  }
}
