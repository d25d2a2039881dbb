package import Text

/// Why a file or folder could not be read or written, in words for its user.
package struct FileError: Error, Hashable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    case missing
    case isFolder
    case isNoFolder
    /// A pipe, a device or the like: reading it might never end.
    case isNoFile
    case noPermission
    case tooLarge(limit: Int)
    case tooManyLinks
    case tooManyFiles(limit: Int)
    case alreadyExists
    /// It is not any more what it was when it was read.
    case changed
    /// In the words of the system.
    case other(String)
  }

  package let reason: Reason
  package let path: FilePath

  package init(_ reason: Reason, _ path: FilePath) {
    self.reason = reason
    self.path = path
  }

  /// What is wrong, without the path: for places that show it already.
  package var explanation: String {
    switch reason {
    case .missing: "it does not exist"
    case .isFolder: "it is a folder"
    case .isNoFolder: "it is no folder"
    case .isNoFile: "it is no regular file"
    case .noPermission: "no permission"
    case .tooLarge(let limit): "it is larger than \(limit / 1_048_576) MB"
    case .tooManyLinks: "its symbolic links lead in a circle"
    case .tooManyFiles(let limit): "it holds more than \(limit) files"
    case .alreadyExists: "it exists already"
    case .changed: "it was changed meanwhile; nothing was written"
    case .other(let text): text
    }
  }

  package var description: String { "\(path): \(explanation)" }
}
