/// The version of Prisma that a project uses: it decides some of the rules.
package struct PrismaVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let major: Int
  package let minor: Int
  package let patch: Int

  package init(_ major: Int, _ minor: Int = 0, _ patch: Int = 0) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// For a project whose version can't be found: the last one whose rules most projects live by. Ask
  /// `Datamodel.likelyPrismaVersion` if there is a schema.
  package static let assumed = PrismaVersion(6, 19, 0)

  /// The version in a lock file, or the lowest that a range of a package.json allows: `6.19.0`, `^5.20.0`, `~7.1`,
  /// `>=6 <8`. Nil if the text names none: `catalog:`, `latest`, `workspace:*`, `<7`.
  package init?(_ text: String) {
    var bytes = text.utf8[...]
    while let byte = bytes.first, " ^~>=v".utf8.contains(byte) { bytes.removeFirst() }
    var numbers: [Int] = []
    while numbers.count < 3 {
      let digits = bytes.prefix { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }
      guard !digits.isEmpty, let number = Int(String(decoding: digits, as: UTF8.self)) else { break }
      numbers.append(number)
      bytes = bytes[digits.endIndex...]
      guard bytes.first == UInt8(ascii: ".") else { break }
      bytes.removeFirst()
    }
    guard let major = numbers.first else { return nil }
    // What follows a version is an end, a pre-release, a build, another bound, or a wildcard; not a word such as `6to5`.
    if let byte = bytes.first, !" -+(|,<xX*".utf8.contains(byte) { return nil }
    self.init(major, numbers.count > 1 ? numbers[1] : 0, numbers.count > 2 ? numbers[2] : 0)
  }

  package static func < (left: PrismaVersion, right: PrismaVersion) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }

  package var description: String { "\(major).\(minor).\(patch)" }
}
