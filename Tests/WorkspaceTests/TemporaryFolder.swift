import Text

@testable import Workspace

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of files made for one test, removed with all that is in it at the end.
final class TemporaryFolder: Sendable {
  let path: FilePath

  /// `files` by their paths below the folder. A path with a slash at its end makes a folder.
  init(_ files: [String: String] = [:]) throws {
    var template = Array("/tmp/plumb-tests-XXXXXX".utf8CString)
    let made = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
    // The system may have answered with a link.
    path = FilePath(realpath(made, nil).map { String(cString: $0) } ?? made)
    for (name, text) in files {
      if name.hasSuffix("/") { makeFolders(path.appending(name)) } else { try write(name, text) }
    }
  }

  deinit { remove(path) }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = path.appending(name)
    makeFolders(file.parent)
    unlink(file.string)
    try writeNewFile(file, bytes)
  }

  func link(_ name: String, to target: String) {
    makeFolders(path.appending(name).parent)
    symlink(target, path.appending(name).string)
  }

  private func makeFolders(_ folder: FilePath) {
    for ancestor in folder.andAncestors.reversed() { mkdir(ancestor.string, 0o755) }
  }

  private func remove(_ folder: FilePath) {
    chmod(folder.string, 0o755)
    for entry in (try? listFolder(folder)) ?? [] {
      let path = folder.appending(entry.name)
      if entry.kind == .folder { remove(path) } else { unlink(path.string) }
    }
    rmdir(folder.string)
  }
}
