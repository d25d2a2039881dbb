import Testing
import Text

@Suite struct ByteSearchTests {
  /// Bytes that differ from those looked for in one bit, at each end and beyond, in all places of a word.
  @Test func findsWhatALookAtEachByteFinds() {
    let alphabet: [UInt8] = [0x00, 0x01, 0x09, 0x0A, 0x0B, 0x0D, 0x0E, 0x7F, 0x80, 0x8A, 0x8D, 0xFF]
    var number: UInt64 = 1
    func next(_ limit: Int) -> Int {
      number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(number >> 33) % limit
    }
    for _ in 0..<3000 {
      let (first, second) = (alphabet[next(alphabet.count)], alphabet[next(alphabet.count)])
      // Mostly others, so that whole words are passed over.
      let others = alphabet.filter { $0 != first && $0 != second }
      let bytes = (0..<next(40)).map { _ in next(8) == 0 ? [first, second][next(2)] : others[next(others.count)] }
      let start = next(bytes.count + 1)
      let end = start + next(bytes.count - start + 1)
      let found = firstPlace(of: first, or: second, in: bytes.span, from: start, to: end)
      #expect(found == bytes[start..<end].firstIndex { $0 == first || $0 == second } ?? end)
    }
  }
}
