import Datamodel

/// The name with everything taken away that the schema language has no place for: what stands before the first letter is
/// left out, and other odd characters become `_`. Empty if there is no letter.
func sanitized(_ name: String) -> String {
  let rest = name.unicodeScalars.drop { !isLetter($0) }
  return String(String.UnicodeScalarView(rest.map { isLetter($0) || isDigit($0) || $0 == "_" ? $0 : "_" }))
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool { "a"..."z" ~= scalar || "A"..."Z" ~= scalar }
private func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

/// Whether no model, view or enum may be named so.
func isReserved(_ name: String) -> Bool { reservedBlockNames.contains(name) || ScalarType(rawValue: name) != nil }
