import Datasets

/// One rule of cleaning: what it is for, and what it keeps of a line.
struct CleaningRule: Sendable {
  let name: String
  /// What is kept of a line, given the line kept before it; nil drops the line with its end.
  let kept: @Sendable (_ line: Substring, _ before: String?) -> String?

  static let all = [
    CleaningRule(name: "underscores, which mark italics") { line, _ in
      line.contains("_") ? String(line.filter { $0 != "_" }) : String(line)
    },
    CleaningRule(name: "space at the end of a line") { line, _ in
      var line = line
      while let last = line.last, last.isWhitespace { line.removeLast() }
      return String(line)
    },
    CleaningRule(name: "headings of chapters and volumes") { line, _ in
      let upper = line.prefix(8).uppercased()
      return upper.hasPrefix("CHAPTER ") || upper.hasPrefix("VOLUME ") ? nil : String(line)
    },
    CleaningRule(name: "blank lines but the first of a run") { line, before in
      line.isEmpty && before?.isEmpty == true ? nil : String(line)
    },
  ]

  /// Not one of them: it takes accents, pounds and whole scripts with it.
  static let asciiOnly = CleaningRule(name: "keep ASCII, drop the rest") { line, _ in
    line.utf8.allSatisfy { $0 < 0x80 }
      ? String(line) : String(String.UnicodeScalarView(line.unicodeScalars.filter(\.isASCII)))
  }
}

/// What a rule took away, so that a person can look it over.
struct CleaningReport {
  let name: String
  var changedLines = 0
  var droppedCharacters = 0
  /// The first line that it changed.
  var example = ""
}

/// The text after all rules in turn, and a report on each.
func cleaned(_ text: PlainText, by rules: [CleaningRule]) -> (PlainText, [CleaningReport]) {
  var lines = text.lines
  let reports = rules.map { rule in
    var report = CleaningReport(name: rule.name)
    var kept: [String] = []
    for line in lines {
      let remains = rule.kept(line, kept.last)
      if let remains { kept.append(remains) }
      if remains.map({ $0 != line }) ?? true {
        if report.changedLines == 0 { report.example = String(line) }
        report.changedLines += 1
        // A line that goes takes its end with it.
        report.droppedCharacters +=
          line.unicodeScalars.count - (remains?.unicodeScalars.count ?? -1)
      }
    }
    lines = kept.map { $0[...] }
    return report
  }
  let end = text.utf8.last == UInt8(ascii: "\n") && !lines.isEmpty ? "\n" : ""
  return (PlainText(lines.joined(separator: "\n") + end), reports)
}
