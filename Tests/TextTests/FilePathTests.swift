import Testing
import Text

@Test(arguments: [
  ("/a/b/../c", "/a/c"), ("/a//b/./c/", "/a/b/c"), ("/", "/"), ("/..", "/"), ("untitled:%zz%", "untitled:%zz%"),
])
func pathsAreNormalised(given: String, expected: String) {
  #expect(FilePath(given).string == expected)
}

@Test func pathsAreSeenFromAFolder() {
  let folder = FilePath("/work/app/prisma")
  #expect(FilePath("/work/app/prisma/dev.db").relative(to: folder) == "dev.db")
  #expect(FilePath("/work/lib/x").relative(to: folder) == "../../lib/x")
  #expect(folder.relative(to: folder) == ".")
  #expect(folder.appending("../x") == FilePath("/work/app/x"))
  #expect(folder.appending("/etc") == FilePath("/etc"))
  #expect(folder.parent == FilePath("/work/app"))
  #expect(FilePath("/").parent == FilePath("/"))
  #expect(folder.holds(FilePath("/work/app/prisma/a")))
  #expect(!folder.holds(FilePath("/work/app/prisma2")))
}
