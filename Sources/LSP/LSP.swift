// The language server: one loop that owns all state, and handlers that answer from immutable snapshots.
//
// In: messages of a client (`LanguageServerProtocol`), snapshots of a `ProjectService`. Out: messages. The module knows the
// protocol and the moment; it knows no schema language, no file system and no database. Reading starts at
// `Server.handle(_:)`: one switch over everything that can happen. The list of messages is `requestRoutes` and
// `notificationRoutes`: a new message is one file in `Handlers` and one line there.
