import ArgumentParser

/// The smoothings by their names on the command line.
enum SmoothingName: String, ExpressibleByArgument, CaseIterable {
  case addK = "add-k"
  case jelinekMercer = "jelinek-mercer"
  case kneserNey = "kneser-ney"
  case modifiedKneserNey = "modified-kneser-ney"
}

/// The four repairs of one text, with all that they have to choose.
struct Repairs {
  let trie: CountTrie
  /// The k of add-k, by order.
  let ks: [Double]
  let smoothings: [(name: SmoothingName, label: String, of: (Int) -> any Smoothing)]

  /// - Parameter k: the k of all orders; nil to choose one for each.
  init(_ data: TokenText, _ trie: CountTrie, k: Double?) {
    self.trie = trie
    let counted = CountTrie(
      data.counted, order: trie.order, vocabularyCount: data.vocabularyCount)
    let grid = [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003]
    let tried = grid.map { scoresByOrder(counted, AddK(k: $0), on: data.heldOut) }
    let ks = (0..<trie.order).map { length -> Double in
      let losses = tried.map { $0[length].natsPerToken }
      return k ?? grid[losses.indices.min { losses[$0] < losses[$1] }!]
    }
    self.ks = ks
    let weights = JelinekMercer(counted, heldOut: data.heldOut)
    let plain = KneserNey(trie, isModified: false)
    let modified = KneserNey(trie, isModified: true)
    smoothings = [
      (.addK, "add k", { AddK(k: ks[$0 - 1]) }),
      (.jelinekMercer, "Jelinek-Mercer", { _ in weights }),
      (.kneserNey, "Kneser-Ney", { _ in plain }),
      (.modifiedKneserNey, "modified Kneser-Ney", { _ in modified }),
    ]
  }

  func model(_ name: SmoothingName, order: Int) -> NGramModel {
    NGramModel(trie, smoothings.first { $0.name == name }!.of(order), order: order)
  }

  /// By smoothing, then by order.
  func allScores(on tokens: [Int32]) -> [[Score]] {
    let models = smoothings.flatMap { smoothing in
      (1...trie.order).map { NGramModel(trie, smoothing.of($0), order: $0) }
    }
    let all = scores(models, on: tokens)
    return smoothings.indices.map { Array(all[$0 * trie.order..<($0 + 1) * trie.order]) }
  }
}
