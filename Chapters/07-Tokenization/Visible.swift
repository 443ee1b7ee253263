/// A token's bytes so that they can be seen: a dot for a space, an arrow for the end of a line, and
/// bytes that are half a character as numbers.
func visible(_ bytes: some Collection<UInt8>) -> String {
  guard let text = String(validating: bytes, as: UTF8.self) else {
    return bytes.map { "‹\(String($0, radix: 16))›" }.joined()
  }
  return visible(text)
}

/// A text so that its white space can be seen.
func visible(_ text: String) -> String {
  text.replacing(" ", with: "·").replacing("\n", with: "↵")
}
