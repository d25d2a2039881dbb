import Testing
import Text

@testable import Workspace

@Suite struct DotEnvTests {
  private func environment(_ text: String, process: [String: String] = [:]) -> Environment {
    var environment = Environment(process: process)
    environment.load(SourceText(text))
    return environment
  }

  @Test(arguments: [
    ("A=b", "b"), ("A = b ", "b"), ("export A=b", "b"), ("A='b c' # d", "b c"), ("A=b # c", "b"),
    ("A=\"a\\nb\"", "a\nb"),
    ("A='a\\nb'", "a\\nb"), ("A=\"two\nlines\"", "two\nlines"), ("\u{FEFF}A=b\r\nB=c", "b"), ("A=", ""), ("A=\"", "\""),
    ("# A=x\nA=b", "b"), ("A=x\nA=b", "b"), ("A=`b'\"`", "b'\""), ("A=a=b==", "a=b=="), ("=x\nB\nA=b", "b"),
    ("A=\"a#b\"#c", "a#b"), ("X=1\nA=${X}2$X", "121"), ("A=${NONE:-d}", "d"), ("A=\\$X", "$X"), ("A=$", "$"),
    ("A=${", "${"),
    ("A=a$1", "a$1"), ("A=p@ss${", "p@ss${"),
  ])
  func values(_ text: String, _ value: String) {
    #expect(environment(text)["A"] == value)
  }

  @Test func theProcessWins() {
    let result = environment("A=file\nB=${A}", process: ["A": "process"])
    #expect(result["A"] == "process")
    #expect(result["B"] == "process")
  }

  @Test func theFirstFileWins() {
    var environment = Environment()
    environment.load(SourceText("A=1"))
    environment.load(SourceText("A=2\nB=${A}"))
    #expect(environment["A"] == "1")
    #expect(environment["B"] == "1")
  }

  @Test func circlesAndTowersEnd() {
    #expect(environment("A=${B}\nB=${A}")["A"] == "")
    let tower = (1...300).map { "A\($0)=${A\($0 - 1)}${A\($0 - 1)}" }.joined(separator: "\n")
    #expect(environment("A0=x\n" + tower)["A300"].map { $0.utf8.count <= 200_000 } == true)
  }
}
