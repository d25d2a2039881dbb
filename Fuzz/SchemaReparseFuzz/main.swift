import FuzzSupport
import SchemaSyntax
import Text

// A text and an edit of it: reparsing gives what a parse from scratch gives.
//
// The first five bytes are the edit: where it starts and how long it is (16 bits each), and how many bytes are put there.
// Behind them come the bytes that are put there, then the text.

fuzz { data, count in
  let bytes = inputBytes(data, count)
  guard bytes.count >= 5 else { return 0 }
  let replacementLength = min(Int(bytes[4]), bytes.count - 5)
  let replacement = Array(bytes[5..<5 + replacementLength])
  var text = SourceText(Array(bytes[(5 + replacementLength)...]))
  let start = (Int(bytes[0]) << 8 | Int(bytes[1])) % (text.bytes.count + 1)
  let length = (Int(bytes[2]) << 8 | Int(bytes[3])) % (text.bytes.count - start + 1)
  let edit = TextRange(start, start + length)

  let tree = SchemaTree(text)
  text.replace(edit, with: replacement)
  let reparsed = tree.reparsed(text, edit: edit, replacementLength: replacement.count)
  require(reparsed.isEqual(to: SchemaTree(text)), "reparsing is parsing")
  require(text.lines == SourceText(text.bytes).lines, "the line index is that of the new text")
  return 0
}
