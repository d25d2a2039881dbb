import Text

extension SourceText {
  /// The first line that a version control system left to mark an unfinished merge. Cost: one look at each line's start.
  var firstConflictMarker: TextRange? {
    for line in 0..<lines.count where isConflictMarker(line: line) {
      return contentRange(ofLine: line)
    }
    return nil
  }

  /// `<<<<<<< ours`, `||||||| base`, `>>>>>>> theirs`. A line of `=======` alone is no sign: people underline with it.
  func isConflictMarker(line: Int) -> Bool {
    let start = lines.start(of: line)
    guard start + 7 < bytes.count else { return false }
    let first = bytes[start]
    guard first == UInt8(ascii: "<") || first == UInt8(ascii: ">") || first == UInt8(ascii: "|") else { return false }
    return bytes[start..<start + 7].allSatisfy { $0 == first } && bytes[start + 7] == UInt8(ascii: " ")
  }
}
