import DatabaseAccess
package import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One name in a folder.
package struct FolderEntry: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case file, folder, link, other }

  package let name: String
  /// What the name itself is; links are not followed.
  package let kind: Kind
}

/// The names in a folder, sorted by their bytes. At most 100,000 are read. Names that are no UTF-8 are left out: a path
/// could not be made of them.
package func listFolder(_ path: FilePath) throws(FileError) -> [FolderEntry] {
  guard let stamp = FileStamp(path) else { throw FileError(.lastError(), path) }
  guard stamp.kind == .folder else { throw FileError(.isNoFolder, path) }
  guard let folder = opendir(path.string) else { throw FileError(.lastError(), path) }
  defer { closedir(folder) }
  var entries: [FolderEntry] = []
  while let entry = readdir(folder) {
    let type = Int32(entry.pointee.d_type)
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(validatingCString: $0) }
    }
    guard let name, name != ".", name != ".." else { continue }
    guard entries.count < 100_000 else { throw FileError(.tooManyFiles(limit: 100_000), path) }
    entries.append(FolderEntry(name: name, kind: kind(ofType: type, name, in: path)))
  }
  return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
}

private func kind(ofType type: Int32, _ name: String, in folder: FilePath) -> FolderEntry.Kind {
  switch type {
  case Int32(DT_REG): return .file
  case Int32(DT_DIR): return .folder
  case Int32(DT_LNK): return .link
  case Int32(DT_UNKNOWN):
    // Some file systems don't say.
    var info = stat()
    guard lstat(folder.appending(name).string, &info) == 0 else { return .other }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  default: return .other
  }
}

/// Every file below `root` whose name ends with `suffix`, sorted; links are followed, each folder is entered once.
///
/// Folders of packages (`node_modules`) and of version control are left out. Bounded: 32 levels, 10,000 folders.
package func files(below root: FilePath, suffix: String) throws(FileError) -> [FilePath] {
  var result: [FilePath] = []
  var visited: Set<FolderIdentity> = []
  var waiting = [(path: root, depth: 0)]
  while let (folder, depth) = waiting.popLast() {
    guard let stamp = FileStamp(folder), visited.insert(FolderIdentity(stamp)).inserted else {
      if depth == 0 { throw FileError(.missing, folder) }
      continue
    }
    guard visited.count <= 10_000 else { throw FileError(.tooManyFiles(limit: 10_000), root) }
    let entries: [FolderEntry]
    do { entries = try listFolder(folder) } catch {
      // One unreadable folder below must not hide the others.
      if depth == 0 { throw error }
      continue
    }
    for entry in entries {
      let path = folder.appending(entry.name)
      var kind = entry.kind
      if kind == .link, let target = FileStamp(path) { kind = target.kind == .folder ? .folder : .file }
      switch kind {
      case .file where entry.name.hasSuffix(suffix): result.append(path)
      case .folder where depth < 32 && entry.name != "node_modules" && entry.name != ".git":
        waiting.append((path, depth + 1))
      case .file, .folder, .link, .other: break
      }
    }
  }
  return result.sorted()
}

private struct FolderIdentity: Hashable {
  let device: UInt64
  let inode: UInt64

  init(_ stamp: FileStamp) {
    device = stamp.device
    inode = stamp.inode
  }
}
