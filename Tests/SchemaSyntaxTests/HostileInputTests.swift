import SchemaSyntax
import Testing
import Text

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Texts that nobody writes on purpose.
@Suite struct HostileInputTests {
  @Test(arguments: ["[", "(", "{a:", "f(", "[(", "{", "@default("])
  func deepNesting(_ opening: String) {
    let nest = String(repeating: opening, count: 100_000)
    let tree = checkParse("model A {\n  id Int @default(" + nest + "\n}\n")
    #expect(syntaxProblems(of: tree.blocks[0]).map(\.code) == [.line])
  }

  @Test func nestingUpToTheLimitIsRead() {
    let depth = 150
    let value = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(!checkParse("model A {\n  id Int @default(\(value))\n}").hasError)
  }

  @Test func longLine() {
    let names = String(repeating: "name, ", count: 100_000)
    #expect(!checkParse("model A {\n  @@index([\(names)last])\n}").hasError)
    #expect(checkParse("model A {\n  @@index([\(names)\n}").hasError)
    checkParse(String(repeating: "\"", count: 1_000_000))
    checkParse(String(repeating: "é", count: 500_000))
  }

  /// Each header looks for its brace down to the end of the file: that must not be done once for each header. Four times the text
  /// may take four times the work and some, and not sixteen times; the thread's own time counts, so that it does not matter what
  /// else runs.
  @Test(arguments: ["model A {\n", "a {\n", "enumA {\n/*\n", "/* ", "a /*\n", "\"\\\n"])
  func manyUnclosed(_ piece: String) {
    for end in ["", "/*\n}\n"] {
      let (part, whole) = (work(piece, 2_500, end), work(piece, 10_000, end))
      #expect(whole < part * 10, "\(part) for a quarter, \(whole) for all")
    }
  }

  private func work(_ piece: String, _ count: Int, _ end: String) -> Duration {
    let bytes = Array((String(repeating: piece, count: count) + end).utf8)
    // The best of three is what the work itself takes.
    return (0..<3).map { _ in
      let start = threadTime()
      checkParse(bytes)
      return threadTime() - start
    }.min() ?? .zero
  }

  private func threadTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  @Test func everyByteAndPair() {
    for first in UInt8.min...UInt8.max {
      checkParse([first])
      checkParse(Array("model A {\n a".utf8) + [first, first, 0x80] + Array("\n}".utf8))
    }
  }

  @Test(arguments: ["\0", "\0\0model A {\n}\n", "model A {\n\0id Int\n}\n", "\u{FEFF}", "\u{FEFF}model A {\n}\n"])
  func nulsAndByteOrderMarks(_ text: String) {
    #expect(checkParse(text).hasError)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func lineBreaks(_ lineBreak: String) throws {
    let text = "/// doc\nmodel A {\n  id Int // c\n\n  b Int\n}\n".split(
      separator: "\n", omittingEmptySubsequences: false
    ).joined(separator: lineBreak)
    let tree = checkParse(text)
    #expect(!tree.hasError)
    let model = try #require(tree.blocks.compactMap(ModelSyntax.init).first)
    #expect(model.documentation == "doc")
    #expect(model.fields.map(\.name.text) == ["id", "b"])
  }
}
