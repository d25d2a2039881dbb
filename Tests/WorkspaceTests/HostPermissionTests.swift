import DatabaseAccess
import Testing
import Text
import Workspace

@Suite struct HostPermissionTests {
  private func url(_ text: String) throws -> DatabaseURL { try DatabaseURL(text, relativeTo: FilePath("/")) }

  @Test(arguments: [
    "postgresql://localhost/app", "postgresql://127.0.0.1/app", "postgresql://[::1]/app",
    "postgresql://x/app?host=/var/run/postgresql", "file:dev.db",
  ])
  func thisMachineIsReadUnasked(_ text: String) throws {
    #expect(HostPermissions(environment: [:]).answer(for: try url(text)) == true)
  }

  @Test func othersAreNot() throws {
    let hosts = HostPermissions(environment: [:])
    #expect(hosts.answer(for: try url("postgresql://db.example.org/app")) == nil)
    #expect(!hosts.allows(try url("postgresql://db.example.org/app")))
    #expect(!hosts.allows(try url("postgresql://localhost,db.example.org/app")))
    #expect(!hosts.allows(try url("postgresql://127.0.0.1.example.org/app")))
  }

  @Test func theyAreAllowedByName() throws {
    let hosts = HostPermissions(allowing: ["DB.example.org"], environment: ["PLUMB_ALLOW_HOSTS": "a.test, b.test"])
    #expect(hosts.allows(try url("postgresql://u:p@db.example.org:1/app")))
    #expect(hosts.allows(try url("postgresql://a.test,b.test/app")))
    #expect(!hosts.allows(try url("postgresql://a.test,c.test/app")))
  }

  @Test func answersForGoodAreKeptOutsideTheProject() throws {
    let folder = try TemporaryFolder()
    let environment = ["XDG_STATE_HOME": folder.path.string]
    let (one, two, three) = (
      try url("postgresql://one.test/app"), try url("postgresql://two.test/app"), try url("postgresql://three.test/app")
    )
    let first = HostPermissions(environment: environment)
    first.take(.once, for: one)
    first.take(.always, for: two)
    first.take(.never, for: three)
    #expect(first.answer(for: one) == true && first.answer(for: two) == true && first.answer(for: three) == false)
    let second = HostPermissions(environment: environment)
    #expect(second.answer(for: one) == nil && second.answer(for: two) == true && second.answer(for: three) == false)
    second.take(.always, for: three)
    #expect(HostPermissions(environment: environment).allows(three))
  }
}
