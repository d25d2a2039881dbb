import Datamodel
import Synchronization

/// The names of all models, views, enums and composite types by their lower-case spelling, for the question "did you mean".
///
/// Made when it is first asked for, since most schemas have no unknown type.
final class NamesBySpelling: Sendable {
  private let datamodel: Datamodel
  private let names = Mutex<[String: String]?>(nil)

  init(_ datamodel: Datamodel) { self.datamodel = datamodel }

  /// The first name of the schema that becomes `spelling` when it is written in lower case.
  func name(spelt spelling: String) -> String? {
    names.withLock { names in
      let all = names ?? collect()
      names = all
      return all[spelling]
    }
  }

  private func collect() -> [String: String] {
    var names: [String: String] = [:]
    for declaration in datamodel.declarations.joined() {
      let name: String
      switch declaration {
      case .model(let model): name = model.name.text
      case .enumeration(let item): name = item.name.text
      case .configuration, .nothing: continue
      }
      let spelling = name.lowercased()
      if names[spelling] == nil { names[spelling] = name }
    }
    return names
  }
}
