/// Anything that holds parameters: a layer, a block of layers, a whole model.
///
/// Nothing is to be written: the parameters are found by looking at the stored properties.
public protocol Module<Scalar> {
  associatedtype Scalar: TensorScalar
}

/// A module that maps one tensor to another.
public protocol Layer<Scalar>: Module {
  func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar>
}

extension Module {
  /// Every parameter with its name, such as `blocks.0.attention.query.weight`, in the order of
  /// declaration. A parameter that is used in two places is named once, by the first.
  public var namedParameters: [(name: String, parameter: Parameter<Scalar>)] {
    var found: [(name: String, parameter: Parameter<Scalar>)] = []
    var seen: Set<ObjectIdentifier> = []
    func visit(_ value: Any, _ name: String) {
      if let parameter = value as? Parameter<Scalar> {
        if seen.insert(ObjectIdentifier(parameter)).inserted { found.append((name, parameter)) }
        return
      }
      let mirror = Mirror(reflecting: value)
      for (index, child) in mirror.children.enumerated() {
        // An optional is not a level of its own; the elements of an array are named by position.
        let label = mirror.displayStyle == .optional ? "" : child.label ?? String(index)
        visit(child.value, [name, label].filter { !$0.isEmpty }.joined(separator: "."))
      }
    }
    visit(self, "")
    return found
  }

  /// Every parameter, each once.
  public var parameters: [Parameter<Scalar>] { namedParameters.map(\.parameter) }

  /// How many numbers training can change.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.value.count } }
}

/// Layers one after the other: the output of each is the input of the next.
public struct Sequential<Scalar: TensorScalar>: Layer {
  public let layers: [any Layer<Scalar>]

  public init(_ layers: any Layer<Scalar>...) { self.layers = layers }

  public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    layers.reduce(x) { signal, layer in layer(signal) }
  }
}

/// An activation as a layer, for use in `Sequential`.
public struct Pointwise<Scalar: TensorScalar>: Layer {
  public let activation: Activation

  public init(_ activation: Activation) { self.activation = activation }

  public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> { activation(x) }
}
