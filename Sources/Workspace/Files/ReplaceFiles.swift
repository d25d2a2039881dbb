import MigrationHistory
package import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// Several files of one schema: the two ends of a relation may stand in two of them, and with one end alone the schema is in
// error. No system call replaces two files, so what is to be done is written down first, and done from there.

/// A file with what it holds now and what it is to hold.
struct FileReplacement {
  let path: FilePath
  let old: [UInt8]
  let new: [UInt8]
}

/// Gives the files other bytes, all of them or none: whoever is killed while they take their places has written down what is
/// left to do, and `finishReplacements` does it. That looks into the folder of each file.
func replaceFiles(_ files: [FileReplacement]) throws(FileError) {
  guard let folder = files.first?.path.parent else { return }
  var replacements: [Replacement] = []
  do throws(FileError) {
    for file in files { replacements.append(try Replacement(of: file.path, with: file.new)) }
    // Nobody would finish these.
    guard replacements.allSatisfy(\.isOfASchema) else {
      for replacement in replacements { try replacement.takePlace() }
      return
    }
    let words = zip(files, replacements).flatMap { file, replacement in
      [Checksum(of: file.old).description]
        + [replacement.temporary, replacement.target].map { $0.relative(to: folder) }
    }
    try writeNewFile(folder.appending(noteName), Array(words.joined(separator: "\0").utf8))
  } catch {
    for replacement in replacements { replacement.discard() }
    throw error
  }
  try finishReplacements(notedIn: folder)
}

/// Does what was written down in the folder and not done, because somebody was killed meanwhile. Where one of the files is not
/// any more what it was then, nothing is done to it and those after it: what its author did last counts.
///
/// A note may come with a project from anywhere. So nothing is done by one that names anything but the files of a schema and, in
/// the same folders, what was to take their place.
package func finishReplacements(notedIn folder: FilePath) throws(FileError) {
  let note = folder.appending(noteName)
  guard exists(note) else { return }
  let words = String(decoding: try readFile(note), as: UTF8.self).split(separator: "\0").map(String.init)
  let entries = stride(from: 0, to: words.count - 2, by: 3).map { place in
    (
      checksum: words[place],
      replacement: Replacement(
        temporary: folder.appending(words[place + 1]), target: folder.appending(words[place + 2]))
    )
  }
  guard entries.allSatisfy(\.replacement.isOfASchema) else { return }
  var changed: FilePath?
  for (checksum, replacement) in entries {
    // It has taken its place already; so it may have from another program, which found the same note.
    guard exists(replacement.temporary) else { continue }
    if changed == nil, try Checksum(of: readFile(replacement.target)).description != checksum {
      changed = replacement.target
    }
    guard changed == nil else {
      replacement.discard()
      continue
    }
    do throws(FileError) { try replacement.takePlace() } catch { if error.reason != .missing { throw error } }
  }
  unlink(note.string)
  if let changed { throw FileError(.changed, changed) }
}

extension Replacement {
  fileprivate var isOfASchema: Bool {
    temporary.parent == target.parent && temporary.lastComponent.hasPrefix(unfinishedPrefix)
      && target.lastComponent.hasSuffix(".prisma")
  }
}

/// What is to be done. For each file: the checksum of what it holds, where the new bytes are, and where they belong, seen from
/// the folder; with null bytes between, which no path has.
private let noteName = unfinishedPrefix + "replacements"
