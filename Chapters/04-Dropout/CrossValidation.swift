import Notebook
import TinyTensor

/// One part of the examples validates, the others train.
typealias Fold = (training: [Int], validation: [Int])

/// A recipe's scores on parts of the training images that it was not trained on, one for each fold.
struct FoldScores {
  let recipe: Recipe
  let losses, accuracies: Moments
  /// The loss on held-out images by fold, every `interval` steps, from before the first step.
  let curves: [[Double]]

  init(
    _ recipe: Recipe, on examples: Examples, folds: [Fold], classes: Int, seed: UInt64,
    interval: Int? = nil
  ) {
    self.recipe = recipe
    var scores: [Score] = []
    var curves: [[Double]] = []
    for (number, fold) in folds.enumerated() {
      let held = examples.chosen(fold.validation)
      var curve: [Double] = []
      let network = train(
        recipe, on: examples.chosen(fold.training), classes: classes, seed: seed + UInt64(number)
      ) { step, network in
        if let interval, step.isMultiple(of: interval) { curve.append(Score(network, held).loss) }
      }
      scores.append(Score(network, held))
      curves.append(curve)
    }
    losses = Moments(scores.map(\.loss))
    accuracies = Moments(scores.map(\.accuracy))
    self.curves = curves
  }

  /// Mean loss and mean accuracy, each ± its standard error.
  var inWords: [String] {
    [
      "\(fixed(losses.mean, 3)) ± \(fixed(losses.meanError, 3))",
      "\(percent(accuracies.mean)) ± \(percent(accuracies.meanError))",
    ]
  }
}

/// The mean of several curves, place by place.
func meanCurve(_ curves: [[Double]]) -> [Double] {
  curves[0].indices.map { i in curves.reduce(0) { $0 + $1[i] } / Double(curves.count) }
}
