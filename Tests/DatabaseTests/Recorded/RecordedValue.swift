import Foundation

/// A value of a recorded answer, whatever it is.
enum RecordedValue: Decodable, Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case list([RecordedValue])
  case object([String: RecordedValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .string(text)
    } else if let list = try? value.decode([RecordedValue].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: RecordedValue].self))
    }
  }

  subscript(_ key: String) -> RecordedValue? {
    guard case .object(let members) = self, let value = members[key], value != .null else { return nil }
    return value
  }

  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  var isTrue: Bool { self == .bool(true) }

  var integer: Int? {
    guard case .number(let number) = self else { return nil }
    return Int(exactly: number)
  }

  var elements: [RecordedValue] {
    guard case .list(let elements) = self else { return [] }
    return elements
  }

  var texts: [String] { elements.compactMap(\.text) }

  var members: [String: RecordedValue] {
    guard case .object(let members) = self else { return [:] }
    return members
  }

  /// As SQL writes it.
  var literal: String {
    switch self {
    case .null: "NULL"
    case .bool(let value): value ? "TRUE" : "FALSE"
    case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
    case .string(let text): "'" + text.replacing("'", with: "''") + "'"
    case .list, .object: "NULL"
    }
  }
}
