/// Which blocks have to do with a name: they declare it, or have a field of that type. Nobody else looks it up.
///
/// Kept from one state of a schema to the next and changed for the blocks that changed.
struct Mentions: Equatable, Sendable {
  private var places: [String: [BlockPlace]] = [:]

  /// The blocks that have to do with the name, in order.
  func places(of name: String) -> [BlockPlace] { places[name] ?? [] }

  mutating func reserveCapacity(_ count: Int) { places.reserveCapacity(count) }

  /// Adds a block that stands behind all others.
  mutating func append(_ place: BlockPlace, naming names: [String]) {
    for name in names { places[name, default: []].append(place) }
  }

  /// The block has to do with other names now.
  mutating func update(_ place: BlockPlace, from old: [String], to new: [String]) {
    if old == new { return }
    let (oldNames, newNames) = (Set(old), Set(new))
    for name in old where !newNames.contains(name) {
      places[name]?.removeAll { $0 == place }
      if places[name]?.isEmpty == true { places[name] = nil }
    }
    for name in new where !oldNames.contains(name) {
      let known = places[name] ?? []
      places[name, default: []].insert(place, at: known.firstIndex { $0 > place } ?? known.count)
    }
  }
}
