package import Datamodel
package import Replay

extension ScriptSending {
  /// How that version of Prisma sends a migration to the server.
  package static func by(_ prisma: PrismaVersion) -> ScriptSending {
    prisma >= PrismaVersion(7, 4) ? .perhapsApart : .whole
  }
}
