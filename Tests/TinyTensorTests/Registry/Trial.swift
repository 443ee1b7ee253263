import TestSupport
import TinyTensor

/// One question to an operation: what goes in, and what is computed of it.
struct Trial<Scalar: TensorScalar> {
  typealias Function = ([Tensor<Scalar>]) -> Tensor<Scalar>

  /// In full precision, so that a Float and a Double trial of one seed are given the same.
  let inputs: [(name: String, value: Tensor<Double>)]
  /// The layer whose parameters are differentiated as well.
  let layer: (any Module<Scalar>)?
  let function: Function
  /// The same in simpler operations.
  let unfused: Function?

  init(
    _ inputs: KeyValuePairs<String, Tensor<Double>>, of layer: (any Module<Scalar>)? = nil,
    _ function: @escaping Function, unfused: Function? = nil
  ) {
    self.inputs = inputs.map { ($0.key, $0.value) }
    (self.layer, self.function, self.unfused) = (layer, function, unfused)
  }

  var values: [Tensor<Scalar>] { inputs.map { Tensor($0.value) } }

  var parameters: [(name: String, parameter: Parameter<Scalar>)] { layer?.namedParameters ?? [] }

  /// What the derivatives are with respect to: the inputs, then the parameters.
  var names: [String] { inputs.map(\.name) + parameters.map(\.name) }

  /// What went in, for a message.
  var description: String {
    let shapes = inputs.map { "\($0.name) \($0.value.shape)" }
    return (shapes + parameters.map { "\($0.name) \($0.parameter.value.shape)" })
      .joined(separator: ", ")
  }

  /// A function's result, and the derivatives of Σ weights · result in the order of `names`.
  func differentiated(
    _ function: Function, at values: [Tensor<Scalar>], weights: Tensor<Scalar>? = nil
  ) -> (value: Tensor<Scalar>, derivatives: [Tensor<Scalar>]) {
    let variables = values.map { $0.variable() }
    let y = function(variables)
    let gradients = y.backward(from: weights ?? self.weights(y.shape))
    return (
      y, variables.map { gradients[$0] } + parameters.map { gradients[$0.parameter] }
    )
  }

  /// The same random weights for every spelling and both kinds of scalars.
  private func weights(_ shape: [Int]) -> Tensor<Scalar> { Tensor(Tensor<Double>.random(shape)) }
}

extension Trial<Double> {
  /// Compares the derivative with respect to everything with central differences.
  ///
  /// - Parameters:
  ///   - only: the one input or parameter to look at; all by default.
  ///   - factor: 1; another one spoils the derivatives, to see that it is noticed.
  /// - Throws: `GradientMismatch` for the first derivative that is off.
  func check(
    _ name: String, seed: UInt64, samples: Int, only: String? = nil, factor: Double = 1
  ) throws(GradientMismatch) -> [GradientReport] {
    // Between the rounding that smaller steps measure and the bends that larger ones do.
    let check = GradientCheck(step: 2e-5, samples: samples, seed: seed)
    let title = "\(name), seed \(seed), \(description)"
    let values = self.values
    var reports: [GradientReport] = []
    for (index, input) in inputs.enumerated() where only == nil || only == input.name {
      reports.append(
        try check(
          title, at: [input.name: input.value],
          of: { moved in
            var all = values
            all[index] = moved[0]
            return function(all)
          },
          claimed: { _, dy in
            [factor * differentiated(function, at: values, weights: dy).derivatives[index]]
          }))
    }
    for (index, (name, parameter)) in parameters.enumerated() where only == nil || only == name {
      let original = parameter.value
      defer { parameter.value = original }
      reports.append(
        try check(
          title, at: [name: original],
          of: { moved in
            parameter.value = moved[0]
            return function(values).detached
          },
          claimed: { _, dy in
            parameter.value = original
            let all = differentiated(function, at: values, weights: dy).derivatives
            return [factor * all[values.count + index]]
          }))
    }
    return reports
  }
}

/// An entry of the registry: how to draw a trial of an operation, a layer or a loss.
struct Operation<Scalar: TensorScalar> {
  /// As Swift names it, `sum(axis:keepingAxis:)`; a layer by its type.
  let name: String
  /// What else of the sources it is the trial of.
  let covers: Set<String>
  /// Where PyTorch's values are: a topic of the fixtures and an operation in it.
  let golden: String
  /// At most so many derivatives are measured of each input.
  let samples: Int
  let trial: (inout Draw) -> Trial<Scalar>

  init(
    _ name: String, covers: Set<String> = [], golden: String, samples: Int = 24,
    trial: @escaping (inout Draw) -> Trial<Scalar>
  ) {
    (self.name, self.covers, self.golden) = (name, covers.union([name]), golden)
    (self.samples, self.trial) = (samples, trial)
  }

  func trial(seed: UInt64) -> Trial<Scalar> {
    var draw = Draw(seed: seed)
    return trial(&draw)
  }
}

/// Every differentiable operation, layer and loss of the library, and the model made of them.
enum Registry<Scalar: TensorScalar> {
  typealias Tensor = TinyTensor.Tensor<Scalar>

  static var all: [Operation<Scalar>] {
    arithmetic + functions + activations + reductions + movements + choices + products + softmaxes
      + losses + attentions + layers + recurrentLayers + models
  }

  static func named(_ name: String) -> Operation<Scalar> { all.first { $0.name == name }! }
}
