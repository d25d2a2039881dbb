import Datamodel
import SchemaSyntax
import SchemaValidation
import Text

/// A schema in an editor: a text, and what is kept for it from edit to edit.
struct EditedSchema {
  let path = FilePath("/bench/prisma/schema.prisma")
  private(set) var text: SourceText
  private(set) var tree: SchemaTree
  private(set) var datamodel: Datamodel
  private(set) var validation: Validation

  init(_ text: SourceText) {
    self.text = text
    tree = SchemaTree(text)
    datamodel = Datamodel([SchemaFile(path: path, tree: tree)])
    validation = Validation(of: datamodel, prisma: .assumed)
  }

  /// One edit, up to all findings of the schema by itself.
  mutating func replace(_ range: TextRange, with replacement: [UInt8]) {
    text.replace(range, with: replacement)
    tree = tree.reparsed(text, edit: range, replacementLength: replacement.count)
    datamodel = Datamodel([SchemaFile(path: path, tree: tree)], reusing: datamodel)
    validation = Validation(of: datamodel, prisma: .assumed, reusing: validation)
  }

  /// Whether all is what it would be without anything kept.
  var equalsAFreshOne: Bool {
    let fresh = EditedSchema(text)
    return tree.isEqual(to: fresh.tree) && datamodel.isEqual(to: fresh.datamodel)
      && validation.findings == fresh.validation.findings
  }
}

/// Edits as people make them, at random places and always the same; each second one takes the one before it back.
struct Typing {
  private var state: UInt64 = 1
  private var undo: (TextRange, [UInt8])?

  mutating func next(in text: SourceText) -> (TextRange, [UInt8]) {
    if let edit = undo {
      undo = nil
      return edit
    }
    let edit = randomEdit(of: text.bytes)
    undo = (TextRange(edit.0.start, edit.0.start + edit.1.count), Array(text.bytes[edit.0.indices]))
    return edit
  }

  private mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value ^= value >> 31
    return Int(value % UInt64(max(1, bound)))
  }

  private mutating func randomEdit(of bytes: [UInt8]) -> (TextRange, [UInt8]) {
    let offset = below(bytes.count)
    func next(_ byte: UInt8, from offset: Int) -> Int { bytes[offset...].firstIndex(of: byte) ?? bytes.count }
    let line = min(bytes.count, next(UInt8(ascii: "\n"), from: offset) + 1)
    switch below(20) {
    case 0...8: return (TextRange(at: offset), [UInt8(ascii: "x")])
    case 9...11: return (TextRange(at: line), Array("  extra String?\n".utf8))
    case 12, 13: return (TextRange(at: line), Array("  // a comment\n".utf8))
    case 14, 15:
      return (TextRange(line, min(bytes.count, next(UInt8(ascii: "\n"), from: min(line, bytes.count)) + 1)), [])
    case 16: return (TextRange(at: line), [UInt8(ascii: "\n")])
    case 17: return (TextRange(offset, offset + 1), [])
    case 18:
      let brace = next(UInt8(ascii: "}"), from: offset)
      return (TextRange(brace, min(bytes.count, brace + 1)), [])
    default:
      // A model gets another name, so that whoever refers to it refers to nothing.
      let brace = next(UInt8(ascii: "{"), from: offset)
      return (TextRange(at: max(0, brace - 1)), [UInt8(ascii: "x")])
    }
  }
}
