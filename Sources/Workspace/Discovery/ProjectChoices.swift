package import Text

/// What the user says about a project, in settings or on the command line: it comes before all that is found.
package struct ProjectChoices: Sendable, Equatable {
  /// Absolute.
  package var migrations: FilePath?
  package var databaseURL: SecretText?
  /// The folder from which a relative file of `databaseURL` is seen.
  package var folder: FilePath?

  package init(migrations: FilePath? = nil, databaseURL: SecretText? = nil, folder: FilePath? = nil) {
    self.migrations = migrations
    self.databaseURL = databaseURL
    self.folder = folder
  }

  /// Whether the choice makes what the configuration says about this setting of no interest.
  func replaces(_ setting: String) -> Bool {
    switch setting {
    case "migrations.path": migrations != nil
    case "datasource.url", "datasource.directUrl": databaseURL != nil
    default: false
    }
  }
}
