/// What one `datasource` or `generator` block says: its properties, unread.
package final class ConfigDeclaration: Equatable, Sendable {
  package enum Keyword: String, Hashable, Sendable { case datasource, generator }

  package struct Property: Hashable, Sendable {
    package let name: Name
    package let value: ConfigValue
    /// Name and value.
    package let place: LocalRange
  }

  package let keyword: Keyword
  package let name: Name
  package let properties: [Property]

  init(keyword: Keyword, name: Name, properties: [Property]) {
    self.keyword = keyword
    self.name = name
    self.properties = properties
  }

  package func property(_ name: String) -> Property? { properties.first { $0.name.text == name } }

  package static func == (left: ConfigDeclaration, right: ConfigDeclaration) -> Bool {
    left === right
      || left.keyword == right.keyword && left.name == right.name && left.properties == right.properties
  }
}

/// The value of a property.
package enum ConfigValue: Hashable, Sendable {
  case string(String)
  case number(String)
  /// A bare word: `citext`, `true`.
  case constant(String)
  case list([ConfigValue])
  /// `env("NAME")`, `pgcrypto(schema: "x")`.
  case call(String, [ConfigArgument])
  /// Nothing is written, or nothing that a property can have.
  case unreadable
}

package struct ConfigArgument: Hashable, Sendable {
  package let name: String?
  package let value: ConfigValue
}
