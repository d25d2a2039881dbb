import DatabaseAccess
import Text

func fileExists(_ path: FilePath) -> Bool { FileStamp(path) != nil }
func isFile(_ path: FilePath) -> Bool { FileStamp(path)?.kind == .file }
func isFolder(_ path: FilePath) -> Bool { FileStamp(path)?.kind == .folder }

extension FilePath {
  /// This folder and those above it, at most 64.
  var andAncestors: [FilePath] {
    var result = [self]
    while result.count < 64, let last = result.last, last.parent != last { result.append(last.parent) }
    return result
  }
}
