import FileSupport
import Foundation

/// Finds every page that no longer says what its chapter does: one line a problem.
package func staleness(of root: String) -> [String] {
  let chapters = Chapter.all(in: root)
  var problems = chapters.flatMap(pageProblems)
  problems += contentsProblems(root)
  if let readme = try? readText(root + "/README.md") {
    problems += linkProblems("README.md", readme, root: root)
  }
  return problems
}

private func pageProblems(_ chapter: Chapter) -> [String] {
  let page = chapter.pageFromRoot
  let number = chapter.plainNumber
  let remedy = "Chapters/run \(number) writes it"
  guard FileManager.default.fileExists(atPath: chapter.page) else {
    return ["\(page): is missing; \(remedy)"]
  }
  do {
    let text = try readText(chapter.page)
    let source = try chapter.readSource()
    guard let woven = WovenPage(text) else {
      return ["\(page): is not a woven page; \(remedy)"]
    }
    var problems: [String] = []
    if try woven.stamp.code != chapter.codeHash(source) {
      problems.append("\(page): is stale, the chapter's code has changed; \(remedy) again")
    } else if woven.stamp.prose != Chapter.proseHash(source) {
      problems.append("\(page): is stale, the prose of main.swift has changed; weave \(number)")
    }
    for (file, hash) in woven.stamp.links.sorted(by: { $0.key < $1.key }) {
      guard let linked = try? readText("\(chapter.root)/\(file)") else {
        problems.append("\(page): is stale, \(file) is gone; \(remedy) again")
        continue
      }
      if Fingerprint.of(linked) != hash {
        problems.append("\(page): is stale, \(file) has changed; \(remedy) again")
      }
    }
    if Fingerprint.of(woven.body) != woven.stamp.page {
      problems.append("\(page): was edited by hand; edit main.swift, then \(remedy) again")
    }
    if woven.navigation.contains(where: { $0 != Navigation.line(for: chapter) }) {
      problems.append("\(page): its navigation is out of date; weave --contents")
    }
    problems += linkProblems(page, woven.body, root: chapter.root)
    return problems + strayPlots(chapter, text)
  } catch {
    return [String(describing: error)]
  }
}

/// Relative links that lead nowhere, plots included.
private func linkProblems(_ page: String, _ text: String, root: String) -> [String] {
  let folder = page.split(separator: "/").dropLast().joined(separator: "/")
  return relativeLinks(text).compactMap { link in
    let path = normalized(folder.isEmpty ? link : "\(folder)/\(link)")
    let exists = FileManager.default.fileExists(atPath: "\(root)/\(path)")
    return exists ? nil : "\(page): links to \(path), which does not exist"
  }
}

/// Committed plots that no page shows any more.
private func strayPlots(_ chapter: Chapter, _ text: String) -> [String] {
  let files = (try? FileManager.default.contentsOfDirectory(atPath: chapter.plots)) ?? []
  return files.sorted().compactMap { file in
    let isPlot = file.hasSuffix(".svg") && !file.hasSuffix(".measured.svg")
    let isShown = text.contains("\(chapter.plotsFromRoot)/\(file)")
    guard isPlot && !isShown else { return nil }
    return "\(chapter.pageFromRoot): does not show \(chapter.plotsFromRoot)/\(file), a stray plot"
  }
}

private func contentsProblems(_ root: String) -> [String] {
  guard FileManager.default.fileExists(atPath: root + "/README.md") else { return [] }
  do {
    let readme = try readText(root + "/README.md")
    let isCurrent = try Navigation.withContents(readme, of: root) == readme
    return isCurrent ? [] : ["README.md: its table of contents is out of date; weave --contents"]
  } catch {
    return [String(describing: error)]
  }
}
