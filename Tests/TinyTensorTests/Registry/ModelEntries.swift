import MiniGPT
import TestSupport
import TinyTensor

extension Registry {
  /// Any small GPT, with numbers at which layer norms do not bend too much to be measured.
  private static func anyModel(_ draw: inout Draw, layers: Int) -> GPT<Scalar> {
    let heads = draw.integer(in: 1...2)
    let sizes = Configuration(
      vocabulary: draw.integer(in: 5...9), context: draw.integer(in: 3...6), layers: layers,
      heads: heads, width: heads == 1 ? draw.integer(in: 6...8) : 2 * draw.integer(in: 3...4),
      hidden: draw.integer(in: 5...12),
      hasBiases: draw.happens(), activation: draw.choice([.gelu, .geluTanh]),
      dropout: draw.choice([0, 0.2]), epsilon: 0.1)
    let model = GPT<Scalar>(sizes, using: &draw.generator)
    shake(model, &draw, deviation: 0.4)
    let positions = model.positionEmbedding.weight
    positions.value = Tensor(draw.normal(positions.value.shape))
    return model
  }

  static var models: [Operation<Scalar>] {
    [
      Operation("Block", golden: "gpt/block", samples: 8) { draw in
        let model = anyModel(&draw, layers: 1)
        let (block, seed) = (model.blocks[0], draw.generator.next())
        let shape = [draw.length(), draw.length(), model.configuration.width]
        return Trial(["x": draw.normal(shape)], of: block) {
          block($0[0], .training(RandomStream(seed: seed)))
        } unfused: {
          let phase = Phase.training(RandomStream(seed: seed))
          let dropout = Dropout(rate: model.configuration.dropout)
          let found = block.attention(block.attentionNorm($0[0]), isCausal: true, phase)
          let seen = $0[0] + dropout(found, phase)
          let units = block.hidden(block.feedForwardNorm(seen))
          let bent = model.configuration.activation(units)
          return seen + dropout(block.output(bent), phase)
        }
      },
      Operation("GPT", golden: "gpt/model", samples: 6) { draw in
        let model = anyModel(&draw, layers: draw.integer(in: 1...2))
        let (windows, seed) = (draw.length(), draw.generator.next())
        let length = draw.integer(in: 1...model.configuration.context)
        let count = model.configuration.vocabulary
        let tokens = draw.indices(windows * length, below: count)
        return Trial([:], of: model) { _ in
          model(tokens, windows: windows, .training(RandomStream(seed: seed)))
        } unfused: { _ in
          let phase = Phase.training(RandomStream(seed: seed))
          let table = model.tokenEmbedding.weight.variable
          let meanings = Tensor.oneHot(tokens, classCount: count).matmul(table)
          var x =
            meanings.reshaped([windows, length, table.shape[1]])
            + model.positionEmbedding.weight.variable.slice(0..<length)
          x = Dropout(rate: model.configuration.dropout)(x, phase)
          for block in model.blocks { x = block(x, phase) }
          return model.finalNorm(x).matmul(table.transposed())
        }
      },
    ]
  }
}
