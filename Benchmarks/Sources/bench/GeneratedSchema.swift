/// A schema of `models` models as a large project has them, always the same for the same number: scalars of every kind,
/// relations to earlier models, indexes, uniques, an enum now and then, comments.
func generatedSchema(models: Int) -> String {
  var text = """
    datasource db {
      provider = "postgresql"
      url      = env("DATABASE_URL")
    }

    generator client {
      provider = "prisma-client-js"
    }

    enum Status {
      ACTIVE
      PAUSED
      CLOSED
    }


    """
  var children: [[Int]] = Array(repeating: [], count: models)
  for model in 1..<max(1, models) { children[(model * 7919) % model].append(model) }
  for model in 0..<models {
    text += """
      /// Model number \(model) of the schema.
      model Model\(model) {
        id          String    @id @default(cuid())
        name        String    @db.VarChar(255)
        description String?   // free text
        count       Int       @default(0)
        price       Decimal   @default(1.50) @db.Decimal(10, 2)
        active      Boolean   @default(true)
        status      Status    @default(ACTIVE)
        tags        String[]
        settings    Json      @default("{}")
        createdAt   DateTime  @default(now())
        updatedAt   DateTime  @updatedAt

      """
    if model > 0 {
      let parent = (model * 7919) % model
      text +=
        "  parentId    String\n  parent      Model\(parent)    @relation(\"Parent\(model)\", fields: [parentId], references: [id], onDelete: Cascade)\n"
    }
    for child in children[model] { text += "  child\(child)     Model\(child)[]    @relation(\"Parent\(child)\")\n" }
    text += "\n"
    if model > 0 { text += "  @@index([parentId, createdAt])\n" }
    text += "  @@unique([name, count])\n  @@index([status])\n}\n\n"
  }
  return text
}
