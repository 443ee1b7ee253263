import TestSupport
import TinyTensor

/// TinyTensor's spelling of every operation in the fixtures, one table for each topic.
enum Formulas<Scalar: TensorScalar> {
  typealias Table = GoldenFormulas<Scalar>

  static var activations: Table {
    Dictionary(
      uniqueKeysWithValues: Activation.allCases.map { activation in
        (activation.rawValue, { try activation($0["x"]) })
      })
  }

  static var linear: Table {
    ["linear": { try $0["x"].affine(weight: $0["weight"], bias: $0["bias"]) }]
  }

  static var softmax: Table {
    [
      "softmax": { try $0["x"].softmax(temperature: $0["temperature"].item) },
      "logSoftmax": { try $0["x"].logSoftmax() },
      "logSumExp": { try $0["x"].logSumExp() },
      "logSumExp keeping the axis": { try $0["x"].logSumExp(keepingAxis: true) },
    ]
  }

  static var crossEntropy: Table {
    ["crossEntropy": { try $0["x"].crossEntropy(labels: $0.integers("labels")) }]
  }

  static var binaryCrossEntropy: Table {
    ["binaryCrossEntropy": { try $0["x"].binaryCrossEntropy(targets: $0["targets"]) }]
  }

  static var matmul: Table {
    [
      "matmul": {
        try $0["a"].matmul(
          $0["b"], transposingLeft: $0.integer("transposeLeft") == 1,
          transposingRight: $0.integer("transposeRight") == 1)
      },
      "matmul of a broadcast left": { try $0["a"].broadcast(to: [2, 3, 4]).matmul($0["b"]) },
    ]
  }

  static var reductions: Table {
    [
      "sum": { try $0["x"].sum(axis: $0.integer("axis")) },
      "mean": { try $0["x"].mean(axis: $0.integer("axis")) },
      "mean keeping the axis": { try $0["x"].mean(axis: $0.integer("axis"), keepingAxis: true) },
      "variance": { try $0["x"].variance(axis: $0.integer("axis")) },
      "standard deviation": { try $0["x"].variance(axis: $0.integer("axis")).squareRoot() },
      "max": { try $0["x"].max(axis: $0.integer("axis")) },
      "min": { try $0["x"].min(axis: $0.integer("axis")) },
      "sum of all": { try $0["x"].sum() },
      "mean of all": { try $0["x"].mean() },
      "variance of all": { try $0["x"].variance() },
      "standard deviation of all": { try $0["x"].standardDeviation() },
      "max of all": { try $0["x"].max() },
      "min of all": { try $0["x"].min() },
    ]
  }

  static var elementwise: Table {
    [
      "+": { try $0["a"] + $0["b"] },
      "-": { try $0["a"] - $0["b"] },
      "*": { try $0["a"] * $0["b"] },
      "/": { try $0["a"] / $0["b"] },
      "maximum": { try .maximum($0["a"], $0["b"]) },
      "minimum": { try .minimum($0["a"], $0["b"]) },
      "negative": { try -$0["x"] },
      "exp": { try $0["x"].exp() },
      "log": { try $0["x"].log() },
      "sine": { try $0["x"].sine() },
      "cosine": { try $0["x"].cosine() },
      "squared": { try $0["x"].squared() },
      "squareRoot": { try $0["x"].squareRoot() },
      "magnitude": { try $0["x"].magnitude() },
      "power": { try $0["x"].power($0["exponent"].item) },
    ]
  }

  static var indexing: Table {
    [
      "gather": { try $0["x"].gather($0.integers("indices")) },
      "scatterAdded": { try $0["x"].scatterAdded(to: $0.integers("indices"), shape: [5, 3]) },
      "filled": { try $0["x"].filled(with: -5, where: $0["mask"]) },
      "softmax of filled": { try $0["x"].filled(with: -.infinity, where: $0["mask"]).softmax() },
    ]
  }

  static var movement: Table {
    [
      "slice": {
        let start = try $0.integer("from")
        return try $0["x"].slice(start..<start + $0.integer("count"), axis: $0.integer("axis"))
      },
      "concatenated": {
        try .concatenated([$0["a"], $0["b"], $0["c"]], axis: $0.integer("axis"))
      },
      "stacked": { try .stacked([$0["a"], $0["b"]], axis: $0.integer("axis")) },
      "permuted": { try $0["x"].permuted($0.integers("order")) },
      "transposed": { try $0["x"].transposed() },
      "splitIntoHeads": { try $0["x"].splitIntoHeads($0.integer("heads")) },
      "joiningHeads": { try $0["x"].joiningHeads() },
      "reshaped": { try $0["x"].reshaped([4, 6]) },
      "insertingAxis": { try $0["x"].insertingAxis(1) },
      "broadcast": { try $0["x"].broadcast(to: [2, 3, 4]) },
    ]
  }
}
