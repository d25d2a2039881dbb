import DatabaseAccess
package import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// All bytes of a regular file, of at most 64 MB. Follows symbolic links; never waits for a pipe or a device.
package func readFile(_ path: FilePath) throws(FileError) -> [UInt8] {
  try readFile(path, limit: largestFile).bytes
}

/// The bytes, and the stamp of the very file that they came from.
func readFile(_ path: FilePath, limit: Int) throws(FileError) -> (bytes: [UInt8], stamp: FileStamp) {
  guard !path.string.utf8.contains(0) else { throw FileError(.missing, path) }
  let descriptor = open(path.string, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { throw FileError(.lastError(), path) }
  defer { close(descriptor) }
  guard let stamp = FileStamp(descriptor: descriptor) else { throw FileError(.lastError(), path) }
  switch stamp.kind {
  case .folder: throw FileError(.isFolder, path)
  case .other: throw FileError(.isNoFile, path)
  case .file: break
  }
  guard stamp.size <= Int64(limit) else { throw FileError(.tooLarge(limit: limit), path) }

  var failure: Int32 = 0
  // One byte more than expected, so that the end is seen without another call unless the file grew.
  let capacity = Int(stamp.size) + 1
  let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
    while count < capacity {
      let read = Glibc_read(descriptor, buffer.baseAddress.map { $0 + count }, capacity - count)
      if read < 0, errno == EINTR { continue }
      if read < 0 { failure = errno }
      if read <= 0 { break }
      count += read
    }
  }
  guard failure == 0 else { throw FileError(.lastError(failure), path) }
  return (bytes, stamp)
}

/// `read` of the system; the name is taken by methods elsewhere in this module.
private func Glibc_read(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
