/// One axis of a chart: what it measures and how.
///
///     Axis("learning rate", scale: .log10)
///     Axis("token", categories: ["the", "cat", "sat"])
public struct Axis: Sendable, Equatable {
  public enum Scale: Sendable, Equatable { case linear, log10 }

  /// What the axis measures, with its unit: `time (s)`.
  public var label: String
  public var scale: Scale
  /// What the axis shows. Without it, everything that is drawn.
  public var range: ClosedRange<Double>?
  /// Where labels stand. Without it, round numbers.
  public var ticks: [Double]?
  /// Names for the places 0, 1, 2 ... A vertical axis of names reads downwards.
  public var categories: [String]?
  /// How the numbers at the ticks are written.
  public var format: NumberFormat

  public init(
    _ label: String = "", scale: Scale = .linear, range: ClosedRange<Double>? = nil,
    ticks: (any Numbers)? = nil, categories: [String]? = nil, format: NumberFormat = .automatic
  ) {
    self.label = label
    self.scale = scale
    self.range = range
    self.ticks = ticks?.doubles
    self.categories = categories
    self.format = format
  }
}
