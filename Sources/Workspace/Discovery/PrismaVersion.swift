import Text

/// The version of Prisma that a project uses, as text: the installed one, else the locked one, else what package.json asks
/// for; nil if none is found.
///
/// An exact version in package.json is taken at once. The nearest folder that says anything decides.
func prismaVersion(from folder: FilePath) -> String? {
  var asked: String?
  for folder in folder.andAncestors {
    if let bytes = try? readFile(folder.appending("package.json")),
      let version = PackageManifest(bytes)?.prismaVersion, asked == nil
    {
      if isExactVersion(version) { return version }
      asked = version
    }
    for package in ["prisma", "@prisma/prisma7", "@prisma/client"] {
      if let bytes = try? readFile(folder.appending("node_modules/\(package)/package.json")),
        let version = PackageManifest(bytes)?.version
      {
        return version
      }
    }
    // A lock file above the project that asks for Prisma is the one of its workspace.
    if asked != nil, let version = lockedVersion(in: folder) { return version }
    if fileExists(folder.appending(".git")) { break }
  }
  return asked
}

func isExactVersion(_ text: String) -> Bool {
  let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
  return parts.count == 3 && Int(parts[0]) != nil && Int(parts[1]) != nil
    && parts[2].utf8.first.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } == true
    && !parts[2].contains(" ")
}

/// The version in the lock file of npm, pnpm or yarn. Found by text, as reading all of such a file takes far longer: the first
/// version behind the first mention of the package.
private func lockedVersion(in folder: FilePath) -> String? {
  let forms = [
    ("package-lock.json", ["\"node_modules/prisma\": {", "\"node_modules/@prisma/client\": {"], "\"version\": \""),
    ("pnpm-lock.yaml", ["\n  prisma@", "\n  /prisma@", "\n  '@prisma/client@"], ""),
    ("yarn.lock", ["\nprisma@", "\n\"prisma@", "\n\"@prisma/client@"], "\n  version"),
  ]
  for (file, mentions, label) in forms {
    guard let bytes = try? readFile(folder.appending(file)) else { continue }
    for mention in mentions {
      guard let found = bytes.firstEnd(of: Array(mention.utf8), from: 0),
        let start = label.isEmpty ? found : bytes.firstEnd(of: Array(label.utf8), from: found)
      else { continue }
      let tail = bytes[start...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ":") }
      let version = String(decoding: tail.prefix(64).prefix { !versionEnds.contains($0) }, as: UTF8.self)
      if isExactVersion(version) { return version }
    }
  }
  return nil
}

private let versionEnds = Set("\"'():\n\r ,".utf8)

extension [UInt8] {
  /// The place behind the first `needle` that begins at `start` or later.
  fileprivate func firstEnd(of needle: [UInt8], from start: Int) -> Int? {
    guard let first = needle.first else { return nil }
    var index = start
    while let found = self[index...].firstIndex(of: first) {
      if self[found...].starts(with: needle) { return found + needle.count }
      index = found + 1
    }
    return nil
  }
}
