/// What Kneser-Ney takes away from a count of 1, of 2, and of 3 or more.
struct Discounts: Equatable, Sendable {
  var one, two, more: Double

  /// The same discount for every count.
  init(_ same: Double) { (one, two, more) = (same, same, same) }

  /// The discounts that the counts of counts ask for: nᵢ is how many n-grams come exactly i times.
  ///
  ///     one discount:      D = n₁ / (n₁ + 2 n₂)
  ///     three, modified:   D₁ = 1 - 2 D n₂/n₁, D₂ = 2 - 3 D n₃/n₂, D₃ = 3 - 4 D n₄/n₃
  ///
  /// The rule where these say nothing: D is ½ where n₁ or n₂ is zero. And D stands in for all three
  /// where n₃ or n₄ is zero too, or one of the three would be negative.
  ///
  /// Source: S. Chen, J. Goodman, "An empirical study of smoothing techniques for language
  /// modeling", Computer Speech & Language 13(4), 1999, doi:10.1006/csla.1999.0128.
  /// - Parameter countsOfCounts: n₁, n₂, n₃, n₄.
  init(countsOfCounts n: [Int], isModified: Bool) {
    let n = n.map(Double.init)
    let same = n[0] > 0 && n[1] > 0 ? n[0] / (n[0] + 2 * n[1]) : 0.5
    self.init(same)
    guard isModified, n.allSatisfy({ $0 > 0 }) else { return }
    let three = [
      1 - 2 * same * n[1] / n[0], 2 - 3 * same * n[2] / n[1], 3 - 4 * same * n[3] / n[2],
    ]
    if three.allSatisfy({ $0 >= 0 }) { (one, two, more) = (three[0], three[1], three[2]) }
  }

  /// What is taken from this count.
  subscript(count: Double) -> Double {
    count == 0 ? 0 : count == 1 ? one : count == 2 ? two : more
  }
}
