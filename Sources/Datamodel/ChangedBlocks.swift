import SchemaSyntax

/// How the blocks of a schema correspond to those of an earlier state of it: a block that an edit left alone is still the
/// same object, wherever it stands now.
///
/// Made once for two states; whatever is kept from one state to the next asks it what still holds. Cost: a look at each
/// block's identity.
package struct ChangedBlocks: Sendable {
  /// The blocks that were not there before, in order.
  package private(set) var fresh: [BlockPlace] = []
  /// Where the blocks stood that are there no more.
  package private(set) var gone: [BlockPlace] = []
  /// Whether every block that stayed stands where it stood, and each fresh one in the place of one that is gone.
  package private(set) var keepPlaces: Bool
  /// Whether the blocks that stayed stand in the order in which they stood.
  package private(set) var keepOrder = true

  private var files: [FileChanges] = []
  /// The new position of each old file.
  private var newPositions: [Int?]

  package init(from old: [SchemaFile], to new: [SchemaFile]) {
    keepPlaces = old.count == new.count
    newPositions = Array(repeating: nil, count: old.count)
    for (position, file) in new.enumerated() {
      // The same place first: it is the usual case and costs no search.
      let known =
        old.indices.contains(position) && old[position].path == file.path
        ? position : old.firstIndex { $0.path == file.path }
      if let known, newPositions[known] == nil {
        newPositions[known] = position
        files.append(FileChanges(old: known, from: old[known].tree.blocks, to: file.tree.blocks))
      } else {
        files.append(FileChanges(old: nil, from: [], to: file.tree.blocks))
      }
      if known != position || !files[position].keepPlaces { keepPlaces = false }
      if !files[position].keepOrder { keepOrder = false }
      fresh += files[position].fresh.map { BlockPlace(file: position, block: $0) }
    }
    let order = newPositions.compactMap(\.self)
    if order != order.sorted() { keepOrder = false }
    for (position, file) in old.enumerated() {
      let blocks = newPositions[position].map { files[$0].gone } ?? Array(file.tree.blocks.indices)
      gone += blocks.map { BlockPlace(file: position, block: $0) }
    }
  }

  /// Where the block stood before; nil if it is fresh.
  package func oldPlace(of place: BlockPlace) -> BlockPlace? {
    let changes = files[place.file]
    guard let file = changes.oldFile, let block = changes.old(place.block) else { return nil }
    return BlockPlace(file: file, block: block)
  }

  /// Where a block stands now; nil if it is gone.
  package func newPlace(of place: BlockPlace) -> BlockPlace? {
    guard let file = newPositions[place.file], let block = files[file].new(place.block) else { return nil }
    return BlockPlace(file: file, block: block)
  }

  /// `values`, which are parallel to the old blocks, for the new ones: kept where the block is, else made anew.
  package func update<Value>(_ values: [[Value]], fresh make: (BlockPlace) -> Value) -> [[Value]] {
    files.enumerated().map { position, changes in
      var result = changes.oldFile.map { Array(values[$0][..<changes.head]) } ?? []
      result.reserveCapacity(changes.newCount)
      for block in changes.head..<(changes.newCount - changes.tail) {
        if let file = changes.oldFile, let old = changes.moved[block] {
          result.append(values[file][old])
        } else {
          result.append(make(BlockPlace(file: position, block: block)))
        }
      }
      if let file = changes.oldFile { result.append(contentsOf: values[file][(changes.oldCount - changes.tail)...]) }
      return result
    }
  }
}

/// The same for one file. An edit leaves the blocks before and behind it alone, so what has to be searched is small.
private struct FileChanges: Sendable {
  let oldFile: Int?
  let oldCount: Int
  let newCount: Int
  /// So many blocks at the beginning stayed.
  private(set) var head = 0
  /// So many blocks at the end stayed.
  private(set) var tail = 0
  /// Of the blocks between, those that stayed: the old place by the new one.
  private(set) var moved: [Int: Int] = [:]

  init(old file: Int?, from old: [Block], to new: [Block]) {
    oldFile = file
    (oldCount, newCount) = (old.count, new.count)
    let shorter = min(oldCount, newCount)
    while head < shorter, old[head] === new[head] { head += 1 }
    while tail < shorter - head, old[oldCount - 1 - tail] === new[newCount - 1 - tail] { tail += 1 }
    let between = head..<(oldCount - tail)
    if between.isEmpty || head == newCount - tail { return }
    let places = Dictionary(between.map { (ObjectIdentifier(old[$0]), $0) }, uniquingKeysWith: { first, _ in first })
    for position in head..<(newCount - tail) {
      if let place = places[ObjectIdentifier(new[position])] { moved[position] = place }
    }
  }

  var keepPlaces: Bool { oldFile != nil && oldCount == newCount && moved.allSatisfy { $0.key == $0.value } }

  var keepOrder: Bool {
    let order = moved.sorted { $0.key < $1.key }.map(\.value)
    return order == order.sorted()
  }

  var fresh: [Int] { (head..<(newCount - tail)).filter { moved[$0] == nil } }

  var gone: [Int] {
    let stayed = Set(moved.values)
    return (head..<(oldCount - tail)).filter { !stayed.contains($0) }
  }

  func old(_ block: Int) -> Int? {
    if block < head { return block }
    if block >= newCount - tail { return block - newCount + oldCount }
    return moved[block]
  }

  func new(_ block: Int) -> Int? {
    if block < head { return block }
    if block >= oldCount - tail { return block - oldCount + newCount }
    return moved.first { $0.value == block }?.key
  }
}
