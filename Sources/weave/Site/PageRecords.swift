/// What filter.lua writes down of a page, a line each: the kind and its fields between tabs.
struct PageRecords {
  struct Section {
    var level: Int
    var id: String
    var title: String
  }

  struct Figure {
    var id: String
    /// From the repository's folder, as all paths here.
    var path: String
    var alt: String
  }

  var sections: [Section] = []
  var figures: [Figure] = []
  /// What stands below each section's heading, by its id.
  var texts: [(section: String, text: String)] = []
  /// What the page links to: files to copy, sources to show, folders to list, other pages.
  var copies: [String] = []
  var sources: [String] = []
  var folders: [String] = []
  var pages: [String] = []

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      switch (fields[0], fields.count) {
      case ("section", 4):
        sections.append(Section(level: Int(fields[1]) ?? 1, id: fields[2], title: fields[3]))
      case ("figure", 4): figures.append(Figure(id: fields[1], path: fields[2], alt: fields[3]))
      case ("text", 3): texts.append((fields[1], fields[2]))
      case ("copy", 2): copies.append(fields[1])
      case ("source", 2): sources.append(fields[1])
      case ("folder", 2): folders.append(fields[1])
      case ("page", 2): pages.append(fields[1])
      default: preconditionFailure("filter.lua wrote a line of an unknown kind: \(line)")
      }
    }
  }
}
