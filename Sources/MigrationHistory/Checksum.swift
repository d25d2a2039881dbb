/// The SHA-256 of a script, as 64 lower-case hexadecimal digits: the form in which the ledger keeps it.
package struct Checksum: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(of bytes: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in sha256(bytes) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    description = String(decoding: text, as: UTF8.self)
  }
}
