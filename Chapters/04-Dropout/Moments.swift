import Foundation

/// The mean and the variance of many draws, each with its standard error: how far it typically
/// strays from the truth by chance.
struct Moments {
  let mean, variance: Double
  let meanError, varianceError: Double

  init(_ values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    var (second, fourth) = (0.0, 0.0)
    for value in values {
      let square = (value - mean) * (value - mean)
      second += square
      fourth += square * square
    }
    let variance = second / (count - 1)
    self.mean = mean
    self.variance = variance
    meanError = (variance / count).squareRoot()
    // The variance is a mean of squares; it strays as any mean does.
    varianceError = ((fourth / count - variance * variance) / count).squareRoot()
  }

  var deviation: Double { variance.squareRoot() }
}
