import TinyTensor

/// Random shapes and numbers for a test that must hold of any: a seed gives the same ones again.
///
/// Axes of length 1 are frequent, and where nothing forbids them there are empty ones. Every fourth
/// seed draws wide last axes, longer than the vectors of the kernels and not a multiple of them.
public struct Draw {
  public var generator: SeededGenerator
  public let isWide: Bool

  public init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    isWide = seed % 4 == 0
  }

  // Choices

  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + generator.uniform(below: range.count)
  }

  public mutating func choice<Element>(_ elements: [Element]) -> Element {
    elements[generator.uniform(below: elements.count)]
  }

  /// True once in `times`.
  public mutating func happens(onceIn times: Int = 2) -> Bool {
    generator.uniform(below: times) == 0
  }

  // Shapes

  /// The length of an axis: 1 to 4, and now and then 0 where that is allowed.
  public mutating func length(least: Int = 1) -> Int {
    if least == 0 && happens(onceIn: 10) { return 0 }
    if least <= 1 && happens(onceIn: 4) { return 1 }
    return integer(in: max(least, 2)...max(least, 4))
  }

  /// The length of a last axis.
  public mutating func width(least: Int = 1) -> Int {
    isWide ? choice([7, 16, 17, 33, 40]) : length(least: least)
  }

  public mutating func shape(_ rank: ClosedRange<Int> = 0...3, least: Int = 0) -> [Int] {
    let rank = integer(in: rank)
    return (0..<rank).map { $0 == rank - 1 ? width(least: least) : length(least: least) }
  }

  /// Two shapes that broadcast: of one shape, either may lack leading axes or have ones.
  public mutating func broadcastingShapes() -> ([Int], [Int]) {
    let whole = shape()
    func part() -> [Int] {
      let kept = happens() ? whole.count : integer(in: 0...whole.count)
      return whole.suffix(kept).map { happens(onceIn: 3) ? 1 : $0 }
    }
    return (part(), part())
  }

  /// An axis of a shape, counted from either end.
  public mutating func axis(of shape: [Int]) -> Int {
    shape.isEmpty ? 0 : integer(in: -shape.count...shape.count - 1)
  }

  // Numbers

  /// From the normal distribution, none within `gap` of zero.
  public mutating func normal(
    _ shape: [Int], standardDeviation: Double = 1, gap: Double = 0
  ) -> Tensor<Double> {
    let values: [Double] = (0..<shape.reduce(1, *)).map { _ in
      let value = standardDeviation * generator.normal()
      return value + (value < 0 ? -gap : gap)
    }
    return Tensor(values, shape: shape)
  }

  public mutating func uniform(_ shape: [Int], from low: Double, to high: Double) -> Tensor<Double>
  {
    .uniform(shape, from: low, to: high, using: &generator)
  }

  /// Numbers of which no two are closer than 0.1.
  public mutating func distinct(_ shape: [Int]) -> Tensor<Double> {
    let count = shape.reduce(1, *)
    let values = generator.shuffled(0..<count).map {
      0.2 * Double($0 - count / 2) + generator.uniform(from: -0.05, to: 0.05)
    }
    return Tensor(values, shape: shape)
  }

  /// Multiples of ½ plus an offset: two draws whose offsets differ by ¼ never tie.
  public mutating func halves(_ shape: [Int], offset: Double) -> Tensor<Double> {
    let count = shape.reduce(1, *)
    return Tensor((0..<count).map { _ in Double(integer(in: -4...4)) / 2 + offset }, shape: shape)
  }

  /// Zeros and ones.
  public mutating func marks(_ shape: [Int]) -> Tensor<Double> {
    Tensor((0..<shape.reduce(1, *)).map { _ in happens() ? 1 : 0 }, shape: shape)
  }

  /// `count` whole numbers below a bound.
  public mutating func indices(_ count: Int, below bound: Int) -> [Int] {
    (0..<count).map { _ in generator.uniform(below: bound) }
  }
}
