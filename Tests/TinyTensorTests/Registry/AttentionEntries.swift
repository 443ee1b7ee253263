import Foundation
import TestSupport
import TinyTensor

extension Registry {
  /// What an attention may be told besides its inputs; scores are [lead..., queries, keys].
  struct AttentionSetting {
    var isCausal: Bool
    var mask: Tensor?
    var scale: Scalar?
    var factors: Tensor?

    init(_ draw: inout Draw, scores: [Int]) {
      isCausal = draw.happens()
      let shapes = [scores, Array(scores.suffix(2)), [1] + scores.suffix(1), []]
      switch draw.integer(in: 0...3) {
      case 0: mask = Tensor(draw.normal(draw.choice(shapes)))
      case 1: mask = .attentionMask(allowing: Tensor(draw.marks(draw.choice(shapes))))
      default: mask = nil
      }
      scale = draw.happens() ? 0.75 : nil
      factors = draw.happens(onceIn: 3) ? Tensor(draw.marks(scores) * 2) : nil
    }

    /// softmax(scale · Q Kᵀ + mask) · factors · V from products and softmax.
    func attention(_ query: Tensor, _ key: Tensor, _ value: Tensor) -> Tensor {
      let weights = Tensor.attentionWeights(
        query: query, key: key, isCausal: isCausal, mask: mask, scale: scale)
      return (factors.map { weights * $0 } ?? weights).matmul(value)
    }
  }

  static var attentions: [Operation<Scalar>] {
    [
      Operation(
        "attention(query:key:value:isCausal:mask:scale:factors:)", golden: "attention/attention"
      ) { draw in
        let lead = (0..<draw.integer(in: 0...2)).map { _ in draw.length(least: 0) }
        let (queries, keys) = (draw.length(least: 0), draw.length())
        let (width, valueWidth) = (draw.width(), draw.width())
        let setting = AttentionSetting(&draw, scores: lead + [queries, keys])
        return Trial([
          "query": draw.normal(lead + [queries, width]), "key": draw.normal(lead + [keys, width]),
          "value": draw.normal(lead + [keys, valueWidth]),
        ]) {
          .attention(
            query: $0[0], key: $0[1], value: $0[2], isCausal: setting.isCausal,
            mask: setting.mask, scale: setting.scale, factors: setting.factors)
        } unfused: {
          setting.attention($0[0], $0[1], $0[2])
        }
      },
      Operation(
        "selfAttention(headCount:isCausal:mask:scale:factors:)",
        golden: "multi-head-attention/plain"
      ) { draw in
        let (batch, time) = (draw.length(least: 0), draw.length(least: 0))
        let (heads, width) = (draw.length(), draw.width())
        let setting = AttentionSetting(&draw, scores: [batch, heads, time, time])
        let all = heads * width
        return Trial(["x": draw.normal([batch, time, 3 * all])]) {
          $0[0].selfAttention(
            headCount: heads, isCausal: setting.isCausal, mask: setting.mask,
            scale: setting.scale, factors: setting.factors)
        } unfused: { x in
          // The weights of no keys have no largest.
          if time == 0 { return x[0].slice(0..<all, axis: 2) }
          let parts = (0..<3).map {
            x[0].slice($0 * all..<($0 + 1) * all, axis: 2).splitIntoHeads(heads)
          }
          return setting.attention(parts[0], parts[1], parts[2]).joiningHeads()
        }
      },
      Operation(
        "crossAttention(keyValue:headCount:isCausal:mask:scale:factors:)",
        golden: "multi-head-attention/plain"
      ) { draw in
        let (batch, time, other) = (draw.length(least: 0), draw.length(least: 0), draw.length())
        let (heads, width) = (draw.length(), draw.width())
        let setting = AttentionSetting(&draw, scores: [batch, heads, time, other])
        let all = heads * width
        return Trial([
          "x": draw.normal([batch, time, all]), "keyValue": draw.normal([batch, other, 2 * all]),
        ]) {
          $0[0].crossAttention(
            keyValue: $0[1], headCount: heads, isCausal: setting.isCausal, mask: setting.mask,
            scale: setting.scale, factors: setting.factors)
        } unfused: { x in
          let parts = (0..<2).map {
            x[1].slice($0 * all..<($0 + 1) * all, axis: 2).splitIntoHeads(heads)
          }
          return setting.attention(x[0].splitIntoHeads(heads), parts[0], parts[1]).joiningHeads()
        }
      },
      Operation(
        "attentionWeights(query:key:isCausal:mask:scale:)", golden: "attention/weights"
      ) { draw in
        let (queries, width) = (draw.length(), draw.width())
        // No fewer keys than queries: every query sees one.
        let (keys, scale) = (queries + draw.length(least: 0), Scalar(0.75))
        let isCausal = draw.happens()
        let mask = Tensor(draw.normal([queries, keys]))
        return Trial([
          "query": draw.normal([2, queries, width]), "key": draw.normal([2, keys, width]),
        ]) {
          .attentionWeights(
            query: $0[0], key: $0[1], isCausal: isCausal, mask: mask, scale: scale)
        } unfused: {
          let products = ($0[0].insertingAxis(-2) * $0[1].insertingAxis(-3)).sum(axis: -1)
          var weights = (scale * products + mask).exp()
          if isCausal { weights = weights * Tensor.causal(queries: queries, keys: keys) }
          return weights / weights.sum(axis: -1, keepingAxis: true)
        }
      },
      Operation(
        "RotaryPositions", covers: ["RotaryPositions(_:headWidth:columns:from:)"],
        golden: "positions/rotary"
      ) { draw in
        let headWidth = 2 * draw.length()
        let columns = headWidth * draw.length()
        let lead = (0..<draw.integer(in: 0...2)).map { _ in draw.length(least: 0) }
        let shape = lead + [draw.length(least: 0), columns + draw.length(least: 0)]
        let start = draw.integer(in: 0...9)
        return Trial(["x": draw.normal(shape)]) {
          RotaryPositions()($0[0], headWidth: headWidth, columns: columns, from: start)
        } unfused: {
          turned($0[0], headWidth: headWidth, columns: columns, from: start)
        }
      },
    ]
  }

  /// Rotary positions as a product with cosines, plus the swapped neighbours times sines.
  static func turned(
    _ x: Tensor, headWidth: Int, columns: Int, from start: Int = 0
  ) -> Tensor {
    let (time, width) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    var (cosines, sines) = (Tensor.ones([time, width]), Tensor.zeros([time, width]))
    var swap = Tensor.zeros([width, width])
    for column in 0..<columns {
      let pair = Double(column % headWidth / 2)
      let speed = pow(10_000, -2 * pair / Double(headWidth))
      for row in 0..<time {
        let angle = Double(start + row) * speed
        cosines[row, column] = Scalar(cos(angle))
        sines[row, column] = Scalar(column % 2 == 0 ? -sin(angle) : sin(angle))
      }
      swap[column ^ 1, column] = 1
    }
    return x * cosines + x.matmul(swap) * sines
  }
}
