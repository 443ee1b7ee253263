import Foundation

/// Momentum and RMSProp together, both freed of their start at zero; with weight decay apart from the
/// gradient this is AdamW.
///
/// m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g²,
/// w ← w (1 - learningRate · λ) - learningRate · m̂ / (√v̂ + ε), with m̂ = m / (1 - β₁ᵗ) and
/// v̂ = v / (1 - β₂ᵗ) at step t.
///
/// Sources: D. Kingma, J. Ba, "Adam", ICLR 2015, arXiv:1412.6980; I. Loshchilov, F. Hutter,
/// "Decoupled Weight Decay Regularization", ICLR 2019, arXiv:1711.05101.
public struct Adam<Scalar: TensorScalar>: ResumableOptimizer {
  /// What weight decay λ is added to.
  public enum WeightDecay: Sendable {
    /// To the gradient, which Adam then rescales: the L² penalty.
    case inGradient
    /// To the weights themselves, apart from the gradient: AdamW.
    case decoupled
  }

  public var learningRate: Double
  /// β₁ and β₂: how much of the past gradients, and of their squares, is kept at each step.
  public var firstDecay, secondDecay: Double
  /// ε keeps a gradient of zero from dividing by zero.
  public var epsilon: Double
  /// λ.
  public var weightDecay: Double
  public var weightDecayKind: WeightDecay
  /// Which parameters decay, by name and value; all by default. Biases and gains are often left out:
  /// `{ _, value in value.rank >= 2 }`.
  public var decays: @Sendable (_ name: String, _ value: Tensor<Scalar>) -> Bool = { _, _ in true }
  /// The updates so far.
  public private(set) var step = 0
  private var moments: [Parameter<Scalar>: (first: Tensor<Scalar>, second: Tensor<Scalar>)] = [:]

  public init(
    learningRate: Double = 1e-3, firstDecay: Double = 0.9, secondDecay: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0, weightDecayKind: WeightDecay = .inGradient
  ) {
    self.learningRate = learningRate
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.weightDecayKind = weightDecayKind
  }

  /// AdamW: Adam with weight decay apart from the gradient.
  public static func decoupled(
    learningRate: Double = 1e-3, firstDecay: Double = 0.9, secondDecay: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0.01
  ) -> Adam {
    Adam(
      learningRate: learningRate, firstDecay: firstDecay, secondDecay: secondDecay,
      epsilon: epsilon, weightDecay: weightDecay, weightDecayKind: .decoupled)
  }

  public mutating func update(
    _ parameters: [(name: String, parameter: Parameter<Scalar>)],
    along gradients: Gradients<Scalar>, scaledBy factor: Double
  ) {
    step += 1
    for (name, parameter) in parameters {
      let shape = parameter.value.shape
      let decay = decays(name, parameter.value) ? weightDecay : 0
      // Taken out of the dictionary, the moments have one owner and are written in place.
      var (first, second) =
        moments.removeValue(forKey: parameter) ?? (.zeros(shape), .zeros(shape))
      let gradient = gradients[parameter]
      require(
        gradient.shape == shape && first.shape == shape,
        "Adam: \(name) is \(shape), its gradient \(gradient.shape), its moments \(first.shape)")
      let rule = AdamRule(
        gradientFactor: factor, firstDecay: firstDecay, secondDecay: secondDecay,
        stepLength: learningRate / (1 - pow(firstDecay, Double(step))),
        secondCorrection: (1 - pow(secondDecay, Double(step))).squareRoot(), epsilon: epsilon,
        gradientDecay: weightDecayKind == .inGradient ? decay : 0,
        shrinking: weightDecayKind == .decoupled ? 1 - learningRate * decay : 1)
      Adam.apply(rule, to: &parameter.value, gradient, &first, &second)
      moments[parameter] = (first, second)
    }
  }

  /// What it remembers of a parameter: m and v. Zeros before its first update.
  public func moments(
    of parameter: Parameter<Scalar>
  ) -> (first: Tensor<Scalar>, second: Tensor<Scalar>) {
    let zeros = Tensor<Scalar>.zeros(parameter.value.shape)
    return moments[parameter] ?? (zeros, zeros)
  }

  public mutating func resume(
    _ model: some Module<Scalar>, after step: Int,
    moments: [(first: Tensor<Scalar>, second: Tensor<Scalar>)]
  ) {
    resume(model.parameters, after: step, moments: moments)
  }

  /// Goes on for some of a model's parameters.
  mutating func resume(
    _ parameters: [Parameter<Scalar>], after step: Int,
    moments: [(first: Tensor<Scalar>, second: Tensor<Scalar>)]
  ) {
    require(
      parameters.count == moments.count,
      "Adam: \(moments.count) pairs of moments for \(parameters.count) parameters")
    self.step = step
    self.moments = [:]
    for (parameter, (first, second)) in zip(parameters, moments) {
      require(
        first.shape == parameter.value.shape && second.shape == parameter.value.shape,
        "Adam: moments \(first.shape) and \(second.shape) for a parameter \(parameter.value.shape)")
      self.moments[parameter] = (first.detached, second.detached)
    }
  }

  private static func apply(
    _ rule: AdamRule, to weights: inout Tensor<Scalar>, _ gradient: Tensor<Scalar>,
    _ first: inout Tensor<Scalar>, _ second: inout Tensor<Scalar>
  ) {
    let count = weights.count
    weights.withMutableScalars { weights in
      first.withMutableScalars { first in
        second.withMutableScalars { second in
          let (w, m, v) = (weights.baseAddress!, first.baseAddress!, second.baseAddress!)
          let g = gradient.storage.scalars
          inParallel(count, grain: 1 << 15) { run in
            let start = run.lowerBound
            Scalar.adamStep(rule, w + start, g + start, m + start, v + start, count: run.count)
          }
        }
      }
    }
  }
}

/// The numbers of one Adam step that are the same for every scalar.
public struct AdamRule: Sendable {
  var gradientFactor, firstDecay, secondDecay, stepLength, secondCorrection, epsilon: Double
  var gradientDecay, shrinking: Double
}

extension TensorScalar {
  /// One step of Adam for each of `count` weights w with gradient g and moments m and v.
  public static func adamStep(
    _ rule: AdamRule, _ w: UnsafeMutablePointer<Self>, _ g: UnsafePointer<Self>,
    _ m: UnsafeMutablePointer<Self>, _ v: UnsafeMutablePointer<Self>, count: Int
  ) {
    let (factor, l2) = (Self(rule.gradientFactor), Self(rule.gradientDecay))
    let (keep1, keep2) = (Self(rule.firstDecay), Self(rule.secondDecay))
    let (take1, take2) = (Self(1 - rule.firstDecay), Self(1 - rule.secondDecay))
    let (length, epsilon) = (Self(rule.stepLength), Self(rule.epsilon))
    let (correction, shrinking) = (Self(rule.secondCorrection), Self(rule.shrinking))
    for i in 0..<count {
      let gradient = g[i] * factor + l2 * w[i]
      m[i] = keep1 * m[i] + take1 * gradient
      v[i] = keep2 * v[i] + take2 * gradient * gradient
      w[i] = w[i] * shrinking - length * m[i] / (v[i].squareRoot() / correction + epsilon)
    }
  }
}
