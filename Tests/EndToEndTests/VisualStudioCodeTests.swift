import TestSupport
import Testing

/// The extension for VS Code has tests of its own, which run it in a made-up editor.
@Suite(.enabled(if: isInstalled("node"), "needs node")) struct VisualStudioCodeTests {
  @Test func theExtensionPassesItsTests() {
    let outcome = run(
      ["node", "--test", "test/"], in: EditorDriver.file("editors/vscode"))
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }
}
