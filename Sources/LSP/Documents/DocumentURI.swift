package import Text

/// The file that a URI names. A document that is no file is named by its URI.
package func filePath(ofURI uri: String) -> FilePath {
  guard uri.utf8.count >= 7, uri.prefix(7).lowercased() == "file://" else { return FilePath(uri) }
  // What stands before the first slash is a host: none, or this machine.
  guard let slash = uri.dropFirst(7).firstIndex(of: "/") else { return FilePath(uri) }
  var bytes: [UInt8] = []
  var rest = uri[slash...].utf8
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), let high = rest.first?.hexDigit, let low = rest.dropFirst().first?.hexDigit {
      bytes.append(high << 4 | low)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return FilePath(String(decoding: bytes, as: UTF8.self))
}

/// The URI of a file, with everything escaped but letters, digits, `-._~` and `/`.
package func uri(of path: FilePath) -> String {
  guard path.string.hasPrefix("/") else { return path.string }
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes = Array("file://".utf8)
  for byte in path.string.utf8 {
    if byte.isPlainInURI {
      bytes.append(byte)
    } else {
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

extension UInt8 {
  fileprivate var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  fileprivate var isPlainInURI: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
