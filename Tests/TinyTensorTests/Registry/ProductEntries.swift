import TestSupport
import TinyTensor

extension Registry {
  static var products: [Operation<Scalar>] {
    [
      Operation("matmul(_:transposingLeft:transposingRight:)", golden: "matmul/matmul") { draw in
        let (m, k, n) = (draw.length(least: 0), draw.length(least: 0), draw.width(least: 0))
        let lead = (0..<draw.integer(in: 0...2)).map { _ in draw.length(least: 0) }
        let isShared = !lead.isEmpty && draw.happens()
        let (left, right) = (!isShared && draw.happens(), draw.happens())
        let a = draw.normal(lead + (left ? [k, m] : [m, k]))
        let b = draw.normal((isShared ? [] : lead) + (right ? [n, k] : [k, n]))
        return Trial(["a": a, "b": b]) {
          $0[0].matmul($0[1], transposingLeft: left, transposingRight: right)
        } unfused: {
          let a = left ? $0[0].transposed() : $0[0]
          let b = right ? $0[1].transposed() : $0[1]
          return (a.insertingAxis(-1) * b.insertingAxis(-3)).sum(axis: -2)
        }
      },
      Operation("affine(weight:bias:)", golden: "linear/linear") { draw in
        let (x, weight, bias) = affineInputs(&draw)
        return Trial(["x": x, "weight": weight, "bias": bias]) {
          $0[0].affine(weight: $0[1], bias: $0[2])
        } unfused: {
          affine($0[0], $0[1], $0[2])
        }
      },
    ]
  }

  /// X of any rank but 0, W and b; also of no rows, or of rows without a number.
  static func affineInputs(
    _ draw: inout Draw
  ) -> (
    x: TinyTensor.Tensor<Double>, weight: TinyTensor.Tensor<Double>, bias: TinyTensor.Tensor<Double>
  ) {
    let shape = draw.shape(1...3)
    let outputs = draw.width()
    return (draw.normal(shape), draw.normal([shape.last!, outputs]), draw.normal([outputs]))
  }

  /// X W + b as a product and a sum.
  static func affine(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
    let rows = x.rank == 1 ? x.reshaped([1, x.count]) : x
    let product = rows.matmul(weight)
    let y = x.rank == 1 ? product.reshaped([weight.shape[1]]) : product
    return bias.map { y + $0 } ?? y
  }

  static var softmaxes: [Operation<Scalar>] {
    [
      Operation("softmax(temperature:)", golden: "softmax/softmax") { draw in
        let temperature = Scalar(draw.choice([1, 0.5, 2.5]))
        return Trial(["x": logits(&draw)]) {
          $0[0].softmax(temperature: temperature)
        } unfused: {
          let weights = ($0[0] / temperature).exp()
          return weights / weights.sum(axis: -1, keepingAxis: true)
        }
      },
      Operation("logSoftmax()", golden: "softmax/logSoftmax") { draw in
        Trial(["x": logits(&draw)]) {
          $0[0].logSoftmax()
        } unfused: {
          $0[0] - $0[0].exp().sum(axis: -1, keepingAxis: true).log()
        }
      },
      Operation("logSumExp(keepingAxis:)", golden: "softmax/logSumExp") { draw in
        let keeps = draw.happens()
        return Trial(["x": logits(&draw)]) {
          $0[0].logSumExp(keepingAxis: keeps)
        } unfused: {
          $0[0].exp().sum(axis: -1, keepingAxis: keeps).log()
        }
      },
    ]
  }

  /// Any number of rows, also none, of at least one number.
  private static func logits(_ draw: inout Draw) -> TinyTensor.Tensor<Double> {
    var shape = draw.shape(1...3)
    shape[shape.count - 1] = max(1, shape[shape.count - 1])
    return draw.normal(shape, standardDeviation: 1.5)
  }

  static var losses: [Operation<Scalar>] {
    [
      Operation("crossEntropy(labels:)", golden: "cross-entropy/crossEntropy") { draw in
        let shape = draw.shape(1...3, least: 1)
        let (classes, rows) = (shape.last!, shape.dropLast().reduce(1, *))
        let labels = draw.indices(rows, below: classes)
        return Trial(["logits": draw.normal(shape, standardDeviation: 1.5)]) {
          $0[0].crossEntropy(labels: labels)
        } unfused: {
          let marks = Tensor.oneHot(labels, classCount: classes).reshaped(shape)
          return -($0[0].softmax().log() * marks).sum() / Scalar(rows)
        }
      },
      Operation(
        "binaryCrossEntropy(targets:)", golden: "binary-cross-entropy/binaryCrossEntropy"
      ) { draw in
        let shape = draw.shape(least: 1)
        // Certain targets and uncertain ones.
        let targets = Tensor(
          draw.happens() ? draw.marks(shape) : draw.uniform(shape, from: 0, to: 1))
        return Trial(["logits": draw.normal(shape, standardDeviation: 1.5)]) {
          $0[0].binaryCrossEntropy(targets: targets)
        } unfused: {
          let p = 1 / (1 + (-$0[0]).exp())
          return -(targets * p.log() + (1 - targets) * (1 - p).log()).mean()
        }
      },
    ]
  }
}
