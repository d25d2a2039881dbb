import Datamodel
import Lowering
import MigrationHistory
import Replay
import Tables
import Text

/// A `migration.sql` of the history as a document: its statements with what they say.
struct ReadMigration {
  let migration: Migration
  let dialect: Dialect

  var bytes: [UInt8] { migration.text.bytes }

  /// The statements in their order, with their tokens.
  var statements: [(raw: RawStatement, statement: Statement)] {
    var splitter = StatementSplitter(bytes, rules: .of(dialect))
    var result: [(RawStatement, Statement)] = []
    while let raw = splitter.next() {
      if raw.isConflictMarker { continue }
      result.append((raw, readStatement(raw, in: bytes, dialect: dialect)))
    }
    return result
  }

  /// The statement that holds the byte at `offset`, or ends there.
  func statement(at offset: Int) -> (raw: RawStatement, statement: Statement)? {
    var splitter = StatementSplitter(bytes, rules: .of(dialect))
    while let raw = splitter.next() {
      if raw.range.start > offset { return nil }
      if offset <= raw.range.end {
        return raw.isConflictMarker ? nil : (raw, readStatement(raw, in: bytes, dialect: dialect))
      }
    }
    return nil
  }

  /// The name that a token is, without quotes; nil if it is none.
  func name(of token: SQLToken) -> String? {
    let text = String(decoding: bytes[token.range.indices], as: UTF8.self)
    switch token.kind {
    case .word: return text
    case .quotedName, .string:
      guard text.utf8.count >= 2, !token.isUnterminated else { return nil }
      let quote = String(text.suffix(1))
      return String(text.dropFirst().dropLast()).replacingDoubled(quote)
    case .escapeString, .bitString, .dollarString, .number, .parameter, .punctuation, .operator, .whitespace, .comment,
      .invalid:
      return nil
    }
  }
}

extension String {
  /// With one quote in the place of two.
  fileprivate func replacingDoubled(_ quote: String) -> String {
    guard let byte = quote.utf8.first else { return self }
    var result: [UInt8] = []
    var isSecond = false
    for next in utf8 {
      if next == byte, isSecond {
        isSecond = false
        continue
      }
      isSecond = next == byte
      result.append(next)
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension Analysis {
  /// The migration whose script the file is.
  func script(at path: FilePath) -> ReadMigration? {
    guard let migration = inputs.history?.migration(at: path), let lowered else { return nil }
    return ReadMigration(migration: migration, dialect: lowered.schema.dialect)
  }
}
