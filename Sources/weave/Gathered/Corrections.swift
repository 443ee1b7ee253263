import Foundation

extension Gathered {
  /// Every box that corrects a common belief, with the claims that bear it out.
  ///
  /// A box is a quotation whose first words are bold and end in "say" or "said". One that opens the
  /// prose after a cell is proved by the claims above it, any other by those of the next cell; where
  /// its section has none there, by those on the other side.
  static func corrections(of pages: [ChapterPage]) -> String {
    var parts = [
      """
      # Corrections

      What popular introductions say, and what is so. Each box below stands in a chapter, word for word. The
      lines with ✓ under it are claims of that chapter: its program checks them when it runs, and would
      fail if one were false.

      """
    ]
    for page in pages {
      let boxes = boxes(in: page.text)
      if boxes.isEmpty { continue }
      parts.append("## \(title(of: page.text))\n")
      for (index, box) in boxes.enumerated() {
        let folder = page.path.split(separator: "/").dropLast().joined(separator: "/")
        let lines = box.lines.map {
          $0.replacing(/\]\((?!\w+:|#)/) { _ in "](\(folder)/" }
        }
        parts.append(lines.joined(separator: "\n") + "\n")
        // Boxes that share their evidence stand together.
        if index + 1 < boxes.count, boxes[index + 1].section == box.section,
          boxes[index + 1].evidence == box.evidence
        {
          continue
        }
        let place = box.section.replacing(/^(\d+)\.\s/) { "section \($0.1), " }
        parts.append("Evidence, in [\(place)](\(page.path)#\(anchor(of: box.section))):\n")
        parts.append(box.evidence.joined(separator: "\n") + "\n")
      }
    }
    return ended(parts)
  }

  private struct Box {
    var section: String
    var lines: [String]
    var evidence: [String]
  }

  private enum Item {
    case section
    case claims([String])
    case box(section: String, lines: [String], opensProse: Bool)
  }

  private static func boxes(in text: String) -> [Box] {
    let items = items(in: text)
    return items.indices.compactMap { index in
      guard case .box(let section, let lines, let opensProse) = items[index] else { return nil }
      func claims(_ step: Int) -> [String]? {
        var place = index + step
        while items.indices.contains(place) {
          if case .section = items[place] { return nil }
          if case .claims(let claims) = items[place] { return claims }
          place += step
        }
        return nil
      }
      let first = opensProse ? -1 : 1
      return Box(
        section: section, lines: lines, evidence: claims(first) ?? claims(-first) ?? [])
    }
  }

  private static func items(in text: String) -> [Item] {
    let lines = text.components(separatedBy: "\n")
    var items: [Item] = []
    var (section, isCode, opensProse) = ("", false, false)
    var index = 0
    func run(_ mark: String) -> [String] {
      let start = index
      while index < lines.count, lines[index].hasPrefix(mark) { index += 1 }
      return Array(lines[start..<index])
    }
    while index < lines.count {
      let line = lines[index]
      if line.hasPrefix("```") {
        isCode.toggle()
        opensProse = true
      } else if isCode || line.isEmpty {
      } else if line.hasPrefix("## ") {
        section = String(line.dropFirst(3))
        items.append(.section)
        opensProse = false
      } else if line.hasPrefix("- ✓") {
        items.append(.claims(run("- ✓")))
        opensProse = true
        continue
      } else if line.firstMatch(of: /^> \*\*[^*]*\b(say|said)\*\*/) != nil {
        items.append(.box(section: section, lines: run(">"), opensProse: opensProse))
        opensProse = false
        continue
      } else if !["|", "![", "<sub>"].contains(where: line.hasPrefix) {
        opensProse = false
      }
      index += 1
    }
    return items
  }
}
