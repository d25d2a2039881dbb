import SchemaDiff
import Tables
import Testing

/// What comes with a chosen object, because it can't be without it.
struct ClosureTests {
  private let key = reference("B_aId_fkey", "aId", to: "A")
  private let path = ObjectPath.foreignKey(
    QualifiedName("public", "B"), columns: ["aId"], references: QualifiedName("public", "A"))

  private func tables(_ id: Column, _ aId: Column, _ keys: [ForeignKey]) -> DatabaseSchema {
    schema(table("A", [id], key: ["id"]), table("B", [aId], keys: keys))
  }

  /// It would tie columns of two types, and no server lets anybody add it again.
  @Test func aKeyGoesWhereOneOfItsColumnsGetsAnotherType() {
    let base = tables(int("id"), int("aId"), [key])
    let source = ObjectPath.column(QualifiedName("public", "B"), "aId")
    #expect(closed([source], from: base, to: tables(int("id"), text("aId"), [])) == [source, path])
    let target = ObjectPath.column(QualifiedName("public", "A"), "id")
    #expect(closed([target], from: base, to: tables(text("id"), int("aId"), [])) == [target, path])
  }

  @Test func aKeyThatStaysTakesItsOtherEndAlong() {
    let (base, other) = (tables(int("id"), int("aId"), [key]), tables(text("id"), text("aId"), [key]))
    let ends = [("A", "id"), ("B", "aId")].map { ObjectPath.column(QualifiedName("public", $0.0), $0.1) }
    for end in ends { #expect(closed([end], from: base, to: other) == Set(ends)) }
  }
}
