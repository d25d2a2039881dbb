import Synchronization

/// The mentions of a schema, collected when they are first asked for, as the first edit does: a schema that is only read needs
/// none.
final class LazyMentions: Sendable {
  private let declarations: [[BlockDeclaration]]
  private let collected: Mutex<Mentions?>

  init(of declarations: [[BlockDeclaration]], known: Mentions? = nil) {
    self.declarations = declarations
    collected = Mutex(known)
  }

  var all: Mentions {
    collected.withLock { collected in
      let all = collected ?? Mentions(of: declarations)
      collected = all
      return all
    }
  }

  /// Those of `new`, which differs from these declarations at `places`.
  func updated(at places: [BlockPlace], to new: [[BlockDeclaration]]) -> LazyMentions {
    var mentions = all
    for place in places {
      let (before, after) = (declarations[place.file][place.block], new[place.file][place.block])
      mentions.update(place, from: before.mentionedNames, to: after.mentionedNames)
    }
    return LazyMentions(of: new, known: mentions)
  }
}

extension Mentions {
  fileprivate init(of declarations: [[BlockDeclaration]]) {
    self.init()
    reserveCapacity(declarations.reduce(0) { $0 + $1.count })
    for (file, blocks) in declarations.enumerated() {
      for (position, declaration) in blocks.enumerated() {
        append(BlockPlace(file: file, block: position), naming: declaration.mentionedNames)
      }
    }
  }
}
