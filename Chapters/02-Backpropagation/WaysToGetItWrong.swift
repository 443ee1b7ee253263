/// What a careless `backward` does.
enum Mistake: CaseIterable {
  case none
  /// Writes `gradient = …` where it should add: of several uses only one counts.
  case overwriting
  /// Visits values in the order in which they are found from the result: some are passed on before
  /// all their uses have reported.
  case wrongOrder
}

/// The derivative of a result with respect to one of the values it was computed from, with or
/// without a mistake.
func derivative(of result: Value, by variable: Value, mistake: Mistake) -> Double {
  let found = result.history()
  let order = mistake == .wrongOrder ? found : found.sorted { $0.number > $1.number }
  var gradients = [result.number: 1.0]
  for value in order {
    let upstream = gradients[value.number] ?? 0
    for (input, slope) in value.inputs {
      let earlier = mistake == .overwriting ? 0 : gradients[input.number] ?? 0
      gradients[input.number] = earlier + slope * upstream
    }
  }
  return gradients[variable.number] ?? 0
}
