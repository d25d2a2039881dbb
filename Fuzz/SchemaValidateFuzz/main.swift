import Datamodel
import FuzzSupport
import SchemaSyntax
import SchemaValidation
import Text

// A schema in two files and two edits of it: what is made from the state before is what is made from nothing, after the
// edits and when they are taken back. Whatever the bytes, nothing traps and every finding stands in its file.
//
// The first eleven bytes are: the version of Prisma, for each edit where it starts and how long it is (16 bits each) and
// how many of the last bytes are put there. What is left is halved into the files.

struct Schema {
  var texts: [SourceText]
  var trees: [SchemaTree]
  var datamodel: Datamodel
  var validation: Validation
  let prisma: PrismaVersion

  init(_ texts: [SourceText], _ prisma: PrismaVersion) {
    self.texts = texts
    self.prisma = prisma
    trees = texts.map { SchemaTree($0) }
    datamodel = Datamodel(schemaFiles(trees))
    validation = Validation(of: datamodel, prisma: prisma)
  }

  /// Returns what takes the edit back.
  mutating func replace(_ range: TextRange, in file: Int, with bytes: [UInt8]) -> (TextRange, [UInt8]) {
    let replaced = Array(texts[file].bytes[range.indices])
    texts[file].replace(range, with: bytes)
    trees[file] = trees[file].reparsed(texts[file], edit: range, replacementLength: bytes.count)
    datamodel = Datamodel(schemaFiles(trees), reusing: datamodel)
    validation = Validation(of: datamodel, prisma: prisma, reusing: validation)
    let fresh = Schema(texts, prisma)
    require(datamodel.isEqual(to: fresh.datamodel), "the datamodel is that of the files")
    require(validation.findings == fresh.validation.findings, "the findings are those of the files")
    require(validation.hasEarlyErrors == fresh.validation.hasEarlyErrors, "early errors are told")
    require(
      problemsPassedOver(in: datamodel, prisma: prisma).messages.isEmpty, "nothing is said of what is passed over")
    for finding in validation.findings {
      let length = texts[finding.path == FilePath("/0.prisma") ? 0 : 1].bytes.count
      require(finding.range.end <= length, "findings stand in their file")
    }
    return (TextRange(range.start, range.start + bytes.count), replaced)
  }
}

func schemaFiles(_ trees: [SchemaTree]) -> [SchemaFile] {
  trees.enumerated().map { SchemaFile(path: FilePath("/\($0).prisma"), tree: $1) }
}

fuzz { data, count in
  let bytes = inputBytes(data, count)
  guard bytes.count >= 11 else { return 0 }
  let body = Array(bytes[11...])
  let prisma = bytes[0] < 128 ? PrismaVersion(6) : PrismaVersion(7, 4)
  let half = body.count / 2
  var schema = Schema([SourceText(Array(body[..<half])), SourceText(Array(body[half...]))], prisma)
  var undo: [(file: Int, range: TextRange, bytes: [UInt8])] = []
  for edit in 0..<2 {
    let numbers = bytes[(1 + 5 * edit)..<(6 + 5 * edit)].map { Int($0) }
    let length = schema.texts[edit].bytes.count
    let start = (numbers[0] << 8 | numbers[1]) % (length + 1)
    let end = start + (numbers[2] << 8 | numbers[3]) % (length - start + 1)
    let replacement = Array(body.suffix(numbers[4]))
    let (range, replaced) = schema.replace(TextRange(start, end), in: edit, with: replacement)
    undo.append((edit, range, replaced))
  }
  for edit in undo.reversed() { _ = schema.replace(edit.range, in: edit.file, with: edit.bytes) }
  return 0
}
