import Foundation
import TestSupport
import Testing

private let isReady = ExampleProject.plumb != nil && isInstalled("emacs") && ExampleProject.hasSQLite

/// Debian's packages of the two clients are found by its own start-up file, which `-Q` would leave out.
private func has(_ client: String) -> Bool {
  isReady && run(["emacs", "--batch", "--no-init-file", "--eval", "(require '\(client))"]).status == 0
}
private let hasEglot = has("eglot")
private let hasLSPMode = has("lsp-mode")

/// On its way out Emacs says goodbye to a server that may have gone already. With windows it lives with that; in batch mode the
/// signal of the closed pipe would be its end, and its status.
private func emacs(_ client: String) -> EditorDriver {
  EditorDriver(
    command: [
      "sh", "-c", "trap '' PIPE; exec \"$@\"", "sh", "emacs", "--batch", "--no-init-file", "-l",
      EditorDriver.script("emacs.el"),
    ],
    plugin: "editors/emacs/plumb.el", environment: ["CLIENT": client])
}

@Suite(.serialized) struct EmacsTests {
  @Test(.enabled(if: hasEglot, "needs PLUMB_BINARY, sqlite3, Emacs and eglot; ./dev test sees to them"))
  func aPushedDatabaseIsReconciledWithEglot() throws {
    try emacs("eglot").reconciles(action: "^Reconcile all")
  }

  @Test(.enabled(if: hasEglot, "needs PLUMB_BINARY, sqlite3, Emacs and eglot; ./dev test sees to them"))
  func withoutADatabaseAMigrationIsCreatedWithEglot() throws {
    try emacs("eglot").createsAMigration(action: "^Create a migration for all")
  }

  @Test(.enabled(if: hasLSPMode, "needs PLUMB_BINARY, sqlite3, Emacs and lsp-mode; ./dev test sees to them"))
  func aPushedDatabaseIsReconciledWithLSPMode() throws {
    try emacs("lsp-mode").reconciles(action: "^Reconcile all")
  }

  @Test(.enabled(if: hasLSPMode, "needs PLUMB_BINARY, sqlite3, Emacs and lsp-mode; ./dev test sees to them"))
  func withoutADatabaseAMigrationIsCreatedWithLSPMode() throws {
    try emacs("lsp-mode").createsAMigration(action: "^Create a migration for all")
  }

  /// The file that users load compiles without a warning.
  @Test(.enabled(if: hasEglot, "needs PLUMB_BINARY, sqlite3, Emacs and eglot; ./dev test sees to them"))
  func thePackageCompiles() throws {
    // A copy, since what comes of it is put beside it.
    let folder = FileManager.default.temporaryDirectory.appending(path: "plumb-elisp-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "plumb.el").path()
    try FileManager.default.copyItem(atPath: EditorDriver.file("editors/emacs/plumb.el"), toPath: file)
    let outcome = run([
      "emacs", "--batch", "-Q", "--eval",
      "(progn (setq byte-compile-error-on-warn t) (kill-emacs (if (byte-compile-file \"\(file)\") 0 1)))",
    ])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }
}
