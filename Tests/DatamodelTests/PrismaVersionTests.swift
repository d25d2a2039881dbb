import Datamodel
import Testing

@Suite struct PrismaVersionTests {
  @Test(arguments: [
    ("6.19.0", PrismaVersion(6, 19, 0)), ("^5.20.0", PrismaVersion(5, 20, 0)), ("~7.1", PrismaVersion(7, 1, 0)),
    (">=6 <8", PrismaVersion(6)), (">= 6.2", PrismaVersion(6, 2)), ("v4.16.2", PrismaVersion(4, 16, 2)),
    ("6.x", PrismaVersion(6)), ("7.0.0-rc.1", PrismaVersion(7)), ("6.1.0(typescript@5.9.2)", PrismaVersion(6, 1)),
    ("5 || 6", PrismaVersion(5)),
  ])
  func reads(text: String, version: PrismaVersion) {
    #expect(PrismaVersion(text) == version)
  }

  @Test(arguments: ["catalog:", "latest", "workspace:*", "*", "", "<7", "6to5", "99999999999999999999.1"])
  func readsNothing(text: String) {
    #expect(PrismaVersion(text) == nil)
  }

  @Test func ordersByNumbers() {
    #expect(PrismaVersion(6, 9) < PrismaVersion(6, 19))
    #expect(PrismaVersion(5, 22, 1) < PrismaVersion(6))
  }
}
