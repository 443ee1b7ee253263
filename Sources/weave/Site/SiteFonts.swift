import FileSupport
import Foundation

/// The fonts of the site: copied from where Debian's packages put them, each with its licence. A font
/// that is not found is left out, and the reader's own takes its place.
struct SiteFonts {
  private struct Font {
    var family: String
    var file: String
    /// Debian's package, which also has the licence.
    var package: String
    var properties = ""
  }

  private static let fonts = [
    Font(family: "TeX Gyre Pagella", file: "texgyrepagella-regular.otf", package: "fonts-texgyre"),
    Font(
      family: "TeX Gyre Pagella", file: "texgyrepagella-italic.otf", package: "fonts-texgyre",
      properties: "font-style: italic"),
    Font(
      family: "TeX Gyre Pagella", file: "texgyrepagella-bold.otf", package: "fonts-texgyre",
      properties: "font-weight: 700"),
    Font(
      family: "TeX Gyre Pagella", file: "texgyrepagella-bolditalic.otf", package: "fonts-texgyre",
      properties: "font-weight: 700; font-style: italic"),
    Font(
      family: "TeX Gyre Pagella Math", file: "texgyrepagella-math.otf",
      package: "fonts-texgyre-math"),
    Font(
      family: "JetBrains Mono", file: "JetBrainsMono-Regular.ttf", package: "fonts-jetbrains-mono"),
    Font(
      family: "JetBrains Mono", file: "JetBrainsMono-Italic.ttf", package: "fonts-jetbrains-mono",
      properties: "font-style: italic"),
    Font(
      family: "Droid Sans Fallback", file: "DroidSansFallbackFull.ttf",
      package: "fonts-droid-fallback",
      // Fetched only by a page that has Chinese words.
      properties: "unicode-range: U+2E80-9FFF, U+F900-FAFF, U+FF00-FFEF"),
  ]

  private static let folders = ["/usr/share/fonts", "/usr/share/texmf/fonts/opentype/public"]

  /// Copies the fonts into a folder.
  /// - Returns: the style sheet that names them, and the packages of those not found.
  static func copy(into folder: String) throws -> (style: String, missing: [String]) {
    let found = places()
    var (style, missing) = ("", [String]())
    try makeFolder(folder)
    for font in fonts {
      let licence = "/usr/share/doc/\(font.package)/copyright"
      guard let path = found[font.file], let text = try? readBytes(licence) else {
        if !missing.contains(font.package) { missing.append(font.package) }
        continue
      }
      try writeAtomically(readBytes(path), to: "\(folder)/\(font.file)")
      try writeAtomically(text, to: "\(folder)/\(font.package)-licence.txt")
      style +=
        "@font-face { font-family: \"\(font.family)\"; src: url(fonts/\(font.file)); "
        + "font-display: swap; \(font.properties) }\n"
    }
    return (style, missing)
  }

  private static func places() -> [String: String] {
    var places: [String: String] = [:]
    for folder in folders {
      for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] {
        places[String(path.split(separator: "/").last ?? "")] = "\(folder)/\(path)"
      }
    }
    return places
  }
}
