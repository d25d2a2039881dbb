package import SchemaAnalysis
package import Text

/// Makes changes to files on disk, each file whole or not at all. Nothing is written if one of them is not as `text` knows it,
/// for then the edits would hit something else.
package func apply(_ edits: [FileEdit], to text: (FilePath) -> SourceText?) throws(FileError) {
  var files: [(path: FilePath, bytes: [UInt8])] = []
  for file in edits {
    guard let known = text(file.path) else { throw FileError(.missing, file.path) }
    guard try readFile(file.path) == known.bytes else { throw FileError(.changed, file.path) }
    files.append((file.path, known.applying(file.edits).bytes))
  }
  for (path, bytes) in files { try replaceFile(path, with: bytes) }
}
