/// What the type in the database that a field asks for (`@db.X`) has to be.
///
/// Prisma asks this in the validation phase, of fields of models and of composite types alike: while an attribute is wrong
/// it says nothing of types in the database, save that only one may be given.
let nativeTypeRules: [Rule<FieldSubject>] = [asksForAKnownNativeType]
