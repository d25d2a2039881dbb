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
  if models > 1 { for model in 1..<models { children[parent(of: model)].append(model) } }
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
      let parent = parent(of: model)
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

/// The earlier model that a model refers to. One in five refers to one of a few that many refer to, as a large schema has
/// its users and organisations; the others refer to any.
private func parent(of model: Int) -> Int {
  var value = UInt64(model) &* 0x9E37_79B9_7F4A_7C15
  value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
  value ^= value >> 31
  let range = value % 5 == 0 ? 1 + model / 200 : model
  return Int(value / 5 % UInt64(min(range, model)))
}
