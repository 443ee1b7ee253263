/// One entry of a key: a sample of the look and a name.
struct KeyEntry: Equatable {
  enum Sample: Equatable {
    case line(Look, marker: Bool)
    case marker(Look)
    case fill(Color)
  }

  var name: String
  var sample: Sample

  private var sampleWidth: Double {
    switch sample {
    case .line: 30
    case .marker, .fill: 14
    }
  }

  fileprivate var width: Double {
    sampleWidth + 6 + textWidth(name, size: FontSize.small) + 18
  }

  fileprivate func draw(at x: Double, _ y: Double, into script: inout Script) {
    switch sample {
    case .line(let look, let marker):
      script.stroke(from: (x, y), to: (x + sampleWidth, y), look.line())
      if marker { script.mark(at: x + sampleWidth / 2, y, look.point()) }
    case .marker(let look):
      script.mark(at: x + sampleWidth / 2, y, look.point(size: 0.7))
    case .fill(let color):
      let box = Rectangle(left: x, top: y - 5.5, right: x + 11, bottom: y + 5.5)
      script.fill(box, color: color.rawValue)
    }
    script.write(name, at: x + sampleWidth + 6, y, size: FontSize.small)
  }
}

/// The key of a chart: entries in rows from left to right.
struct Key: Equatable {
  static let rowHeight = 20.0

  private let rows: [[KeyEntry]]

  init(_ entries: [KeyEntry], width: Double) {
    var rows: [[KeyEntry]] = []
    var room = 0.0
    for var entry in entries {
      entry.name = shortened(entry.name, width: width - 60)
      if rows.isEmpty || entry.width > room {
        rows.append([])
        room = width
      }
      rows[rows.count - 1].append(entry)
      room -= entry.width
    }
    self.rows = rows
  }

  var height: Double { Double(rows.count) * Key.rowHeight }

  /// Draws the key with its top left corner here.
  func draw(at left: Double, _ top: Double, into script: inout Script) {
    for (index, row) in rows.enumerated() {
      var x = left
      for entry in row {
        entry.draw(at: x, top + Key.rowHeight * (Double(index) + 0.5), into: &script)
        x += entry.width
      }
    }
  }
}
