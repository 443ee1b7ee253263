import Foundation

/// A number that remembers how it was computed, and can therefore be differentiated.
///
/// The whole engine is three ideas: every operation notes how much its result changes with each
/// input (the slopes); `backward` visits the newest value first; slopes multiply along a path and
/// add up where paths meet.
final class Value {
  var data: Double
  /// The derivative of whatever `backward` was called on with respect to this value.
  var gradient = 0.0
  /// What this value was made of, and its slope with respect to each of them.
  let inputs: [(value: Value, slope: Double)]
  let operation: String
  /// Counts up: a value's inputs are always older than the value itself.
  let number: Int

  nonisolated(unsafe) private static var count = 0

  init(_ data: Double, _ operation: String = "", from inputs: [(value: Value, slope: Double)] = [])
  {
    self.data = data
    self.operation = operation
    self.inputs = inputs
    Value.count += 1
    number = Value.count
  }

  static func + (a: Value, b: Value) -> Value {
    Value(a.data + b.data, "+", from: [(a, 1), (b, 1)])
  }

  static func * (a: Value, b: Value) -> Value {
    Value(a.data * b.data, "×", from: [(a, b.data), (b, a.data)])
  }

  func power(_ p: Double) -> Value {
    Value(pow(data, p), "to the \(p)", from: [(self, p * pow(data, p - 1))])
  }

  func relu() -> Value {
    Value(max(data, 0), "relu", from: [(self, data > 0 ? 1 : 0)])
  }

  func tanh() -> Value {
    let bent = Foundation.tanh(data)
    return Value(bent, "tanh", from: [(self, 1 - bent * bent)])
  }

  /// log(1 + eˣ), whose slope is the sigmoid.
  func softplus() -> Value {
    Value(max(data, 0) + log1p(exp(-abs(data))), "softplus", from: [(self, 1 / (1 + exp(-data)))])
  }

  // The rest is made of these.
  static prefix func - (a: Value) -> Value { a * Value(-1) }
  static func - (a: Value, b: Value) -> Value { a + -b }
  static func / (a: Value, b: Value) -> Value { a * b.power(-1) }

  /// Finds the derivative of this value with respect to every value it was computed from.
  func backward() {
    let newestFirst = history().sorted { $0.number > $1.number }
    for value in newestFirst { value.gradient = 0 }
    gradient = 1
    for value in newestFirst {
      for (input, slope) in value.inputs { input.gradient += slope * value.gradient }
    }
  }

  /// This value and all that led to it, each once, in the order in which they are found.
  func history() -> [Value] {
    var found = [self]
    var seen: Set<Int> = [number]
    var next = 0
    while next < found.count {
      for (input, _) in found[next].inputs where seen.insert(input.number).inserted {
        found.append(input)
      }
      next += 1
    }
    return found
  }
}
