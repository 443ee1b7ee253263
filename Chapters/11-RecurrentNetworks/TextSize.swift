/// A text too short for what this chapter does with it.
struct TextTooShort: Error, CustomStringConvertible {
  let option: String
  let found, needed: Int
  let unit: String

  var description: String {
    "\(option): found \(found) \(unit), expected at least \(needed)"
  }
}

/// Refuses a text that is too short.
func checkSize(_ option: String, _ found: Int, atLeast needed: Int, _ unit: String)
  throws(TextTooShort)
{
  guard found >= needed else {
    throw TextTooShort(option: option, found: found, needed: needed, unit: unit)
  }
}
