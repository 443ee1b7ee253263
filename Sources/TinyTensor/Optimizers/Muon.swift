/// Momentum for matrices, made orthogonal before it is used; AdamW for everything else.
///
/// m ← μ m + g, u = g + μ m, w ← w (1 - learningRate · λ) - 0.2 √max(rows, columns) learningRate · O(u),
/// where O(u) keeps the directions of u = P S Qᵀ and sets all its singular values near 1: O(u) ≈ P Qᵀ. A
/// few strong directions then no longer drown the many weak ones. The factor gives a step the typical
/// size of Adam's, so that one learning rate and one weight decay λ serve both.
///
/// O(u) is five steps of Newton and Schulz's iteration, X ← a X + b X Xᵀ X + c (X Xᵀ)² X from u / ‖u‖,
/// with coefficients that reach 1 fast and roughly, between 0.7 and 1.2, instead of exactly.
///
/// Sources: K. Jordan et al., "Muon: An optimizer for hidden layers in neural networks", 2024,
/// https://kellerjordan.github.io/posts/muon/; the factor: J. Liu et al., "Muon is Scalable for LLM
/// Training", 2025, arXiv:2502.16982.
public struct Muon<Scalar: TensorScalar>: ResumableOptimizer {
  public var learningRate: Double
  /// μ, from 0 (none) to just below 1.
  public var momentum: Double
  /// λ, for the matrices; the others have that of `others`.
  public var weightDecay: Double
  /// Which parameters are matrices to be made orthogonal, by name and value: all of two axes by default.
  /// A table of embeddings is not, for its rows are looked up one by one.
  public var orthogonalizes: @Sendable (_ name: String, _ value: Tensor<Scalar>) -> Bool = {
    _, value in value.rank == 2
  }
  /// What moves the other parameters; its learning rate is this one's.
  public var others: Adam<Scalar>
  private var velocities: [Parameter<Scalar>: Tensor<Scalar>] = [:]

  public init(
    learningRate: Double = 1e-3, momentum: Double = 0.95, weightDecay: Double = 0.1,
    others: Adam<Scalar> = .decoupled(firstDecay: 0.9, secondDecay: 0.99)
  ) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.weightDecay = weightDecay
    self.others = others
  }

  public mutating func update(
    _ named: [(name: String, parameter: Parameter<Scalar>)],
    along gradients: Gradients<Scalar>, scaledBy factor: Double
  ) {
    let matrices = named.filter { orthogonalizes($0.name, $0.parameter.value) }
    for (name, parameter) in matrices {
      require(
        parameter.value.rank == 2,
        "Muon: \(name) has shape \(parameter.value.shape); only matrices can be made orthogonal")
      let gradient = gradients[parameter] * Scalar(factor)
      let velocity = velocities[parameter].map { $0 * Scalar(momentum) + gradient } ?? gradient
      velocities[parameter] = velocity
      let direction = orthogonalized(gradient + velocity * Scalar(momentum))
      let length = 0.2 * Double(parameter.value.shape.max()!).squareRoot() * learningRate
      parameter.value =
        parameter.value * Scalar(1 - learningRate * weightDecay) - direction * Scalar(length)
    }
    others.learningRate = learningRate
    let isMatrix = Set(matrices.map(\.parameter))
    others.update(
      named.filter { !isMatrix.contains($0.parameter) }, along: gradients, scaledBy: factor)
  }

  public var step: Int { others.step }

  /// What it remembers of a parameter: m and zeros for a matrix, Adam's moments for any other.
  public func moments(
    of parameter: Parameter<Scalar>
  ) -> (first: Tensor<Scalar>, second: Tensor<Scalar>) {
    guard let velocity = velocities[parameter] else { return others.moments(of: parameter) }
    return (velocity, .zeros(velocity.shape))
  }

  public mutating func resume(
    _ model: some Module<Scalar>, after step: Int,
    moments: [(first: Tensor<Scalar>, second: Tensor<Scalar>)]
  ) {
    let named = model.namedParameters
    let isMatrix = named.map { orthogonalizes($0.name, $0.parameter.value) }
    velocities = [:]
    for index in named.indices where isMatrix[index] {
      require(
        moments[index].first.shape == named[index].parameter.value.shape,
        "Muon: momentum \(moments[index].first.shape) for \(named[index].name)")
      velocities[named[index].parameter] = moments[index].first.detached
    }
    let rest = named.indices.filter { !isMatrix[$0] }
    others.resume(
      rest.map { named[$0].parameter }, after: step, moments: rest.map { moments[$0] })
  }
}

/// A matrix with the same directions and all singular values near 1; zeros stay zeros.
///
/// Each step maps every singular value s to a s + b s³ + c s⁵.
package func orthogonalized<Scalar>(_ matrix: Tensor<Scalar>) -> Tensor<Scalar> {
  let isTall = matrix.shape[0] > matrix.shape[1]
  let wide = isTall ? matrix.transposed() : matrix
  let (a, b, c) = (Scalar(3.4445), Scalar(-4.7750), Scalar(2.0315))
  // The norm is at least the largest singular value, so that all start between 0 and 1.
  var x = wide * (1 / (wide.squared().sum().item.squareRoot() + 1e-7))
  for _ in 0..<5 {
    let square = x.matmul(x, transposingRight: true)
    x = (square * b + square.matmul(square) * c).matmul(x) + x * a
  }
  return isTall ? x.transposed() : x
}
