/// The first place from `start` on and before `end` of one of two bytes; `end` if there is none.
///
/// Looks at eight bytes at a time, which is what makes it worth having: all text that is read passes through here.
/// Precondition: `0 <= start <= end <= bytes.count`.
package func firstPlace(
  of first: UInt8, or second: UInt8, in bytes: borrowing Span<UInt8>, from start: Int, to end: Int
) -> Int {
  bytes.withUnsafeBytes { buffer in
    let firsts = UInt64(first) &* eachByte
    let seconds = UInt64(second) &* eachByte
    var place = start
    while place + 8 <= end {
      let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      let found = zeroBytes(word ^ firsts) | zeroBytes(word ^ seconds)
      if found != 0 { return place + found.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < end, buffer[place] != first, buffer[place] != second { place += 1 }
    return place
  }
}

private let eachByte: UInt64 = 0x0101_0101_0101_0101

/// The highest bit of the lowest byte that is zero; 0 if none is. Bits above it may be set without a meaning.
private func zeroBytes(_ word: UInt64) -> UInt64 { (word &- eachByte) & ~word & (eachByte &<< 7) }
