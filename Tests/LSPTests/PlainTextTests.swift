import Testing

@testable import LSP

@Suite struct PlainTextTests {
  @Test(
    arguments: [
      ("", ""),
      ("```prisma\nid\n```\n\n___\nColumn `id` INTEGER  \nPrimary key", "id\n\nColumn id INTEGER\nPrimary key"),
      ("See [the page](https://example.org) of **Prisma**.", "See the page (https://example.org) of Prisma."),
      ("```\n**as** `it` is  \n```", "**as** `it` is  "),
      ("[not] a link [", "[not] a link ["), ("a\n\n\n\nb\n\n", "a\n\nb"), ("💥 `x`", "💥 x"),
    ])
  func marksAreTakenAway(_ markdown: String, _ expected: String) {
    #expect(plainText(of: markdown) == expected)
  }
}
