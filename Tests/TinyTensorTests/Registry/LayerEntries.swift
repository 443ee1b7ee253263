import TestSupport
import TinyTensor

extension Registry {
  /// Gives every parameter random numbers: biases start at zero, where mistakes hide.
  static func shake(_ layer: any Module<Scalar>, _ draw: inout Draw, deviation: Double = 0.5) {
    for parameter in layer.parameters {
      let isGain = parameter.value == .ones(parameter.value.shape)
      let noise = draw.normal(parameter.value.shape, standardDeviation: deviation)
      parameter.value = Tensor(isGain ? noise + 1 : noise)
    }
  }

  /// g (x - μ) / √(σ² + ε) + b from means.
  private static func normalized(
    _ x: Tensor, _ gain: Tensor, _ bias: Tensor?, _ epsilon: Scalar
  ) -> Tensor {
    let centered = x - x.mean(axis: -1, keepingAxis: true)
    let variance = centered.squared().mean(axis: -1, keepingAxis: true)
    let y = centered / (variance + epsilon).squareRoot() * gain
    return bias.map { y + $0 } ?? y
  }

  /// Rows to normalise and an ε: where two numbers make a row, all but ε decides nothing, and
  /// central differences would measure rounding.
  private static func rows(_ draw: inout Draw) -> (x: TinyTensor.Tensor<Double>, epsilon: Scalar) {
    var shape = draw.shape(1...3)
    shape[shape.count - 1] = max(1, shape[shape.count - 1])
    let epsilon = Scalar(shape.last! < 4 ? 0.25 : draw.choice([1e-5, 0.25]))
    return (2 * draw.normal(shape) + 0.5, epsilon)
  }

  static var layers: [Operation<Scalar>] {
    [
      Operation("Linear", covers: ["Linear(_:)"], golden: "linear/linear") { draw in
        let (x, weight, bias) = affineInputs(&draw)
        // A product needs rows; the bias brings its own.
        let hasBias = x.rank == 1 || draw.happens()
        let layer = Linear(weight: Tensor(weight), bias: hasBias ? Tensor(bias) : nil)
        return Trial(["x": x], of: layer) {
          layer($0[0])
        } unfused: {
          affine($0[0], layer.weight.variable, layer.bias?.variable)
        }
      },
      Operation("Embedding", covers: ["Embedding(_:shape:)"], golden: "indexing/gather") { draw in
        let (count, width) = (draw.length(), draw.width())
        let table = Embedding(weight: Tensor(draw.normal([count, width])))
        let shape = draw.shape(1...2)
        let tokens = draw.indices(shape.reduce(1, *), below: count)
        return Trial([:], of: table) { _ in
          table(tokens, shape: shape)
        } unfused: { _ in
          Tensor.oneHot(tokens, classCount: count).matmul(table.weight.variable)
            .reshaped(shape + [width])
        }
      },
      Operation("layerNorm(gain:bias:epsilon:)", golden: "layer-norm/layerNorm") { draw in
        let (x, epsilon) = rows(&draw)
        let width = x.shape.last!
        let (gain, bias) = (draw.normal([width]), draw.normal([width]))
        if draw.happens() {
          return Trial(["x": x, "gain": gain]) {
            $0[0].layerNorm(gain: $0[1], epsilon: epsilon)
          } unfused: {
            normalized($0[0], $0[1], nil, epsilon)
          }
        }
        return Trial(["x": x, "gain": gain, "bias": bias]) {
          $0[0].layerNorm(gain: $0[1], bias: $0[2], epsilon: epsilon)
        } unfused: {
          normalized($0[0], $0[1], $0[2], epsilon)
        }
      },
      Operation("LayerNorm", covers: ["LayerNorm(_:)"], golden: "layer-norm/layerNorm") { draw in
        let (x, epsilon) = rows(&draw)
        let layer = LayerNorm<Scalar>(
          width: x.shape.last!, hasBias: draw.happens(), epsilon: epsilon)
        shake(layer, &draw)
        return Trial(["x": x], of: layer) {
          layer($0[0])
        } unfused: {
          normalized($0[0], layer.gain.variable, layer.bias?.variable, epsilon)
        }
      },
      Operation("Dropout", covers: ["Dropout(_:_:)"], golden: "dropout/dropout") { draw in
        let shape = draw.shape()
        let (layer, seed) = (Dropout(rate: draw.choice([0, 0.3, 0.8])), draw.generator.next())
        return Trial(["x": draw.normal(shape)]) {
          layer($0[0], .training(RandomStream(seed: seed)))
        } unfused: {
          // A word of the seed's stream for each number.
          var generator = SeededGenerator(seed: seed)
          let kept = (0..<$0[0].count).map { _ in
            layer.rate == 0 || generator.uniform() >= layer.rate
          }
          let mask = Tensor(kept.map { $0 ? 1 : 0 }, shape: shape)
          return $0[0] * mask / Scalar(1 - layer.rate)
        }
      },
      Operation("Pointwise", covers: ["Pointwise(_:)"], golden: "network/loss") { draw in
        let activation = draw.choice(Activation.allCases)
        let x = draw.normal(draw.shape(), gap: 0.1)
        let layer = Pointwise<Scalar>(activation)
        return Trial(["x": x], of: layer) {
          layer($0[0])
        } unfused: {
          activation($0[0])
        }
      },
      Operation("Sequential", covers: ["Sequential(_:)"], golden: "network/loss") { draw in
        let x = draw.normal(draw.shape(2...3))
        let (inputs, hidden, outputs) = (x.shape.last!, draw.width(), draw.length())
        let first = Linear<Scalar>(inputs: max(inputs, 1), outputs: hidden, using: &draw.generator)
        if inputs == 0 { first.weight.value = .zeros([0, hidden]) }
        let last = Linear<Scalar>(inputs: hidden, outputs: outputs, using: &draw.generator)
        let network = Sequential<Scalar>(first, Pointwise(.tanh), last)
        shake(network, &draw)
        return Trial(["x": x], of: network) {
          network($0[0])
        } unfused: {
          let units = affine($0[0], first.weight.variable, first.bias.variable).tanh()
          return affine(units, last.weight.variable, last.bias.variable)
        }
      },
      Operation(
        "MultiHeadAttention", covers: ["MultiHeadAttention(_:context:isCausal:mask:_:)"],
        golden: "multi-head-attention/plain", samples: 12
      ) { draw in attentionLayer(&draw) },
      Operation(
        "MultiHeadAttention.weights(_:context:isCausal:mask:)",
        golden: "multi-head-attention/plain", samples: 12
      ) { draw in
        let (x, context, layer) = attentionInputs(&draw)
        return Trial(["x": x, "context": context], of: layer.queryKeyValue) {
          layer.weights($0[0], context: $0[1])
        } unfused: { x in
          let parts = heads(of: layer, x[0], x[1])
          return .attentionWeights(query: parts.query, key: parts.key)
        }
      },
    ]
  }

  /// Two sequences and a layer for them, of any number of heads, with or without rotation and biases.
  private static func attentionInputs(
    _ draw: inout Draw
  ) -> (
    x: TinyTensor.Tensor<Double>, context: TinyTensor.Tensor<Double>, MultiHeadAttention<Scalar>
  ) {
    let (heads, rotates) = (draw.length(), draw.happens())
    let width = heads * (rotates ? 2 * draw.integer(in: 1...2) : draw.length())
    let layer = MultiHeadAttention<Scalar>(
      width: width, headCount: heads, hasBias: draw.happens(),
      dropout: Dropout(rate: draw.choice([0, 0.4])), rotation: rotates ? RotaryPositions() : nil,
      using: &draw.generator)
    shake(layer, &draw)
    let batch = draw.length(least: 0)
    return (
      draw.normal([batch, draw.length(), width]), draw.normal([batch, draw.length(), width]), layer
    )
  }

  private static func attentionLayer(_ draw: inout Draw) -> Trial<Scalar> {
    let (x, context, layer) = attentionInputs(&draw)
    let (toContext, isCausal, seed) = (draw.happens(), draw.happens(), draw.generator.next())
    let keys = toContext ? context.shape[1] : x.shape[1]
    let mask = draw.happens() ? Tensor(draw.normal([x.shape[1], keys])) : nil
    return Trial(["x": x, "context": context], of: layer) {
      layer(
        $0[0], context: toContext ? $0[1] : nil, isCausal: isCausal, mask: mask,
        .training(RandomStream(seed: seed)))
    } unfused: { x in
      let parts = heads(of: layer, x[0], toContext ? x[1] : x[0])
      var weights = Tensor.attentionWeights(
        query: parts.query, key: parts.key, isCausal: isCausal, mask: mask)
      weights = layer.dropout(weights, .training(RandomStream(seed: seed)))
      let found = weights.matmul(parts.value).joiningHeads()
      return affine(found, layer.output.weight.variable, layer.output.bias?.variable)
    }
  }

  /// Queries, keys and values of each head, [batch, heads, time, width], from a product for each.
  private static func heads(
    of layer: MultiHeadAttention<Scalar>, _ x: Tensor, _ context: Tensor
  ) -> (query: Tensor, key: Tensor, value: Tensor) {
    let width = x.shape[2]
    func part(_ index: Int, _ x: Tensor) -> Tensor {
      let columns = index * width..<(index + 1) * width
      let part = affine(
        x, layer.queryKeyValue.weight.variable.slice(columns, axis: 1),
        layer.queryKeyValue.bias?.variable.slice(columns)
      ).splitIntoHeads(layer.headCount)
      let headWidth = width / layer.headCount
      guard layer.rotation != nil && index < 2 else { return part }
      return turned(part, headWidth: headWidth, columns: headWidth)
    }
    return (part(0, x), part(1, context), part(2, context))
  }
}
