import Text

extension Migration {
  /// Whether the ledger's `stored` checksum stands for this script.
  ///
  /// Prisma accepts the text as it is, and with all line ends turned to `\n` or to `\r\n`, so that a checkout on another
  /// system is no edit. Versions of long ago stored each byte without its leading zero; such a text is rarely 64 long.
  package func matches(storedChecksum stored: String) -> Bool {
    if stored == checksum.description { return true }
    let unpadded = !stored.isEmpty && stored.utf8.count != 64
    if unpadded, stored == Checksum.unpadded(of: text.bytes) { return true }
    let carriageReturn = UInt8(ascii: "\r")
    let lineFeed = UInt8(ascii: "\n")
    guard text.bytes.contains(lineFeed) else { return false }

    var short: [UInt8] = []
    var long: [UInt8] = []
    short.reserveCapacity(text.bytes.count)
    long.reserveCapacity(text.bytes.count + text.lines.count)
    for byte in text.bytes {
      if byte == lineFeed {
        if short.last == carriageReturn { short.removeLast() }
        // A `\r` that is there already stays, which gives `\r\r\n`: so Prisma's own comparison has it.
        long.append(carriageReturn)
      }
      short.append(byte)
      long.append(byte)
    }
    return [short, long].contains { bytes in
      unpadded ? Checksum.unpadded(of: bytes) == stored : Checksum(of: bytes).description == stored
    }
  }
}

extension Checksum {
  /// The form of old versions: no leading zero in a byte's two digits.
  static func unpadded(of bytes: [UInt8]) -> String {
    sha256(bytes).map { String($0, radix: 16) }.joined()
  }
}
