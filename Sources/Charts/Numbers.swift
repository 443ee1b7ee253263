/// Lists that a chart can take: arrays, slices and integer ranges of any real or whole numbers.
public protocol Numbers {
  var doubles: [Double] { get }
}

/// A number that can stand on an axis.
public protocol Number {
  var double: Double { get }
}

extension Double: Number {
  public var double: Double { self }
}

extension Float: Number {
  public var double: Double { Double(self) }
}

extension Int: Number {
  public var double: Double { Double(self) }
}

extension Numbers where Self: Sequence, Element: Number {
  public var doubles: [Double] { map(\.double) }
}

extension Array: Numbers where Element: Number {}
extension ArraySlice: Numbers where Element: Number {}
extension Range: Numbers where Bound == Int {}
extension ClosedRange: Numbers where Bound == Int {}

/// `count` numbers from the first to the last bound, evenly spaced.
public func evenlySpaced(_ range: ClosedRange<Double>, count: Int) -> [Double] {
  guard count > 1 else { return [range.lowerBound] }
  let step = (range.upperBound - range.lowerBound) / Double(count - 1)
  return (0..<count).map {
    $0 == count - 1 ? range.upperBound : range.lowerBound + step * Double($0)
  }
}
