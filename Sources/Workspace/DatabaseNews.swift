/// What came of looking at the databases again.
package struct DatabaseNews: Sendable, Equatable {
  /// The next snapshot would differ.
  package var isChanged: Bool
  /// A database that should answer does not, so that there is no use in asking often.
  package var isFailing: Bool
  /// A line for the log for each database that is otherwise than at the last look. Without passwords.
  package var lines: [String]

  package init(isChanged: Bool = false, isFailing: Bool = false, lines: [String] = []) {
    self.isChanged = isChanged
    self.isFailing = isFailing
    self.lines = lines
  }
}
