import Datamodel
import SchemaValidation
import Testing

private let products: [Provider] = [.postgresql, .cockroachdb, .mysql, .sqlserver, .mongodb, .sqlite]

@Test(arguments: products)
func tablesOfNativeTypesAreSound(_ product: Provider) {
  let types = nativeTypes(of: product)
  #expect(Set(types.map(\.name)).count == types.count)
  #expect(types.isEmpty == (product == .sqlite))
  for type in types {
    #expect(!type.scalarTypes.isEmpty)
    #expect(type.standardFor.allSatisfy(type.scalarTypes.contains))
    let count = type.standardArguments.count
    #expect(count == 0 || count >= type.parameters.requiredCount)
    #expect(count <= type.parameters.requiredCount + type.parameters.optionalCount)
  }
  for scalar in ScalarType.allCases {
    #expect(types.filter { $0.standardFor.contains(scalar) }.count <= 1)
  }
}

/// A field that asks for the very type that it has anyway is right, and so is no other that the table doesn't list.
@Test(arguments: products)
func everyNativeTypeGoesWithItsScalarTypesOnly(_ product: Provider) {
  let id = product == .mongodb ? "id String @id @map(\"_id\")" : "id Int @id"
  for type in nativeTypes(of: product) {
    for scalar in ScalarType.allCases {
      // What the product can't store has messages of its own.
      if product == .mongodb, scalar == .decimal { continue }
      if product == .sqlserver, scalar == .json { continue }
      let arguments = type.parameters == .number ? "(1)" : ""
      let found = findings(
        in: """
          datasource db {
            provider = "\(product.name)"
          }

          model A {
            \(id)
            a \(scalar.rawValue) @db.\(type.name)\(arguments)
          }

          """
      ).filter { !$0.isRecovered }
      #expect(found.isEmpty == type.scalarTypes.contains(scalar), "\(scalar) as \(type.name)")
    }
  }
}

@Test func standardTypesAreThoseOfPrisma() {
  #expect(standardNativeType(of: .dateTime, in: .postgresql)?.description == "Timestamp(3)")
  #expect(standardNativeType(of: .string, in: .mysql)?.description == "VarChar(191)")
  #expect(standardNativeType(of: .boolean, in: .mysql)?.description == "TinyInt")
  #expect(standardNativeType(of: .bytes, in: .sqlserver)?.description == "VarBinary(Max)")
  #expect(standardNativeType(of: .decimal, in: .mongodb) == nil)
  #expect(standardNativeType(of: .string, in: .sqlite) == nil)
}
