import Foundation
import TestSupport
import Testing

/// What `editors/` holds for editors that don't run here: that it can be read, and names the program as it is started.
struct EditorConfigurationTests {
  @Test(arguments: [
    "kate/settings.json", "jetbrains/plumb/template.json", "jetbrains/plumb/settings.json",
    "jetbrains/plumb/initializationOptions.json", "zed/settings.json", "sublime/LSP-plumb.sublime-settings",
  ])
  func isJSON(_ name: String) throws {
    let text = try String(contentsOfFile: EditorDriver.file("editors/\(name)"), encoding: .utf8)
    // Zed and Sublime Text take comments on lines of their own.
    let lines = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
    let json = try JSONSerialization.jsonObject(with: Data(lines.joined(separator: "\n").utf8))
    #expect(json is [String: Any])
  }

  @Test func everyEditorHasAPageThatTheIndexNames() throws {
    let folder = EditorDriver.file("editors")
    let index = try String(contentsOfFile: folder + "/README.md", encoding: .utf8)
    let editors = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.contains(".") }
    #expect(editors.count >= 9)
    for editor in editors {
      let page = (try? String(contentsOfFile: "\(folder)/\(editor)/README.md", encoding: .utf8)) ?? ""
      #expect(page.contains("plumb"), "\(editor) has no page")
      #expect(page.lowercased().contains("tested"), "\(editor) doesn't say whether it was tested")
      #expect(index.contains("(\(editor)/README.md)"), "the index leaves out \(editor)")
    }
  }
}
