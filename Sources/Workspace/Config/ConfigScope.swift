import Text

/// The names that can be used at a place of the file, in frames: that of the file first, then those of functions and blocks.
struct ConfigScope {
  /// Where a function was made: what it can see. Functions hold no values themselves, so that none can hold another.
  struct Home {
    let frames: Int
    /// The call in which it was made; 0 for the file itself.
    let call: Int
  }

  private(set) var frames: [[String: ConfigValue]] = [[:]]
  /// The names that were given values since this was emptied last.
  var touched: Set<String> = []

  subscript(_ name: String) -> ConfigValue? {
    for frame in frames.reversed() {
      if let value = frame[name] { return value }
    }
    return nil
  }

  mutating func declare(_ name: String, _ value: ConfigValue) {
    frames[frames.count - 1][name] = value
    touched.insert(name)
  }

  /// Gives a name another value where it was declared; one that was not is of no interest.
  mutating func assign(_ name: String, _ value: ConfigValue) {
    touched.insert(name)
    for index in frames.indices.reversed() where frames[index][name] != nil {
      frames[index][name] = value
      return
    }
  }

  mutating func push() { frames.append([:]) }
  mutating func pop() { if frames.count > 1 { frames.removeLast() } }

  /// The scope of a function that was made with so many frames around it.
  func inside(_ count: Int) -> ConfigScope {
    var result = self
    result.frames = Array(frames.prefix(max(1, count))) + [[:]]
    return result
  }

  /// Takes over what a function changed in the frames that it could see.
  mutating func leave(_ inner: ConfigScope, seeing count: Int) {
    let shared = min(max(1, count), frames.count, inner.frames.count)
    frames.replaceSubrange(0..<shared, with: inner.frames[0..<shared])
    touched.formUnion(inner.touched)
  }
}
