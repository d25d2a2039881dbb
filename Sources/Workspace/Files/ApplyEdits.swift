package import SchemaAnalysis
package import Text

/// Makes changes to files on disk, all of them or none. Nothing is written if one of them is not as `text` knows it, for then
/// the edits would hit something else.
package func apply(_ edits: [FileEdit], to text: (FilePath) -> SourceText?) throws(FileError) {
  var files: [FileReplacement] = []
  for file in edits {
    guard let known = text(file.path) else { throw FileError(.missing, file.path) }
    guard try readFile(file.path) == known.bytes else { throw FileError(.changed, file.path) }
    files.append(FileReplacement(path: file.path, old: known.bytes, new: known.applying(file.edits).bytes))
  }
  if files.count == 1 { return try replaceFile(files[0].path, with: files[0].new) }
  try replaceFiles(files)
}
