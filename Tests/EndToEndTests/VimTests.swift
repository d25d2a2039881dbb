import Foundation
import TestSupport
import Testing

private let hasALE = FileManager.default.fileExists(atPath: "/usr/share/vim-ale/autoload/ale")
private let isReady = ExampleProject.plumb != nil && isInstalled("vim") && hasALE

@Suite(.enabled(if: isReady, "needs PLUMB_BINARY, Vim and ALE; ./dev test sees to them"))
struct VimTests {
  /// ALE answers no questions, so what writes to a database is not for it.
  @Test func withoutADatabaseAMigrationIsCreatedInVim() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plumb-vim-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let linters = folder.appending(path: "ale_linters/prisma")
    try FileManager.default.createDirectory(at: linters, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: EditorDriver.file("editors/vim/plumb.vim"), toPath: linters.appending(path: "plumb.vim").path())
    let driver = EditorDriver(
      command: ["vim", "-N", "-u", "NONE", "-i", "NONE", "-es", "-S", EditorDriver.script("vim.vim")],
      plugin: "editors/vim/plumb.vim", environment: ["LINTERS": folder.path()])
    try driver.createsAMigration(action: "Create a migration for all")
  }
}
