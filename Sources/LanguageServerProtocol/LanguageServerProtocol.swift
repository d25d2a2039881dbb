// The language server protocol as types: framing, JSON-RPC, and the messages that are used, one file for each family.
//
// In: bytes of a stream. Out: messages, and bytes for messages. Any bytes give a value (`IncomingMessage`), which says what is
// wrong with them. The module knows nothing of Prisma and nothing of a server's state: no order of messages, no documents.
//
// Types whose names other modules use for their own idea of the thing begin with LSP (`LSPRange`, `LSPDiagnostic`).
