/// The plural of a name such as `userAddress`, as Prisma makes it: by its ending, or as one of the words below. Some are no
/// English (`viri`, `echos`); what counts is that a schema gets the same names from both tools. Seen with 7.4.
///
/// Case counts: `person` has a plural of its own, `userPerson` is a word like any other.
func plural(of word: String) -> String {
  if wordsWithoutPlural.contains(word[...]) { return word }
  if let plural = irregularPlurals[word] { return plural }
  let bytes = Array(word.utf8)
  for rule in pluralRules {
    for ending in rule.endings where ending.fits(bytes) { return word.dropLast(rule.dropped) + rule.added }
  }
  return word + "s"
}

/// Words that end in a certain way lose some letters and get others.
private struct PluralRule {
  let endings: [Ending]
  let dropped: Int
  let added: String

  init(_ endings: [String], drop dropped: Int = 0, add added: String = "") {
    self.endings = endings.map(Ending.init)
    self.dropped = dropped
    self.added = added
  }
}

/// The last letters of a word. `[ab]` stands for one of these, `[^ab]` for one that is none of these.
private struct Ending {
  private struct Place {
    let letters: [UInt8]
    let isExcluding: Bool
  }

  private let places: [Place]

  init(_ pattern: String) {
    var places: [Place] = []
    var rest = Array(pattern.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "[") else {
        places.append(Place(letters: [byte], isExcluding: false))
        continue
      }
      let isExcluding = rest.first == UInt8(ascii: "^")
      let letters = rest.drop { $0 == UInt8(ascii: "^") }.prefix { $0 != UInt8(ascii: "]") }
      places.append(Place(letters: Array(letters), isExcluding: isExcluding))
      rest = rest[letters.endIndex...].dropFirst()
    }
    self.places = places
  }

  func fits(_ word: [UInt8]) -> Bool {
    word.count >= places.count
      && zip(places, word.suffix(places.count)).allSatisfy { $0.letters.contains($1) != $0.isExcluding }
  }
}

/// Every stem with every ending.
private func each(_ stems: String, with endings: [String]) -> [String] {
  stems.split(separator: " ").flatMap { stem in endings.map { stem + $0 } }
}

private let greek = "apheli hyperbat periheli asyndet noumen phenomen criteri organ prolegomen hedr automat"
private let latinA =
  "agend addend millenni dat extrem bacteri desiderat strat candelabr errat ov symposi curricul automat quor"
private let latinI = "alumn syllab octop vir radi nucle fung cact stimul termin bacill foc uter loc strat"

/// The first rule that fits counts.
private let pluralRules = [
  PluralRule(["eaux", "children", "people", "mice", "lice"]),
  PluralRule(["child"], add: "ren"),
  PluralRule(["person"], drop: 4, add: "ople"),
  PluralRule(["mouse", "louse"], drop: 4, add: "ice"),
  PluralRule(each("matr cod mur sil vert ind append", with: ["ix", "ex"]), drop: 2, add: "ices"),
  PluralRule(["x", "ch", "ss", "sh", "zz"], add: "es"),
  PluralRule(["xes", "ches", "sses", "shes", "zzes"]),
  PluralRule(["[^ch][ieo][ln]ey"], drop: 2, add: "ies"),
  PluralRule(["[^aeiouy]y", "quy"], drop: 1, add: "ies"),
  PluralRule(["arf", "lf", "eaf", "eof", "oaf", "hoof"], drop: 1, add: "ves"),
  PluralRule(["knife", "wife", "life"], drop: 2, add: "ves"),
  PluralRule(["sis"], drop: 2, add: "es"),
  PluralRule(each(greek, with: ["a"])),
  PluralRule(each(greek, with: ["on"]), drop: 2, add: "a"),
  PluralRule(each(latinA, with: ["a"])),
  PluralRule(each(latinA, with: ["um"]), drop: 2, add: "a"),
  PluralRule(["hero", "ato", "gro"], add: "es"),
  PluralRule(["seraphim", "cherubim"]),
  PluralRule(["seraph", "cherub"], add: "im"),
  PluralRule(["alumnae", "algae", "vertebrae"]),
  PluralRule(["alumna", "alga", "vertebra"], add: "e"),
  PluralRule(each(latinI, with: ["i"])),
  PluralRule(each(latinI, with: ["us"]), drop: 2, add: "i"),
  PluralRule(["[^l]ias", "[aeiou]las", "[emjzr]as", "[iu]am", "e[mn]us"]),
  PluralRule(["alias", "[^aou]us", "tlas", "gas", "ris"], add: "es"),
  PluralRule(["axis", "testis"], drop: 2, add: "es"),
  PluralRule(["[^aeiou]ese", "s"]),
]

private let irregularPlurals = [
  "die": "dice", "eave": "eaves", "foot": "feet", "goose": "geese", "man": "men", "ox": "oxen", "quiz": "quizzes",
  "tooth": "teeth", "woman": "women", "yes": "yeses",
]

private let wordsWithoutPlural = Set(
  """
  accommodation adulthood advertising advice aggression aid air aircraft alcohol anger applause arithmetic assistance
  athletics bacon baggage beef biology blood botany bread butter carbon cardboard cash chalk chaos chess countryside
  crossroads dancing deer dignity dirt dust economics education electricity engineering enjoyment envy equipment ethics
  evidence evolution fame fiction flour flu food fuel fun furniture gallows garbage garlic genetics gold golf gossip
  grammar gratitude grief guilt gymnastics happiness hardware harm hate hatred health heat help homework honesty honey
  hospitality housework humour hunger hydrogen ice importance inflation information innocence iron irony jam jewelry
  judo karate knowledge lack laughter lava leather leisure lightning linguine linguini linguistics literature litter
  livestock logic loneliness luck luggage macaroni machinery magic management mankind marble mathematics mayonnaise
  measles methane milk money mud mumps music nature news nitrogen nonsense nurture nutrition obedience obesity oxygen
  pasta patience physics poetry pollution poverty pride psychology publicity punctuation quartz racism relaxation
  reliability research respect revenge rice rubbish rum safety scenery seafood seaside series shame sheep shopping sleep
  smoke smoking snow soap software soil spaghetti species steam stuff stupidity sunshine symmetry tennis thirst thunder
  timber traffic transportation trust underwear unemployment unity validity veal vegetarianism vegetation vengeance
  violence vitality warmth wealth weather welfare wheat wildlife wisdom yoga zinc zoology
  """.split { $0 == " " || $0 == "\n" })
