import Datamodel

/// The native types of MongoDB.
let mongoDBTypes: [NativeTypeEntry] = [
  NativeTypeEntry("String", .string, standardFor: [.string]),
  NativeTypeEntry("Double", .float, standardFor: [.float]),
  NativeTypeEntry("BinData", .bytes, standardFor: [.bytes]),
  NativeTypeEntry("ObjectId", .string, .bytes, introspectedAs: .string),
  NativeTypeEntry("Bool", .boolean, standardFor: [.boolean]),
  NativeTypeEntry("Date", .dateTime),
  NativeTypeEntry("Int", .int, standardFor: [.int]),
  NativeTypeEntry("Timestamp", .dateTime, standardFor: [.dateTime]),
  NativeTypeEntry("Long", .int, .bigInt, standardFor: [.bigInt]),
  NativeTypeEntry("Json", .json, standardFor: [.json]),
]
