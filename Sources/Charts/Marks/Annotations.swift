import Foundation

/// A straight line across the whole plot at one value.
struct RuleMark: Mark {
  var value: Double
  var direction: Extent.Direction
  var label: String

  var extent: Extent { direction == .x ? Extent(x: [value]) : Extent(y: [value]) }

  func flaw(x: Axis, y: Axis) -> ChartProblem.Reason? {
    Charts.flaw([("line", [value])])
      ?? Charts.flaw(onLogAxis: direction == .x ? x : y, "line", [value])
  }

  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String] {
    let area = panel.area
    let style = "lc rgb '\(Ink.faint)' lw 1.2 dt (6,4)"
    let place = panel.point(
      direction == .x ? value : panel.x.low, direction == .y ? value : panel.y.low)
    switch direction {
    case .x:
      script.stroke(from: (place.x, area.top), to: (place.x, area.bottom), style)
      let fits = place.x + 6 + textWidth(label, size: FontSize.small) < area.right
      script.write(
        label, at: place.x + (fits ? 6 : -6), area.top + 8, fits ? .left : .right,
        size: FontSize.small, color: Ink.faint)
    case .y:
      script.stroke(from: (area.left, place.y), to: (area.right, place.y), style)
      let isAbove = place.y - 20 > area.top
      script.write(
        label, at: area.right - 4, place.y + (isAbove ? -9 : 9), .right, size: FontSize.small,
        color: Ink.faint)
    }
    return []
  }
}

/// A pale band across the whole plot.
struct ShadeMark: Mark {
  var range: ClosedRange<Double>
  var direction: Extent.Direction
  var label: String

  var extent: Extent {
    let bounds = [range.lowerBound, range.upperBound]
    return direction == .x ? Extent(x: bounds) : Extent(y: bounds)
  }

  func flaw(x: Axis, y: Axis) -> ChartProblem.Reason? {
    let bounds = [range.lowerBound, range.upperBound]
    return Charts.flaw([("shade", bounds)])
      ?? Charts.flaw(onLogAxis: direction == .x ? x : y, "shade", bounds)
  }

  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String] {
    var area = panel.area
    switch direction {
    case .x:
      area.left = max(area.left, panel.point(range.lowerBound, panel.y.low).x)
      area.right = min(area.right, panel.point(range.upperBound, panel.y.low).x)
    case .y:
      let low = panel.point(panel.x.low, range.lowerBound).y
      let high = panel.point(panel.x.low, range.upperBound).y
      area.top = max(area.top, min(low, high))
      area.bottom = min(area.bottom, max(low, high))
    }
    script.fill(area, color: Ink.shade)
    let (x, alignment): (Double, Alignment) =
      direction == .x ? ((area.left + area.right) / 2, .center) : (area.left + 6, .left)
    script.write(
      label, at: x, area.top + 10, alignment, size: FontSize.small, color: Ink.faint)
    return []
  }
}

/// Words beside a point, with an arrow to another point where one is wanted.
struct NoteMark: Mark {
  var text: String
  var x, y: Double
  var target: (x: Double, y: Double)?

  var extent: Extent {
    Extent(x: [x] + (target.map { [$0.x] } ?? []), y: [y] + (target.map { [$0.y] } ?? []))
  }

  func flaw(x xAxis: Axis, y yAxis: Axis) -> ChartProblem.Reason? {
    Charts.flaw([("note", extent.x + extent.y)])
      ?? Charts.flaw(onLogAxis: xAxis, "note", extent.x)
      ?? Charts.flaw(onLogAxis: yAxis, "note", extent.y)
  }

  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String] {
    let (x, y) = panel.point(self.x, self.y)
    let width = textWidth(text, size: FontSize.small)
    let fitsRight = x + 6 + width <= panel.frame.right
    if let target {
      let point = panel.point(target.x, target.y)
      // The arrow leaves the text on the side that faces the target.
      let isSteep = abs(point.y - y) > abs(point.x - x)
      let side = isSteep ? width / 2 + 4 : point.x < x ? 0.0 : width + 8
      let drop = isSteep ? (point.y > y ? 10.0 : -10) : 0
      script.command(
        "set arrow from \(script.screen(x + side, y + drop)) to \(script.screen(point.x, point.y)) "
          + "front head filled size screen 0.012,20 lc rgb '\(Ink.faint)' lw 1")
      script.write(text, at: x + 4, y, size: FontSize.small)
    } else {
      script.write(
        text, at: x + (fitsRight ? 6 : -6), y, fitsRight ? .left : .right, size: FontSize.small)
    }
    return []
  }
}

/// A dashed curve y = a·x^exponent through a given point, to compare slopes with.
struct SlopeGuideMark: Mark {
  var exponent: Double
  var x, y: Double
  var endX: Double
  var label: String

  private func value(_ x: Double) -> Double { y * pow(x / self.x, exponent) }

  var extent: Extent { Extent(x: [x, endX], y: [y, value(endX)]) }

  func flaw(x xAxis: Axis, y yAxis: Axis) -> ChartProblem.Reason? {
    if xAxis.scale != .log10 || yAxis.scale != .log10 {
      return .wrongAxes("a slope guide is straight on two logarithmic axes only")
    }
    return Charts.flaw(onLogAxis: xAxis, "slope guide", [x, endX])
      ?? Charts.flaw(onLogAxis: yAxis, "slope guide", [y])
  }

  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String] {
    let start = panel.point(x, y)
    let end = panel.point(endX, value(endX))
    script.stroke(from: start, to: end, "lc rgb '\(Ink.faint)' lw 1.2 dt (3,3)")
    let width = textWidth(label, size: FontSize.small)
    let fits = end.x + 6 + width <= panel.frame.right
    // Where the end leaves no room, the label stands on the side of the guide that is free: below.
    script.write(
      label, at: end.x + (fits ? 6 : -6), end.y + (fits ? 0 : 14), fits ? .left : .right,
      size: FontSize.small, color: Ink.faint)
    return []
  }
}
