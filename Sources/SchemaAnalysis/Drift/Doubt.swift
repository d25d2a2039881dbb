import Replay
import Tables

/// What the history leaves open: which statements could not be read, and about which objects that makes unsure.
struct Doubt {
  private var all: UnknownStatement?
  private var byName: [String: UnknownStatement] = [:]

  init(_ state: ReplayState) {
    for statement in state.unknown {
      switch statement.touches {
      case .all: all = all ?? statement
      case .objects(let names):
        // By name alone: which namespace an unread statement means is part of what is not known.
        for name in names where byName[name.name] == nil { byName[name.name] = statement }
      }
    }
  }

  /// The first statement that may have made the object other than it seems.
  func statement(about path: ObjectPath) -> UnknownStatement? {
    if let all { return all }
    return path.owner.flatMap { byName[$0.name] }
  }
}
