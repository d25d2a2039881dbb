import Testing
import Text

@Test(arguments: [
  ("/a/b/../c", "/a/c"), ("/a//b/./c/", "/a/b/c"), ("/", "/"), ("/..", "/"), ("untitled:%zz%", "untitled:%zz%"),
])
func pathsAreNormalised(given: String, expected: String) {
  #expect(FilePath(given).string == expected)
}

@Test func pathsAreSeenFromAFolder() {
  let folder = FilePath("/code/app/prisma")
  #expect(FilePath("/code/app/prisma/dev.db").relative(to: folder) == "dev.db")
  #expect(FilePath("/code/lib/x").relative(to: folder) == "../../lib/x")
  #expect(folder.relative(to: folder) == ".")
  #expect(folder.appending("../x") == FilePath("/code/app/x"))
  #expect(folder.appending("/etc") == FilePath("/etc"))
  #expect(folder.parent == FilePath("/code/app"))
  #expect(FilePath("/").parent == FilePath("/"))
  #expect(folder.holds(FilePath("/code/app/prisma/a")))
  #expect(!folder.holds(FilePath("/code/app/prisma2")))
}
