import TestSupport
import Testing

private let isReady = ExampleProject.plumb != nil && ExampleProject.hasNeovim && ExampleProject.hasSQLite
/// Another Neovim than the one on the path, say a newer one.
private let otherNeovim = TestSupport.environment("PLUMB_OTHER_NVIM")

private func neovim(_ program: String) -> EditorDriver {
  EditorDriver(
    command: [program, "--headless", "-u", "NONE", "-n", "-c", "luafile \(EditorDriver.script("neovim.lua"))"],
    plugin: "editors/neovim/plumb.lua")
}

@Suite(.serialized, .enabled(if: isReady, "needs PLUMB_BINARY, nvim and sqlite3; ./dev test sees to them"))
struct NeovimTests {
  @Test func aPushedDatabaseIsReconciledInNeovim() throws {
    try neovim("nvim").reconciles(action: "^Reconcile all")
  }

  @Test func withoutADatabaseAMigrationIsCreatedInNeovim() throws {
    try neovim("nvim").createsAMigration(action: "^Create a migration for all")
  }

  @Test(.enabled(if: otherNeovim != nil, "PLUMB_OTHER_NVIM names no other Neovim"))
  func anotherNeovimDoesBoth() throws {
    let driver = neovim(try #require(otherNeovim))
    try driver.reconciles(action: "^Reconcile all")
    try driver.createsAMigration(action: "^Create a migration for all")
  }
}
