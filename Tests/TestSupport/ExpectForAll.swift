import Testing

/// Expects that a property holds of whatever is drawn, seed after seed.
///
/// The first failure ends the search and names its seed and what was drawn; so does an error.
public func expectForAll<Drawn>(
  seeds: ClosedRange<UInt64> = 1...100, sourceLocation: SourceLocation = #_sourceLocation,
  draw: (inout Draw) -> Drawn, holds: (Drawn) throws -> Bool
) {
  if let found = counterexample(seeds: seeds, draw: draw, holds: holds) {
    Issue.record("\(found)", sourceLocation: sourceLocation)
  }
}

/// The first seed and what it draws of which a property does not hold, in words; nil for none.
public func counterexample<Drawn>(
  seeds: ClosedRange<UInt64>, draw: (inout Draw) -> Drawn, holds: (Drawn) throws -> Bool
) -> String? {
  for seed in seeds {
    var generator = Draw(seed: seed)
    let drawn = draw(&generator)
    do {
      if try !holds(drawn) { return "seed \(seed): does not hold of \(drawn)" }
    } catch {
      return "seed \(seed): \(error); drawn: \(drawn)"
    }
  }
  return nil
}
