import Foundation
import TinyTensor

/// Where the windows stand that a text is scored in.
public enum WindowPlacement: String, Sendable, CaseIterable, Codable {
  /// Every window begins half a window after the one before and scores its second half: every token
  /// but the first few is predicted from at least half a context.
  case halves
  /// Windows stand side by side, and each scores all of its tokens: the first is predicted from one
  /// token alone.
  case windows
}

/// How well a model predicts a text whose every token it scored once.
public struct Evaluation: Sendable, Equatable {
  /// The sum of -log p of the right token over all tokens, in nats.
  public private(set) var nats = 0.0
  /// How many tokens were scored.
  public private(set) var tokens = 0
  /// The sums and counts by how many tokens stood before, within the window.
  public private(set) var natsByPosition: [Double]
  public private(set) var tokensByPosition: [Int]

  /// Nats per token.
  public var loss: Double { nats / Double(tokens) }

  /// The mean loss at each place of the window; not a number where nothing was scored.
  public var lossByPosition: [Double] {
    zip(natsByPosition, tokensByPosition).map { $0 / Double($1) }
  }

  /// Scores a text, each token once.
  /// - Parameters:
  ///   - before: the token that stands before the text, so that its first can be predicted, too.
  ///   - most: score only so many windows, spread evenly; nil for all.
  ///   - batch: windows computed at once.
  ///   - progress: called after each batch with the share that is done.
  public init<Scalar>(
    of model: GPT<Scalar>, on text: [Int32], before: Int32, by windows: WindowPlacement = .halves,
    most: Int? = nil, batch: Int = 16, progress: (Double) -> Void = { _ in }
  ) {
    let tokens = [before] + text
    let length = min(model.configuration.context, text.count)
    natsByPosition = Array(repeating: 0, count: length)
    tokensByPosition = Array(repeating: 0, count: length)
    var places = Evaluation.places(count: text.count, length: length, by: windows)
    if let most, most < places.count {
      places = (0..<most).map { places[$0 * places.count / most] }
    }
    for start in stride(from: 0, to: places.count, by: batch) {
      let part = places[start..<min(start + batch, places.count)]
      var read = TextWindows(length: length)
      for place in part { read.add(tokens, at: place.start) }
      let losses = model.withoutGradients {
        model(read.inputs, windows: read.count).losses(labels: read.targets)
      }
      for (row, place) in part.enumerated() {
        for position in place.firstScored..<length {
          natsByPosition[position] += Double(losses[row * length + position])
          tokensByPosition[position] += 1
        }
      }
      progress(Double(start + part.count) / Double(places.count))
    }
    nats = natsByPosition.reduce(0, +)
    self.tokens = tokensByPosition.reduce(0, +)
  }

  /// A window of the text, and the first place in it that is scored.
  struct Place: Equatable { var start, firstScored: Int }

  /// Windows that score each of `count` tokens once; the last is moved back to end with the text.
  static func places(count: Int, length: Int, by windows: WindowPlacement) -> [Place] {
    guard count > 0 else { return [] }
    let stride = windows == .halves ? max(1, length / 2) : length
    var places = [Place(start: 0, firstScored: 0)]
    var scored = length
    while scored < count {
      let end = min(scored + stride, count)
      places.append(Place(start: end - length, firstScored: scored - (end - length)))
      scored = end
    }
    return places
  }
}
