extension Chart {
  /// Adds a dashed line across the plot at one value of the vertical axis.
  ///
  ///     .horizontalLine(at: log(27), label: "guessing")
  public func horizontalLine(at value: Double, label: String = "") -> Chart {
    adding(RuleMark(value: value, direction: .y, label: label))
  }

  /// Adds a dashed line from top to bottom at one value of the horizontal axis.
  public func verticalLine(at value: Double, label: String = "") -> Chart {
    adding(RuleMark(value: value, direction: .x, label: label))
  }

  /// Shades what lies between two values of the horizontal axis.
  ///
  ///     .shade(x: 0...100, label: "warm-up")
  public func shade(x range: ClosedRange<Double>, label: String = "") -> Chart {
    adding(ShadeMark(range: range, direction: .x, label: label))
  }

  /// Shades what lies between two values of the vertical axis.
  public func shade(y range: ClosedRange<Double>, label: String = "") -> Chart {
    adding(ShadeMark(range: range, direction: .y, label: label))
  }

  /// Adds words beside a point, with an arrow to another point where `pointingTo` names one.
  ///
  ///     .note("dead units", x: 30, y: 0.2, pointingTo: (45, 0.01))
  public func note(
    _ text: String, x: Double, y: Double, pointingTo target: (x: Double, y: Double)? = nil
  ) -> Chart {
    adding(NoteMark(text: text, x: x, y: y, target: target))
  }

  /// Adds a dashed line y = a·x^exponent through a point, for two logarithmic axes.
  ///
  ///     .slopeGuide(-0.5, from: (100, 0.1), to: 10_000, label: "∝ n^-1/2")
  public func slopeGuide(
    _ exponent: Double, from start: (x: Double, y: Double), to endX: Double, label: String = ""
  ) -> Chart {
    adding(SlopeGuideMark(exponent: exponent, x: start.x, y: start.y, endX: endX, label: label))
  }
}
