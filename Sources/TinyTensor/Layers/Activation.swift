/// A function applied to every number between two layers, so that two layers are more than one.
public enum Activation: String, CaseIterable, Codable, Sendable {
  /// σ(x) = 1 / (1 + e⁻ˣ)
  case sigmoid
  /// tanh x = (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)
  case tanh
  /// max(x, 0). Source: Nair and Hinton, ICML 2010.
  case relu
  /// x Φ(x), Φ the normal distribution function. Source: Hendrycks and Gimpel, arXiv:1606.08415.
  case gelu
  /// ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))): the approximation of `gelu` that GPT-2 was trained with.
  case geluTanh
  /// log(1 + eˣ). Source: Dugas et al., NIPS 2000.
  case softplus

  /// The activation of every number.
  public func callAsFunction<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    // The slope is kept from the forward pass, where it costs little beside the value.
    guard x.node != nil else { return x.mapped(function) }
    let (value, slopes) = x.mapped(function, slope: slope)
    return Tensor(name, value, .wrt(x) { dy in dy * slopes })
  }

  /// The slope of the activation at every number; 0 at the kink of `relu`.
  public func derivative<Scalar>(at x: Tensor<Scalar>) -> Tensor<Scalar> {
    x.detached.mapped(slope)
  }

  private var name: StaticString {
    switch self {
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .relu: "relu"
    case .gelu: "gelu"
    case .geluTanh: "geluTanh"
    case .softplus: "softplus"
    }
  }

  private var function: ElementwiseFunction {
    switch self {
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    case .relu: .relu
    case .gelu: .gelu
    case .geluTanh: .geluTanh
    case .softplus: .softplus
    }
  }

  private var slope: ElementwiseFunction {
    switch self {
    case .sigmoid: .sigmoidSlope
    case .tanh: .tanhSlope
    case .relu: .reluSlope
    case .gelu: .geluSlope
    case .geluTanh: .geluTanhSlope
    case .softplus: .sigmoid
    }
  }
}

extension Tensor {
  /// σ(x) = 1 / (1 + e⁻ˣ) of every number.
  public func sigmoid() -> Tensor { Activation.sigmoid(self) }
  /// tanh of every number.
  public func tanh() -> Tensor { Activation.tanh(self) }
  /// max(x, 0) of every number.
  public func relu() -> Tensor { Activation.relu(self) }
  /// x Φ(x) of every number.
  public func gelu() -> Tensor { Activation.gelu(self) }
  /// log(1 + eˣ) of every number.
  public func softplus() -> Tensor { Activation.softplus(self) }
}
