package import Text

/// A connection URL of a datasource, as configured.
package enum URLSetting: Sendable, Hashable {
  case absent
  /// The text of the URL, the folder that a relative file is seen from, and where it is written.
  case text(SecretText, relativeTo: FilePath, at: FilePath, TextRange)
  case missingVariable(String, at: FilePath, TextRange)
  case unreadable(why: String, at: FilePath, TextRange)

  /// The text, if it is known.
  package var text: SecretText? {
    if case .text(let text, _, _, _) = self { text } else { nil }
  }
}

/// The URLs of a datasource.
package struct URLSettings: Sendable, Hashable {
  package var url = URLSetting.absent
  /// What migrations use in place of `url`, where that leads to a pool of connections.
  package var directURL = URLSetting.absent
  package var shadowDatabaseURL = URLSetting.absent

  package init() {}
}
