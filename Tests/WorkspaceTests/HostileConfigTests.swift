import Testing
import Text

@testable import Workspace

/// Configurations that are broken, or made to take long.
@Suite(.timeLimit(.minutes(10))) struct HostileConfigTests {
  static let whole = """
    import 'dotenv/config'
    import path, { join as j } from 'node:path'
    import { defineConfig, env } from "prisma/config";
    const { DIR = 'x', ...more } = process.env, list = ['a', `b${j('c', "d")}`];
    function url(name: string, ...rest: any[]): string {
      if (!process.env[name]?.trim()) { return env(name) } else throw new Error(`no ${name}`)
      for (const x of y) { z = x }
    }
    export default defineConfig<X>({
      schema: path.join(__dirname, `${DIR ?? list[0]}`), ...(DIR ? { migrations: { path: /[/]\\// } } : {}),
      datasource: { get url() { return url('A') }, 'directUrl': (async (a) => a)(1), [`x`]: !1 as unknown as string },
    }) satisfies PrismaConfig /* end */
    """

  @Test func everyPartOfAFileIsRead() {
    let bytes = Array(Self.whole.utf8)
    for count in 0...bytes.count {
      let text = SourceText(Array(bytes[..<count]))
      let found = PrismaConfig(file: FilePath("/a/b.ts"), text: text, environment: Environment())
      for problem in found.problems { #expect(text.clamped(problem.range) == problem.range) }
      let tail = SourceText(Array(bytes[count...]))
      _ = PrismaConfig(file: FilePath("/a/b.ts"), text: tail, environment: Environment())
    }
  }

  @Test func anyByteMayBeAnother() {
    let bytes = Array(Self.whole.utf8)
    for index in bytes.indices {
      for byte in [0, 0x22, 0x28, 0x60, 0x7B, 0x7D, 0xFF] as [UInt8] {
        var changed = bytes
        changed[index] = byte
        _ = PrismaConfig(file: FilePath("/a/b.ts"), text: SourceText(changed), environment: Environment())
      }
    }
  }

  @Test(arguments: [
    "export default", "export default {", "export default { schema", "export default { schema:",
    "export default { : , ] ) }", "export default `${", "export default `${`${`${", "export default \"",
    "export default { [", "import", "import {", "const", "const {", "const x", "const x =",
    "const x = x; export default x", "const a = b; const b = a; export default { schema: a }",
    "export default { schema: ((((((((", "module.exports", "module.", "export default !", "export default a.b.",
    "export default a[", "export default f(,,)", "export default { ...}", "export default { a(b }", "/", "/*",
    "export default /[", "\\", "\u{0}", "export default { get }", "export default x as", "export default x as {",
    "export default x as y<", "export default async", "export default function", "export default (a",
    "export default a ? b", "export default a ? : c", "if", "if (", "if (a) else", "try", "function", "function f",
    "function f(", "return", "throw", "export {", "export { a as", "import x =", "for (;;) {", "const a = b.",
    "<<<<<<< HEAD\nexport default {}\n=======\nexport default {\n>>>>>>> x",
  ])
  func brokenFilesEnd(_ text: String) {
    let source = SourceText(text)
    let result = config(text)
    #expect(result.schema == nil)
    for problem in result.problems { #expect(source.clamped(problem.range) == problem.range) }
  }

  @Test(arguments: [
    "(", "[", "{a:", "!", "`${", "...", "a.", "a?b:", "()=>", "x as ", "new ", "await ", "a<", "(a)=>{", "if(a)",
    "if(a){",
    "try{", "function f(){", "{", "}", "a,", "a;", "a\n", "a+", "a&&b||", "async ", "export ", "import a,", "const a=",
    "a=>", "f(", "?.", "[...", "{...{", "class{", "\"", "/", "'\\", "=>", "::", "a ? (b) : ", "return ", "\u{0}", "é",
    "typeof ", "-", "x!", "switch(a){", "a as (b)=>", "a satisfies {", "<",
  ])
  func repetitionEnds(_ part: String) {
    let count = 10_000
    for (prefix, suffix) in [("export default { schema: ", ""), ("", " }"), ("const a = ", "\nexport default a")] {
      #expect(config(prefix + String(repeating: part, count: count) + suffix).schema == nil)
    }
  }

  @Test func constantsThatDoubleEachOtherEnd() {
    for join in [
      "a# + a#", "`${a#}${a#}`", "[a#, a#]", "{ x: a#, y: a# }", "{ ...a#, [a#]: a# }", "() => [a#(), a#()]",
    ] {
      let lines = (1...300).map { "const a\($0) = " + join.replacing("#", with: "\($0 - 1)") }.joined(separator: "\n")
      #expect(config("const a0 = 'x'\n\(lines)\nexport default { schema: a300 }").schema == nil)
    }
    let calls = (1...60).map { "function f\($0)() { return f\($0 - 1)() + f\($0 - 1)() }" }.joined(separator: "\n")
    #expect(config("function f0() { return 'x' }\n\(calls)\nexport default { schema: f60() }").schema == nil)
    let choices = (1...40).map { "if (u\($0)) { x = '\($0)' } else { y = x }" }.joined(separator: "\n")
    #expect(config("let x = 'a', y\n\(choices)\nexport default { schema: x }").schema == nil)
  }

  @Test func longLinesAreReadOnce() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(config("export default { schema: '\(long)' }").problems.isEmpty)
    for text in [
      "// \(long)", "const \(long) = 1", "const x = \"\(long)", "/* \(long)", "const x = /\(long)", "`\(long)",
    ] {
      _ = config(text + "\nexport default { schema: 's' }")
    }
    let numbers = (0..<100_000).map { "\($0)" }.joined(separator: ", ")
    checkConfig(ConfigCase("const list = [\(numbers)]\nexport default { schema: 's' }", schema: "s"))
  }

  @Test func stringsOfNothingAreNoPaths() {
    #expect(config("export default { schema: 'a\\x00b' }").schema == nil)
  }
}
