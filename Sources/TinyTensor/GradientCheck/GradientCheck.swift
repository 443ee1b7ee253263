/// What a gradient check found when everything agreed.
public struct GradientReport: Sendable {
  /// The function that was checked.
  public var name: String
  /// How many derivatives were compared.
  public var count: Int
  /// The largest relative error among them.
  public var worstRelativeError: Double
}

/// A derivative that is not what the function says it is.
public struct GradientMismatch: Error, CustomStringConvertible, Sendable {
  /// The function that was checked.
  public var function: String
  /// Which of its inputs.
  public var input: String
  /// Where in that input.
  public var index: [Int]
  /// The derivative by central differences.
  public var expected: Double
  /// The derivative that was claimed.
  public var received: Double
  /// How far apart they are, and how far they may be.
  public var relativeError: Double
  public var tolerance: Double

  public var description: String {
    let place = input + "[" + index.map(String.init).joined(separator: ", ") + "]"
    return "\(function): the derivative with respect to \(place) should be \(expected) "
      + "(central differences), but is given as \(received): relative error \(relativeError), allowed \(tolerance)"
  }
}

/// Compares derivatives with central differences (f(x + h) - f(x - h)) / 2h, in Double.
///
/// The relative error of a derivative a beside the measured n is
/// |a - n| / max(|a|, |n|, 10⁻³ max |n|), where max |n| is taken over the whole input; where all
/// derivatives of an input are zero, |a - n| may be up to 10⁻⁹.
public struct GradientCheck: Sendable {
  /// Largest relative error allowed.
  public var tolerance: Double
  /// The step h, for numbers around 1; larger numbers take a step in proportion.
  public var step: Double
  /// At most so many numbers of each input are tried, chosen at random.
  public var samples: Int
  public var seed: UInt64

  public init(tolerance: Double = 1e-6, step: Double = 1e-5, samples: Int = 64, seed: UInt64 = 1) {
    (self.tolerance, self.step, self.samples, self.seed) = (tolerance, step, samples, seed)
  }

  /// Checks what `backward()` says of a function of named inputs.
  ///
  /// A function with many outputs is checked through a random weighted sum of them.
  /// - Throws: `GradientMismatch` for the first derivative that is off.
  @discardableResult
  public func callAsFunction(
    _ name: String, at inputs: KeyValuePairs<String, Tensor<Double>>,
    of function: ([Tensor<Double>]) -> Tensor<Double>
  ) throws(GradientMismatch) -> GradientReport {
    try self(name, at: inputs, of: function) { values, weights in
      let variables = values.map { $0.variable() }
      let gradients = function(variables).backward(from: weights)
      return variables.map { gradients[$0] }
    }
  }

  /// Checks a claimed derivative: from inputs and the derivative with respect to the function's
  /// output to the derivative with respect to each input.
  /// - Throws: `GradientMismatch` for the first derivative that is off.
  @discardableResult
  public func callAsFunction(
    _ name: String, at inputs: KeyValuePairs<String, Tensor<Double>>,
    of function: ([Tensor<Double>]) -> Tensor<Double>,
    claimed: (_ inputs: [Tensor<Double>], _ outputDerivative: Tensor<Double>) -> [Tensor<Double>]
  ) throws(GradientMismatch) -> GradientReport {
    var generator = SeededGenerator(seed: seed)
    let values = inputs.map { $0.value.detached }
    let weights = Tensor<Double>.normal(function(values).shape, using: &generator)
    let received = claimed(values, weights)
    require(
      received.map(\.shape) == values.map(\.shape),
      "\(name): derivatives of shapes \(received.map(\.shape)) for inputs of \(values.map(\.shape))"
    )
    var report = GradientReport(name: name, count: 0, worstRelativeError: 0)
    for (position, input) in inputs.enumerated() {
      let places = Array(generator.shuffled(0..<values[position].count).prefix(samples))
      let measured = places.map { place in
        slope(of: function, at: values, input: position, place: place, weights: weights)
      }
      let scale = measured.reduce(0) { max($0, $1.magnitude) }
      for (place, expected) in zip(places, measured) {
        let value = received[position].scalars[place]
        let error = relativeError(value, expected, scale: scale)
        guard error <= tolerance else {
          throw GradientMismatch(
            function: name, input: input.key, index: index(place, in: values[position].shape),
            expected: expected, received: value, relativeError: error, tolerance: tolerance)
        }
        report.count += 1
        report.worstRelativeError = max(report.worstRelativeError, error)
      }
    }
    return report
  }

  private func slope(
    of function: ([Tensor<Double>]) -> Tensor<Double>, at values: [Tensor<Double>], input: Int,
    place: Int, weights: Tensor<Double>
  ) -> Double {
    let center = values[input].scalars[place]
    let h = step * max(1, center.magnitude)
    func shifted(by shift: Double) -> Tensor<Double> {
      var moved = values
      moved[input].withMutableScalars { $0[place] = center + shift }
      return function(moved).detached
    }
    // Weighing the differences, not the values, keeps the digits that the values share.
    let difference = (shifted(by: h) - shifted(by: -h)) * weights
    return difference.sum().item / (2 * h)
  }

  private func relativeError(_ a: Double, _ n: Double, scale: Double) -> Double {
    let difference = (a - n).magnitude
    // Where everything is zero there is no scale to be relative to.
    if scale <= 1e-9 { return difference <= 1e-9 ? 0 : .infinity }
    return difference.isNaN ? .infinity : difference / max(a.magnitude, n.magnitude, 1e-3 * scale)
  }

  private func index(_ place: Int, in shape: [Int]) -> [Int] {
    zip(shape, Shape.strides(shape)).map { length, stride in place / stride % length }
  }
}

extension GradientCheck {
  /// Checks the derivative of a loss with respect to every parameter of a model, sampled in each.
  ///
  /// The parameters are moved while the check runs and put back.
  /// - Throws: `GradientMismatch`, with the parameter's name, for the first derivative that is off.
  @discardableResult
  public func callAsFunction<Model: Module<Double>>(
    _ name: String, parametersOf model: Model, of loss: (Model) -> Tensor<Double>
  ) throws(GradientMismatch) -> GradientReport {
    let gradients = loss(model).backward()
    var report = GradientReport(name: name, count: 0, worstRelativeError: 0)
    for (parameterName, parameter) in model.namedParameters {
      let original = parameter.value
      defer { parameter.value = original }
      let part = try self(
        name, at: [parameterName: original],
        of: { values in
          parameter.value = values[0]
          return loss(model).detached
        }, claimed: { _, dy in [gradients[parameter] * dy] })
      report.count += part.count
      report.worstRelativeError = max(report.worstRelativeError, part.worstRelativeError)
    }
    return report
  }
}
