import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output and error. Colour only on a terminal, and never where `NO_COLOR` is set.
enum Terminal {
  enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
  }

  static let usesColour = isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil

  static func styled(_ text: String, _ style: Style) -> String {
    usesColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Writes `text` and a line feed to standard output.
  static func print(_ text: String) { printRaw(text + "\n") }

  /// Writes `text` as it is to standard output.
  static func printRaw(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO) }

  /// Writes `bytes` as they are to standard output.
  static func printRaw(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Writes a line to standard error.
  static func printError(_ text: String) { write(Array((text + "\n").utf8), to: STDERR_FILENO) }

  /// All bytes of standard input.
  static func readInput() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = buffer.withUnsafeMutableBytes { unsafe_read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Failure("standard input can't be read") }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// A reader that is gone is no reason to go on, and none to complain.
  private static func write(_ bytes: [UInt8], to file: Int32) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { unsafe_write(file, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        return
      }
      bytes = bytes.dropFirst(written)
    }
  }

  private static func unsafe_read(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.read(file, bytes, count)
    #else
      Darwin.read(file, bytes, count)
    #endif
  }

  private static func unsafe_write(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes, count)
    #else
      Darwin.write(file, bytes, count)
    #endif
  }
}

/// How a subcommand prints its answer.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

extension Terminal {
  /// `value` as one line of JSON, members in alphabetical order, so that the same answer is the same bytes.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
