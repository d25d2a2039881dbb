/// The folder name of a new migration: `20250102093000_add_profile`.
///
/// `words` is any text; it becomes a slug as Prisma's command line makes one. The time is `now`, or one second after the
/// newest of `existing` if that lies in the future: a new migration must never run before an older one.
package func newMigrationName(for words: String, now: UTCTime, existing: [String]) -> String {
  var stamp = now.description
  let newest = existing.lazy.map { $0.utf8.prefix(14) }
    .filter { $0.count == 14 && $0.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } }
    .map { String($0) ?? "" }.max()
  if let newest, newest >= stamp {
    if let time = UTCTime(stamp: newest) {
      stamp = UTCTime(secondsSince1970: time.secondsSince1970 + 1).description
    } else if let number = Int64(newest), number < 99_999_999_999_999 {
      // Fourteen digits that are no time, in a folder that was named by hand: the next number still sorts behind it.
      stamp = String(number + 1)
      stamp = String(repeating: "0", count: 14 - stamp.utf8.count) + stamp
    }
  }
  let slug = migrationSlug(words)
  return slug.isEmpty ? stamp : stamp + "_" + slug
}

/// `Add userName!` → `add_user_name`: words split at what is no letter or digit and where small letters turn to capitals, in
/// lower case, joined with `_`, at most 200 characters. Letters with accents lose them; other scripts are left out.
package func migrationSlug(_ text: String) -> String {
  let letters = Array(text.unicodeScalars.prefix(1_000)).flatMap(plainLetters)
  var slug: [UInt8] = []
  var needsSeparator = false
  for (index, letter) in letters.enumerated() {
    guard isLetter(letter) || isDigit(letter) else {
      needsSeparator = true
      continue
    }
    if isCapital(letter), index > 0 {
      let before = letters[index - 1]
      let after = index + 1 < letters.count ? letters[index + 1] : 0
      let startsWord = isSmall(before) || isDigit(before)
      // `HTTPServer` is two words; `APIs` is one.
      let endsAcronym = isCapital(before) && isSmall(after) && after != UInt8(ascii: "s")
      if startsWord || endsAcronym { needsSeparator = true }
    }
    if needsSeparator, !slug.isEmpty { slug.append(UInt8(ascii: "_")) }
    needsSeparator = false
    slug.append(isCapital(letter) ? letter | 0x20 : letter)
  }
  return String(decoding: slug.prefix(200), as: UTF8.self)
}

private func isSmall(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte }
private func isCapital(_ byte: UInt8) -> Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte }
private func isLetter(_ byte: UInt8) -> Bool { isSmall(byte | 0x20) }
private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

/// The ASCII letters that people write for `scalar`; a blank for what has none.
private func plainLetters(_ scalar: Unicode.Scalar) -> [UInt8] {
  if scalar.isASCII { return [UInt8(truncatingIfNeeded: scalar.value)] }
  let small = String(scalar).lowercased()
  for (plain, accented) in accents where accented.contains(small) {
    return Array(small == String(scalar) ? plain.utf8 : plain.uppercased().utf8)
  }
  return [UInt8(ascii: " ")]
}

private let accents: [(plain: String, accented: String)] = [
  ("a", "àáâãåāăą"), ("ae", "äæ"), ("c", "çćč"), ("d", "ďđð"), ("e", "èéêëēėęě"), ("g", "ğ"), ("i", "ìíîïīı"),
  ("l", "ł"), ("n", "ñńň"), ("o", "òóôõøōő"), ("oe", "öœ"), ("r", "ř"), ("s", "śšș"), ("ss", "ß"), ("t", "ťț"),
  ("u", "ùúûūůű"), ("ue", "ü"), ("y", "ýÿ"), ("z", "źžż"),
]
