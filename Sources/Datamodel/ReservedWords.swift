/// Words that no model, view or enum may be named, by exact case: the generated client could not be compiled.
package let reservedBlockNames: Set<String> = [
  "PrismaClient", "async", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default",
  "delete", "do", "else", "enum", "export", "extends", "false", "finally", "for", "function", "if", "implements",
  "import", "in", "instanceof", "interface", "let", "new", "null", "package", "private", "protected", "public",
  "return", "super", "switch", "this", "throw", "true", "try", "typeof", "using", "var", "void", "while", "with",
  "yield",
]
