// TestSupport: what the tests of several modules share. Not part of the product.
//
// Here alone other programs are started, with all of Foundation.

import Foundation

/// What a program did.
package struct Outcome: Sendable {
  /// The exit code; 128 and the signal's number if one ended it, as shells count.
  package let status: Int32
  package let output: String
  package let errors: String
}

/// Runs a program that is found on the path (or named by its own) to its end. One that can't be started ends with 127.
@discardableResult
package func run(
  _ command: [String], in folder: String? = nil, environment: [String: String] = [:], input: [UInt8] = []
) -> Outcome {
  // Files rather than pipes: they never fill up, and no signal interrupts them.
  let streams = FileManager.default.temporaryDirectory.appending(path: "plumb-run-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: streams) }
  let (output, errors) = (streams.appending(path: "output"), streams.appending(path: "errors"))
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = command
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  if let folder { process.currentDirectoryURL = URL(filePath: folder) }
  do {
    try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
    let given = streams.appending(path: "input")
    try Data(input).write(to: given)
    for file in [output, errors] { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: given)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
  } catch { return Outcome(status: 127, output: "", errors: "\(error)") }
  process.waitUntilExit()
  func text(_ file: URL) -> String { (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? "" }
  let crash: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
  return Outcome(status: crash + process.terminationStatus, output: text(output), errors: text(errors))
}

/// Runs a program and kills it as soon as `isTime` says so, which is asked over and over with the time since it was started;
/// it may also come to its end before.
package func runUntilKilled(
  _ command: [String], in folder: String, environment: [String: String] = [:], when isTime: (Duration) -> Bool
) {
  let process = Process()
  process.executableURL = URL(filePath: command.first ?? "")
  process.arguments = Array(command.dropFirst())
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  process.currentDirectoryURL = URL(filePath: folder)
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  let start = ContinuousClock.now
  guard (try? process.run()) != nil else { return }
  while process.isRunning {
    if isTime(start.duration(to: .now)) {
      kill(process.processIdentifier, SIGKILL)
      break
    }
    usleep(500)
  }
  process.waitUntilExit()
}

/// The program is on the path.
package func isInstalled(_ program: String) -> Bool { run(["sh", "-c", "command -v \(program)"]).status == 0 }

/// A variable of the environment; nil if it is unset or empty.
package func environment(_ name: String) -> String? {
  ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
}
