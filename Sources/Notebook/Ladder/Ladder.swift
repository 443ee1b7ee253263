import Charts

/// The models of the book so far, from the worst to the best.
///
///     writeLadder(own)
///     let ladder = ladder(through: 11, own: own, isComparable: options.text.isAusten)
///     figure("ladder", ladder.chart, alt: ladder.alt)
public struct Ladder: Sendable {
  /// The rungs by falling nats per character; equal ones in the order of their chapters.
  public let rungs: [Rung]
  /// Whether all of them were measured on the same text, Jane Austen's.
  let isComparable: Bool

  package init(_ rungs: [Rung], isComparable: Bool = true) {
    self.rungs = rungs.enumerated().sorted {
      $0.element.natsPerCharacter != $1.element.natsPerCharacter
        ? $0.element.natsPerCharacter > $1.element.natsPerCharacter : $0.offset < $1.offset
    }.map(\.element)
    self.isComparable = isComparable
  }

  /// One dot a rung, the worst on top, with its numbers beside it.
  public var chart: Chart {
    let best =
      rungs.last.map { "\(fixed($0.natsPerCharacter, 2)) nats, with \($0.model)" } ?? "nothing"
    // About what a label takes, so that the axis leaves room for it beside its dot.
    let (plotWidth, letterWidth) = (460.0, 6.9)
    let end = rungs.map { rung in
      let label = min(Double(rung.words.count) * letterWidth + 10, plotWidth * 0.7)
      return rung.natsPerCharacter * plotWidth / (plotWidth - label)
    }.max()
    let blank = Chart(
      (isComparable ? "The ladder so far ends at " : "This run's own rungs end at ") + best,
      x: Axis("nats per character of the validation text", range: 0...max(end ?? 1, 0.1)),
      y: Axis(categories: rungs.map(\.model)), height: 110 + 22 * Double(rungs.count))
    let dotted = [Rung.Kind.counts, .parameters].reduce(blank) { chart, kind in
      let members = rungs.indices.filter { rungs[$0].kind == kind }
      guard !members.isEmpty else { return chart }
      return chart.points(
        kind == .counts ? "counted" : "trained by gradient descent",
        x: members.map { rungs[$0].natsPerCharacter }, y: members,
        color: kind == .counts ? .blue : .vermilion)
    }
    return rungs.enumerated().reduce(dotted) { chart, rung in
      chart.note(
        "\u{a0}" + rung.element.words, x: rung.element.natsPerCharacter, y: Double(rung.offset))
    }
  }

  /// What the chart shows, in words.
  public var alt: String {
    "Nats per character: " + rungs.map { "\($0.model) \($0.words)" }.joined(separator: "; ") + "."
  }
}

/// Writes a chapter's rungs to `ladder.json` beside its plots.
///
/// A failed write ends the chapter with one line.
public func writeLadder(_ rungs: [Rung]) {
  let folder = plotsFolder
  CurrentChapter.perform { _ in try writeLadder(rungs, in: folder) }
}

/// The ladder up to and with a chapter: this run's own rungs and, of the chapters before, those that
/// are committed in `plots/`.
///
/// Committed rungs are Jane Austen's. A run on another text, or on a part of hers, shows its own
/// rungs only. A damaged `ladder.json` ends the chapter with one line.
/// - Parameters:
///   - chapter: the running chapter's number.
///   - isComparable: whether this run scored every character of Jane Austen's validation text.
public func ladder(through chapter: Int, own: [Rung], isComparable: Bool) -> Ladder {
  guard isComparable else { return Ladder(own, isComparable: false) }
  let plots = repositoryFolder + "/plots"
  let earlier = CurrentChapter.perform { _ in try readLadders(in: plots, through: chapter - 1) }
  return Ladder(earlier + own)
}
