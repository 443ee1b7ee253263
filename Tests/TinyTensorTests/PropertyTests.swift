import TestSupport
import Testing
import TinyTensor

/// What holds of any tensors, against loops over indices that are too slow and too simple to be wrong.
@Suite struct PropertyTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  /// Every index of a shape, row-major.
  private static func indices(of shape: [Int]) -> [[Int]] {
    shape.reduce([[]]) { found, length in found.flatMap { head in (0..<length).map { head + [$0] } }
    }
  }

  private static func at(_ x: Tensor, _ index: [Int]) -> Double {
    let place = zip(index, x.shape).reduce(0) { $0 * $1.1 + $1.0 }
    return x.withScalars { $0[place] }
  }

  /// The number that stands at an index of the whole once a part is stretched to it.
  private static func stretched(_ x: Tensor, _ index: [Int]) -> Double {
    at(x, zip(index.suffix(x.rank), x.shape).map { $1 == 1 ? 0 : $0 })
  }

  /// A tensor whose number at each index a function gives.
  private static func tensor(_ shape: [Int], _ value: ([Int]) -> Double) -> Tensor {
    Tensor(indices(of: shape).map(value), shape: shape)
  }

  static let pairwise:
    [(String, @Sendable (Tensor, Tensor) -> Tensor, @Sendable (Double, Double) -> Double)] = [
      ("+", { $0 + $1 }, { $0 + $1 }), ("-", { $0 - $1 }, { $0 - $1 }),
      ("*", { $0 * $1 }, { $0 * $1 }), ("/", { $0 / $1 }, { $0 / $1 }),
      ("maximum", { .maximum($0, $1) }, { max($0, $1) }),
      ("minimum", { .minimum($0, $1) }, { min($0, $1) }),
      (".>", { $0 .> $1 }, { $0 > $1 ? 1 : 0 }), (".>=", { $0 .>= $1 }, { $0 >= $1 ? 1 : 0 }),
      (".<", { $0 .< $1 }, { $0 < $1 ? 1 : 0 }), (".==", { $0 .== $1 }, { $0 == $1 ? 1 : 0 }),
    ]

  @Test(arguments: pairwise.indices)
  func `two tensors that broadcast meet number by number as in loops`(_ position: Int) {
    let (_, operation, scalars) = Self.pairwise[position]
    expectForAll { draw in
      let shapes = draw.broadcastingShapes()
      // Halves tie often, which only comparisons and extremes notice.
      return (draw.halves(shapes.0, offset: 5), draw.halves(shapes.1, offset: 5))
    } holds: { a, b in
      let rank = max(a.rank, b.rank)
      func padded(_ x: Tensor) -> [Int] { Array(repeating: 1, count: rank - x.rank) + x.shape }
      let shape = zip(padded(a), padded(b)).map { $0 == 1 ? $1 : $0 }
      let expected = Self.tensor(shape) { scalars(Self.stretched(a, $0), Self.stretched(b, $0)) }
      let floats = operation(Tensor(TinyTensor.Tensor<Float>(a)), b)
      return operation(a, b) == expected && floats == expected
    }
  }

  @Test func `a slice has the numbers of its range`() {
    expectForAll { draw in
      let x = draw.normal(draw.shape(1...4))
      let axis = draw.axis(of: x.shape)
      let length = x.shape[axis < 0 ? axis + x.rank : axis]
      let start = draw.integer(in: 0...length)
      return (x, start..<draw.integer(in: start...length), axis)
    } holds: { x, range, axis in
      let place = axis < 0 ? axis + x.rank : axis
      var shape = x.shape
      shape[place] = range.count
      return x.slice(range, axis: axis)
        == Self.tensor(shape) { index in
          var index = index
          index[place] += range.lowerBound
          return Self.at(x, index)
        }
    }
  }

  @Test func `what is cut in pieces and put together again is the whole`() {
    expectForAll { draw in
      let x = draw.normal(draw.shape(1...4))
      let axis = draw.axis(of: x.shape)
      let length = x.shape[axis < 0 ? axis + x.rank : axis]
      let cuts = ([0, length] + draw.indices(2, below: length + 1)).sorted()
      return (x, axis, cuts)
    } holds: { x, axis, cuts in
      let parts = zip(cuts, cuts.dropFirst()).map { x.slice($0..<$1, axis: axis) }
      return Tensor.concatenated(parts, axis: axis) == x
    }
  }

  @Test func `reordered axes are indices reordered, and the reverse order undoes it`() {
    expectForAll { draw in
      let x = draw.normal(draw.shape(0...4))
      return (x, draw.generator.shuffled(0..<x.rank))
    } holds: { x, order in
      let expected = Self.tensor(order.map { x.shape[$0] }) { index in
        var original = index
        for (to, from) in order.enumerated() { original[from] = index[to] }
        return Self.at(x, original)
      }
      let inverse = order.indices.sorted { order[$0] < order[$1] }
      return x.permuted(order) == expected && x.permuted(order).permuted(inverse) == x
    }
  }

  @Test func `stretching repeats, and a new axis changes no number`() {
    expectForAll { draw in
      let target = draw.shape(0...4)
      let shape = target.suffix(draw.integer(in: 0...target.count)).map { draw.happens() ? 1 : $0 }
      return (draw.normal(shape), target, draw.integer(in: 0...shape.count))
    } holds: { x, target, axis in
      x.broadcast(to: target) == Self.tensor(target) { Self.stretched(x, $0) }
        && x.insertingAxis(axis).scalars == x.scalars && x.insertingAxis(axis).shape[axis] == 1
        && x.insertingAxis(axis).reshaped(x.shape) == x
    }
  }

  @Test func `gathering looks rows up, and scattering adds them where they came from`() {
    expectForAll { draw in
      let table = draw.normal([draw.length()] + draw.shape(0...2))
      return (table, draw.indices(draw.length(least: 0), below: table.shape[0]))
    } holds: { table, indices in
      let rowShape = Array(table.shape.dropFirst())
      let rows = table.gather(indices)
      let expected = Self.tensor([indices.count] + rowShape) {
        Self.at(table, [indices[$0[0]]] + $0.dropFirst())
      }
      let scattered = rows.scatterAdded(to: indices, shape: table.shape)
      // Every row as often as it was looked up.
      let counted = Self.tensor(table.shape) { index in
        indices.filter { $0 == index[0] }.reduce(0) { sum, _ in sum + Self.at(table, index) }
      }
      return rows == expected && largestDifference(scattered, counted) < 1e-14
    }
  }

  @Test func `filling writes where the mask is not zero and nowhere else`() {
    expectForAll { draw in
      let x = draw.normal(draw.shape())
      let shape = x.shape.suffix(draw.integer(in: 0...x.rank)).map { draw.happens() ? 1 : $0 }
      return (x, draw.marks(shape) * -0.5)
    } holds: { x, mask in
      x.filled(with: 7, where: mask)
        == Self.tensor(x.shape) { Self.stretched(mask, $0) != 0 ? 7 : Self.at(x, $0) }
    }
  }

  /// Long and short axes; numbers of mixed sizes and a mean that is not zero.
  private static func numbers(_ draw: inout Draw) -> (Tensor, axis: Int) {
    let lengths = [1, 2, 3, 15, 16, 17, 100, 129, 300]
    let shape = (0..<draw.integer(in: 1...3)).map { _ in draw.choice(lengths) }
    let small = shape.reduce(1, *) > 100_000 ? Array(shape.prefix(2)) : shape
    return (draw.normal(small, standardDeviation: 3) + 1, draw.axis(of: small))
  }

  @Test func `sums, means and variances in Float are those in Double`() {
    expectForAll(seeds: 1...60, draw: Self.numbers) { x, axis in
      let y = TinyTensor.Tensor<Float>(x)
      // The rounding of single numbers counts, not only that of adding them up.
      let exact = Tensor(y)
      let size = exact.magnitude()
      func agree(
        _ a: TinyTensor.Tensor<Float>, _ b: Tensor, _ scale: Tensor, _ tolerance: Double
      ) -> Bool {
        a.shape == b.shape
          && zip(a.scalars, zip(b.scalars, scale.scalars)).allSatisfy {
            (Double($0) - $1.0).magnitude <= tolerance * $1.1
          }
      }
      let squares = exact.squared()
      return agree(y.sum(axis: axis), exact.sum(axis: axis), size.sum(axis: axis), 1e-6)
        && agree(y.sum(), exact.sum(), size.sum(), 1e-6)
        && agree(y.mean(axis: axis), exact.mean(axis: axis), size.mean(axis: axis), 1e-6)
        && agree(y.mean(), exact.mean(), size.mean(), 1e-6)
        && agree(y.variance(axis: axis), exact.variance(axis: axis), squares.mean(axis: axis), 2e-6)
        && agree(y.variance(), exact.variance(), squares.mean(), 2e-6)
    }
  }

  @Test func `extremes are exact in Float and in Double, and argmax is the first of them`() {
    expectForAll(seeds: 1...60) { draw in
      let (x, axis) = Self.numbers(&draw)
      return (x, axis, draw.happens())
    } holds: { x, axis, lowered in
      // Rounded, so that the largest number comes more than once.
      var y = Tensor(x.scalars.map { $0.rounded() }, shape: x.shape)
      // Masked scores: minus infinity is never the largest of several.
      if lowered { y = y.filled(with: -.infinity, where: y .< Tensor(0)) }
      let float = TinyTensor.Tensor<Float>(y)
      let place = axis < 0 ? axis + y.rank : axis
      var order = Array(0..<y.rank)
      order.append(order.remove(at: place))
      let rows = y.permuted(order).rows
      let first = y.rows.map { row in row.firstIndex(of: row.max()!)! }
      return y.max(axis: axis).scalars == rows.map { $0.max()! }
        && y.min(axis: axis).scalars == rows.map { $0.min()! }
        && Tensor(float.max(axis: axis)) == y.max(axis: axis)
        && Tensor(float.min(axis: axis)) == y.min(axis: axis)
        && float.max().item == Float(y.scalars.max()!) && y.min().item == y.scalars.min()!
        && y.argmax() == first && float.argmax() == first
    }
  }

  @Test func `a sum along one axis is a sum over one index`() {
    expectForAll { draw in
      let x = draw.normal(draw.shape(1...4))
      return (x, draw.axis(of: x.shape))
    } holds: { x, axis in
      let place = axis < 0 ? axis + x.rank : axis
      var shape = x.shape
      shape[place] = 1
      let expected = Self.tensor(shape) { index in
        (0..<x.shape[place]).reduce(0) { sum, position in
          var index = index
          index[place] = position
          return sum + Self.at(x, index)
        }
      }
      let kept = x.sum(axis: axis, keepingAxis: true)
      shape.remove(at: place)
      return largestDifference(kept, expected) < 1e-13
        && x.sum(axis: axis) == kept.reshaped(shape)
    }
  }

  @Test func `a property that fails names its seed and what was drawn`() {
    let found = counterexample(seeds: 3...9) {
      $0.integer(in: 7...7)
    } holds: {
      $0 < 7
    }
    #expect(found == "seed 3: does not hold of 7")
    #expect(
      counterexample(seeds: 3...9) {
        $0.length()
      } holds: {
        $0 > 0
      } == nil)
  }
}
