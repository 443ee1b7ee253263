import TinyTensor

/// The six rules that this chapter compares, each with its customary settings.
enum Rule: String, CaseIterable, Sendable {
  case sgd = "SGD"
  case momentum = "momentum"
  case nesterov = "Nesterov"
  case rmsProp = "RMSProp"
  case adam = "Adam"
  case adamW = "AdamW"

  /// The library's optimizer for one run; only the learning rate is left to choose.
  func optimizer<Scalar: TensorScalar>(learningRate rate: Double) -> any Optimizer<Scalar> {
    switch self {
    case .sgd: SGD<Scalar>(learningRate: rate)
    case .momentum: SGD<Scalar>(learningRate: rate, momentum: 0.9)
    case .nesterov: SGD<Scalar>(learningRate: rate, momentum: 0.9, isNesterov: true)
    case .rmsProp: RMSProp<Scalar>(learningRate: rate)
    case .adam: Adam<Scalar>(learningRate: rate)
    case .adamW: Adam<Scalar>.decoupled(learningRate: rate)
    }
  }
}
