/// A number for a name in a namespace: names of different numbers differ. Few of one number do, so whoever meets equal numbers
/// compares the names.
struct NameHash: Hashable, Sendable {
  private(set) var value: UInt64

  /// Of all names that stand in `namespace`.
  init(in namespace: String?) {
    value = 0xcbf2_9ce4_8422_2325
    guard let namespace else { return }
    for byte in namespace.utf8 { add(byte) }
    // No byte of a text: so no name continues the namespace.
    add(0xff)
  }

  func adding(_ bytes: some Sequence<UInt8>) -> NameHash {
    var hash = self
    for byte in bytes { hash.add(byte) }
    return hash
  }

  // FNV-1a.
  private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
}

/// A set of such numbers, and whether any came twice.
struct NameHashes {
  /// Zero is a free place.
  private var places: [UInt64]
  private(set) var areDistinct = true

  init(minimumCapacity: Int) {
    var count = 16
    while count < minimumCapacity * 2 { count *= 2 }
    places = Array(repeating: 0, count: count)
  }

  /// Precondition: not more are inserted than there was to be room for.
  mutating func insert(_ hash: NameHash) {
    let place = place(of: hash)
    if places[place] == 0 { places[place] = stored(hash) } else { areDistinct = false }
  }

  func contains(_ hash: NameHash) -> Bool { places[place(of: hash)] != 0 }

  /// Where the number is, or could be put.
  private func place(of hash: NameHash) -> Int {
    let value = stored(hash)
    var place = Int(truncatingIfNeeded: value ^ (value >> 32)) & (places.count - 1)
    while places[place] != 0, places[place] != value { place = (place + 1) & (places.count - 1) }
    return place
  }

  private func stored(_ hash: NameHash) -> UInt64 { hash.value == 0 ? 1 : hash.value }
}
