#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// JSON written straight into bytes, for answers of thousands of parts: the general encoder takes milliseconds for these, and an
/// editor waits for each.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    begin(UInt8(ascii: "{"))
    members(&self)
    end(UInt8(ascii: "}"))
  }

  package mutating func array<Element>(_ elements: [Element], _ write: (inout JSONWriter, Element) -> Void) {
    begin(UInt8(ascii: "["))
    for element in elements { write(&self, element) }
    end(UInt8(ascii: "]"))
  }

  /// The name of the member whose value comes next.
  package mutating func name(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(contentsOf: "\":".utf8)
    needsComma = false
  }

  package mutating func value(_ number: Int) {
    separate()
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
    needsComma = true
  }

  package mutating func value(_ flag: Bool) {
    separate()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    needsComma = true
  }

  package mutating func value(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        for digit in [byte >> 4, byte & 15] {
          bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
  }
}

/// A result that is written by hand. Its one description is `write`; the general encoder goes by the same bytes.
package protocol WritesJSON: Encodable {
  func write(to writer: inout JSONWriter)
}

extension WritesJSON {
  package func encode(to encoder: any Encoder) throws {
    var writer = JSONWriter()
    write(to: &writer)
    try JSONDecoder().decode(JSONValue.self, from: Data(writer.bytes)).encode(to: encoder)
  }
}

extension LSPRange {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("start")
      start.write(to: &writer)
      writer.name("end")
      end.write(to: &writer)
    }
  }
}

extension LSPLocation {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("uri")
      writer.value(uri)
      writer.name("range")
      range.write(to: &writer)
    }
  }
}

extension LSPPosition {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("line")
      writer.value(line)
      writer.name("character")
      writer.value(character)
    }
  }
}
