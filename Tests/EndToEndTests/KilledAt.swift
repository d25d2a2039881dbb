import Foundation
import TestSupport
import Testing

/// Programs that are killed in the n-th step in which they change files or tell a server something (`killed.c`).
enum KilledAt {
  /// The library that counts the steps, compiled once; nil where programs can't be made to load it.
  private static let library: String? = {
    #if os(Linux)
      let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "killed.c").path()
      let library = FileManager.default.temporaryDirectory.appending(path: "plumb-killed-\(getpid()).so").path()
      let compiles = ["clang", "cc"].contains { compiler in
        run([compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, source, "-ldl"]).status == 0
      }
      return compiles ? library : nil
    #else
      return nil
    #endif
  }()

  static var isPossible: Bool { library != nil }

  /// What kills the program in its `step`, from 1.
  static func environment(_ program: String, _ step: Int) -> [String: String] {
    let resolved = URL(filePath: program).resolvingSymlinksInPath().path()
    return ["LD_PRELOAD": library ?? "", "PLUMB_KILLED": resolved, "PLUMB_KILLED_AT": String(step)]
  }
}
