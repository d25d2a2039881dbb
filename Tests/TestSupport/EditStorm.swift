/// Random edits of a schema of several files, as people make them: characters typed, lines copied and deleted, names
/// changed here and not there, braces gone and back. Always the same for the same seed.
///
/// What a text becomes is no longer a good schema after a while, so every now and then it starts again.
package struct EditStorm: Sendable {
  package struct Edit: Sendable {
    package let file: Int
    package let range: Range<Int>
    package let replacement: [UInt8]

    package init(file: Int, range: Range<Int>, replacement: [UInt8]) {
      self.file = file
      self.range = range
      self.replacement = replacement
    }
  }

  package private(set) var files: [[UInt8]]
  private let original: [[UInt8]]
  private var random: SplitMix
  private var count = 0
  /// The edits that take back the last ones, the newest last.
  private var undo: [Edit] = []

  package init(seed: UInt64, files: [String] = EditStorm.shop) {
    original = files.map { Array($0.utf8) }
    self.files = original
    random = SplitMix(seed: seed)
  }

  /// The next edit; `files` are as it leaves them.
  package mutating func next() -> Edit {
    count += 1
    let edit: Edit
    if count % 150 == 0 {
      undo = []
      let file = random.below(files.count)
      edit = Edit(file: file, range: files[file].indices, replacement: original[file])
    } else if !undo.isEmpty, random.below(3) == 0 {
      edit = undo.removeLast()
    } else {
      edit = randomEdit()
      let end = edit.range.lowerBound + edit.replacement.count
      undo.append(
        Edit(file: edit.file, range: edit.range.lowerBound..<end, replacement: Array(files[edit.file][edit.range])))
    }
    files[edit.file].replaceSubrange(edit.range, with: edit.replacement)
    return edit
  }

  private mutating func randomEdit() -> Edit {
    let file = random.below(files.count)
    let text = files[file]
    func edit(_ range: Range<Int>, _ replacement: [UInt8]) -> Edit {
      Edit(file: file, range: range, replacement: replacement)
    }
    let offset = random.below(text.count + 1)
    switch random.below(12) {
    case 0: return edit(offset..<offset, [UInt8(ascii: "x")])
    case 1: return edit(offset..<min(text.count, offset + 1), [])
    case 2: return edit(offset..<offset, piece())
    case 3: return edit(offset..<min(text.count, offset + random.below(80)), [])
    case 4, 5: return edit(word(in: text, at: offset), word(in: files[random.below(files.count)]))
    case 6: return edit(line(in: text, at: offset), [])
    case 7:
      let source = files[random.below(files.count)]
      let copied = Array(source[line(in: source, at: random.below(source.count + 1))])
      return edit(atLineStart(offset, in: text), copied)
    case 8:
      let source = files[random.below(files.count)]
      return edit(atLineStart(offset, in: text), Array(source[block(in: source, at: random.below(source.count + 1))]))
    case 9: return edit(block(in: text, at: offset), [])
    case 10: return edit(atLineStart(offset, in: text), Array("  // a comment, and a blank line\n\n".utf8))
    default:
      let braces = text.indices.filter { text[$0] == UInt8(ascii: "}") || text[$0] == UInt8(ascii: "{") }
      guard !braces.isEmpty else { return edit(offset..<offset, Array("}\n".utf8)) }
      let brace = braces[random.below(braces.count)]
      return edit(brace..<(brace + 1), [])
    }
  }

  private mutating func piece() -> [UInt8] {
    Array(EditStorm.pieces[random.below(EditStorm.pieces.count)].utf8)
  }

  private mutating func word(in text: [UInt8]) -> [UInt8] {
    Array(text[word(in: text, at: random.below(text.count + 1))])
  }

  private func word(in text: [UInt8], at offset: Int) -> Range<Int> {
    func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 }
    var start = min(offset, text.count)
    while start < text.count, !isLetter(text[start]) { start += 1 }
    while start > 0, isLetter(text[start - 1]) { start -= 1 }
    var end = start
    while end < text.count, isLetter(text[end]) { end += 1 }
    return start..<end
  }

  private func atLineStart(_ offset: Int, in text: [UInt8]) -> Range<Int> {
    let start = line(in: text, at: offset).lowerBound
    return start..<start
  }

  private func line(in text: [UInt8], at offset: Int) -> Range<Int> {
    var (start, end) = (offset, offset)
    while start > 0, text[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
    return start..<min(text.count, end + 1)
  }

  /// The lines between two that hold nothing but `}`, the second one included.
  private func block(in text: [UInt8], at offset: Int) -> Range<Int> {
    func closes(_ line: Range<Int>) -> Bool { text[line].elementsEqual("}\n".utf8) }
    var (start, end) = (line(in: text, at: offset).lowerBound, offset)
    while start > 0, !closes(line(in: text, at: start - 1)) { start = line(in: text, at: start - 1).lowerBound }
    while end < text.count {
      let next = line(in: text, at: end)
      end = next.upperBound
      if closes(next) { break }
    }
    return start..<max(start, end)
  }

  private static let pieces = [
    "?", "[]", "@unique", " @id", "\n", "\n\n", "}\n", "{", "model New {\n  id Int @id\n}\n", "enum Fresh {\n  A\n}\n",
    "  user User @relation(fields: [userId], references: [id])\n", "  users User[]\n", "@@map(\"users\")",
    "  state State\n",
    " @map(\"x\")", "@@index([id])\n", "@@unique([id, name])\n", "@@ignore\n", " @default(now())", "\"", "/*", "*/",
    "//",
    "type Place {\n  x Float\n}\n", "@relation(\"buys\")", "onDelete: SetNull, ", "mysql", "mongodb", "sqlserver",
    "\r\n",
    "@db.VarChar(20)", "é", "\0", "  User User\n", "user", "view V {\n  id Int @unique\n}\n", "@@schema(\"a\")",
  ]

  /// A schema in three files that uses most of the language.
  package static let shop = [
    """
    generator client {
      provider        = "prisma-client-js"
      previewFeatures = ["views", "multiSchema"]
    }

    datasource db {
      provider = "postgresql"
      url      = env("DATABASE_URL")
    }

    """,
    """
    /// Somebody who buys.
    model User {
      id       Int      @id @default(autoincrement())
      email    String   @unique(map: "users_email_key") // lower case
      name     String?  @db.VarChar(200)
      role     Role     @default(BUYER)
      orders   Order[]  @relation("buys")
      reviews  Review[]
      boss     User?    @relation("works", fields: [bossId], references: [id], onDelete: SetNull)
      bossId   Int?
      staff    User[]   @relation("works")
      profile  Profile?
      groups   Group[]
      created  DateTime @default(now())

      @@index([role, created])
      @@map("users")
    }

    model Profile {
      id     Int    @id
      userId Int    @unique
      user   User   @relation(fields: [userId], references: [id])
      bio    String
    }

    model Group {
      id    Int    @id
      name  String @unique
      users User[]
    }

    enum Role {
      BUYER
      SELLER @map("seller")

      @@map("roles")
    }

    """,
    """
    // What is sold.

    model Order {
      id      String  @id @default(uuid())
      userId  Int
      user    User    @relation("buys", fields: [userId], references: [id], onDelete: Cascade)
      state   State   @default(NEW)
      lines   Line[]
      note    String?

      @@index([userId, state])
    }

    model Line {
      orderId   String
      order     Order   @relation(fields: [orderId], references: [id])
      productId Int
      product   Product @relation(fields: [productId], references: [id])
      count     Int     @default(1)
      price     Decimal @db.Decimal(10, 2)

      @@id([orderId, productId])
    }
    model Product {
      id      Int      @id @default(autoincrement())
      name    String
      price   Decimal  @default(1.5)
      tags    String[]
      lines   Line[]
      reviews Review[]
      place   Unsupported("circle")?

      @@unique([name, price], map: "product_name_price")
    }

    model Review {
      id        Int     @id
      userId    Int
      productId Int
      user      User    @relation(fields: [userId], references: [id])
      product   Product @relation(fields: [productId], references: [id])
      stars     Int
      text      String?

      @@index([stars(sort: Desc)])
    }

    enum State {
      NEW
      PAID
      SENT
    }

    /// What is bought most.
    view Best {
      name  String @unique
      count Int
    }

    type Address {
      street String
      town   String
    }

    """,
  ]
}
