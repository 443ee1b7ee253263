/// Small images in rows, each with a caption below it and, where given, bars of probabilities beside it.
///
///     ImageGrid("The network mistakes shirts for coats", images: [
///       ImageGrid.Image(pixels, width: 28, caption: "shirt 12 %"),
///     ], columns: 6)
public struct ImageGrid: Drawable {
  /// One image: brightness values row by row from the top left corner.
  public struct Image: Sendable {
    public var pixels: [Double]
    public var width: Int
    public var caption: String
    /// What the bars beside the image show, from 0 to 1.
    public var bars: [(label: String, value: Double)]

    public init(
      _ pixels: some Numbers, width: Int, caption: String = "",
      bars: [(label: String, value: Double)] = []
    ) {
      self.pixels = pixels.doubles
      self.width = width
      self.caption = caption
      self.bars = bars
    }

    func row(_ index: Int) -> ArraySlice<Double> {
      pixels[index * width..<(index + 1) * width]
    }

    var height: Int { width > 0 ? pixels.count / width : 0 }
  }

  public var title: String
  public var images: [Image]
  /// How many images stand in a row.
  public var columns: Int
  public var palette: Palette
  /// The values at the ends of the palette, the same for all images; without it, each image spans the
  /// palette by its own values.
  public var range: ClosedRange<Double>?
  /// The width of the picture in pixels.
  public var width: Double

  /// - Parameters:
  ///   - palette: `.ink` for dark strokes on white, `.grey` for light on black, `.diverging` for
  ///     weights.
  public init(
    _ title: String, images: [Image], columns: Int = 6, palette: Palette = .ink,
    range: ClosedRange<Double>? = nil, width: Double = 720
  ) {
    self.title = title
    self.images = images
    self.columns = columns
    self.palette = palette
    self.range = range
    self.width = width
  }

  public func script() throws -> String {
    try check()
    let layout = ImageGridLayout(self)
    var script = Script(width: width, height: layout.height)
    layout.draw(into: &script)
    return script.text
  }

  public func csv() throws -> String {
    try check()
    let widest = images.map(\.width).max() ?? 0
    let rows = images.enumerated().flatMap { number, image in
      (0..<image.height).map { row in
        let values = image.row(row).map(shortest)
        let padding = [String](repeating: "", count: widest - image.width)
        return [String(number), image.caption, String(row)] + values + padding
      }
    }
    let columns = ["image", "caption", "row"] + (0..<widest).map(String.init)
    return Table(columns: columns, rows: rows).text
  }

  private func check() throws {
    guard !images.isEmpty else { throw ChartProblem(title, .empty) }
    for (number, image) in images.enumerated() {
      let name = image.caption.isEmpty ? "image \(number)" : image.caption
      var reason = flaw([("pixels", image.pixels)])
      if reason == nil, !image.bars.isEmpty { reason = flaw([("bars", image.bars.map(\.value))]) }
      if reason == nil, image.width <= 0 || image.pixels.count % image.width != 0 {
        let row = image.width > 0 ? image.height : 0
        reason = .raggedRows(
          row: row, count: image.pixels.count - row * max(image.width, 0), expected: image.width)
      }
      if let reason { throw ChartProblem(title, series: name, reason) }
    }
  }
}

/// Where the images of a grid stand. One plot covers the canvas and its axes are pixels, so that all
/// images are drawn by a single command.
private struct ImageGridLayout {
  private let grid: ImageGrid
  private let margin = 14.0
  private let gap = 14.0
  private let titleLines: [String]
  private let captions: [[String]]
  private let hasBars: Bool
  private let columns: Int
  private let cellWidth, pictureWidth, pictureHeight, cellHeight: Double

  let height: Double

  init(_ grid: ImageGrid) {
    self.grid = grid
    columns = max(min(grid.columns, grid.images.count), 1)
    hasBars = grid.images.contains { !$0.bars.isEmpty }
    let room = grid.width - 2 * margin - gap * Double(columns - 1)
    let cellWidth = min(room / Double(columns), hasBars ? 400 : 200)
    let widest = Double(grid.images.map(\.width).max() ?? 1)
    let highest = Double(grid.images.map(\.height).max() ?? 1)
    pictureWidth = hasBars ? min(cellWidth * 0.42, 150) : cellWidth
    pictureHeight = pictureWidth * highest / widest
    self.cellWidth = cellWidth
    titleLines = wrapped(grid.title, width: grid.width - 2 * margin, size: FontSize.title)
    captions = grid.images.map { wrapped($0.caption, width: cellWidth, size: FontSize.small) }
    let captionHeight = Double(captions.map(\.count).max() ?? 0) * 15
    cellHeight = pictureHeight + captionHeight + 18
    let rowCount = (grid.images.count + columns - 1) / columns
    height = (18 + 20 * Double(titleLines.count) + cellHeight * Double(rowCount) - 2).rounded(.up)
  }

  /// The place of an image, in pixels from the top left corner.
  private func picture(_ number: Int) -> Rectangle {
    let left = margin + (cellWidth + gap) * Double(number % columns)
    let top = 18 + 20 * Double(titleLines.count) + cellHeight * Double(number / columns)
    let image = grid.images[number]
    let scale = min(
      pictureWidth / Double(image.width), pictureHeight / Double(max(image.height, 1)))
    return Rectangle(
      left: left, top: top, right: left + scale * Double(image.width),
      bottom: top + scale * Double(image.height))
  }

  func draw(into script: inout Script) {
    script.writeTitle(titleLines)
    script.setPixelAxes()
    script.command(grid.palette.command)
    script.command("set cbrange [0:1]")
    let elements = grid.images.indices.map { number in
      let element = draw(number, into: &script)
      writeCaption(number, into: &script)
      drawBars(number, into: &script)
      return element
    }
    script.plot(elements)
  }

  private func draw(_ number: Int, into script: inout Script) -> String {
    let image = grid.images[number]
    let area = picture(number)
    let data = script.block(matrix: (0..<image.height).map { Array(image.row($0)) })
    let side = area.width / Double(image.width)
    let xs = Centres(area.left + side / 2...area.right - side / 2, count: image.width)
    let ys = Centres(area.top + side / 2...area.bottom - side / 2, count: image.height)
    let range = grid.range ?? grid.palette.range(of: image.pixels)
    let span = exact(range.upperBound - range.lowerBound)
    let low = exact(range.lowerBound)
    // Pixels of the palette's first colour show the rectangle below: most of an image is background.
    let background = exact(range.lowerBound + (range.upperBound - range.lowerBound) / 512)
    script.fill(area, color: grid.palette.stops[0])
    let value = "($3<=\(background)?NaN:($3-(\(low)))/\(span))"
    let place = "(\(xs.expression("$1"))):(\(ys.expression("$2")))"
    for (from, to) in [
      ((area.left, area.top), (area.right, area.top)),
      ((area.right, area.top), (area.right, area.bottom)),
      ((area.right, area.bottom), (area.left, area.bottom)),
      ((area.left, area.bottom), (area.left, area.top)),
    ] {
      script.stroke(from: from, to: to, "lc rgb '\(Ink.border)' lw 0.7 dt solid")
    }
    return "\(data) matrix using \(place):(\(value)) with image pixels"
  }

  private func writeCaption(_ number: Int, into script: inout Script) {
    let area = picture(number)
    for (index, line) in captions[number].enumerated() {
      let y = area.bottom + 11 + 15 * Double(index)
      if hasBars {
        script.write(line, at: area.left, y, size: FontSize.small)
      } else {
        script.write(line, at: (area.left + area.right) / 2, y, .center, size: FontSize.small)
      }
    }
  }

  private func drawBars(_ number: Int, into script: inout Script) {
    let bars = grid.images[number].bars
    guard !bars.isEmpty else { return }
    let area = picture(number)
    let labels = bars.map { shortened($0.label, width: cellWidth * 0.3, size: 11) }
    let labelWidth = labels.map { textWidth($0, size: 11) }.max() ?? 0
    let left = area.left + pictureWidth + 10 + labelWidth + 4
    let room = area.left + cellWidth - left - 34
    let step = min(area.height / Double(bars.count), 20)
    let best = bars.map(\.value).max() ?? 0
    for (index, bar) in bars.enumerated() {
      let y = area.top + step * (Double(index) + 0.5)
      script.write(labels[index], at: left - 4, y, .right, size: 11)
      let right = left + max(room * min(max(bar.value, 0), 1), 1)
      let isBest = bar.value == best
      script.fill(
        Rectangle(left: left, top: y - step * 0.36, right: right, bottom: y + step * 0.36),
        color: (isBest ? Color.blue : .sky).rawValue)
      if bar.value >= 0.005 {
        script.write(
          NumberFormat.percent().text(bar.value), at: right + 4, y, size: 11, color: Ink.faint)
      }
    }
  }
}
