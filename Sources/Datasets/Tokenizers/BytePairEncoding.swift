import TinyTensor

/// Byte-level byte-pair encoding, the tokenizer of GPT-2: any bytes at all become tokens and come
/// back exactly.
///
///     let tokenizer = BytePairEncoding(training: corpus.training, count: 4_096)
///     let tokens = tokenizer.encode(corpus.validation)
///     tokenizer.decode(tokens) == corpus.validation.string  // true
///
/// The text is first cut into pieces, much like words (`forEachPreToken`). A piece begins as a
/// token for each byte. Then two neighbouring tokens become one wherever a *merge* says so: the
/// merge that stands earliest in the list goes first, and of equal ones the leftmost, until none
/// fits.
///
/// Source: R. Sennrich, B. Haddow, A. Birch, "Neural Machine Translation of Rare Words with Subword
/// Units", arXiv:1508.07909; on bytes: A. Radford and others, "Language Models are Unsupervised
/// Multitask Learners", 2019.
public struct BytePairEncoding: Tokenizer, Equatable {
  /// Two tokens that become one.
  public struct Merge: Sendable, Hashable {
    public let left, right, token: Int32

    public init(left: Int32, right: Int32, token: Int32) {
      (self.left, self.right, self.token) = (left, right, token)
    }
  }

  /// The merges in the order in which they apply.
  public let merges: [Merge]
  /// The token of each of the 256 bytes.
  let byteTokens: [Int32]
  /// Tokens that no text is encoded to, by name, such as `<|endoftext|>`, which parts the documents
  /// of GPT-2's training text. They are for a program to put between texts; decoding writes their
  /// names.
  public let specials: [String: Int32]

  /// The bytes of all tokens, end to end, and where each token's begin.
  private let bytes: [UInt8]
  private let starts: [Int]
  /// The place in `merges` of each pair.
  let ranks: PairTable

  /// - Parameters:
  ///   - byteTokens: 256 different numbers.
  ///   - merges: of tokens that bytes or earlier merges have; what they make, with the bytes and
  ///     the specials, are the numbers from 0 up to some count.
  init(byteTokens: [Int32], merges: [Merge], specials: [String: Int32] = [:]) {
    self.byteTokens = byteTokens
    self.merges = merges
    self.specials = specials
    let largest = (byteTokens + merges.map(\.token) + specials.values).max()!
    var pieces = [[UInt8]](repeating: [], count: Int(largest) + 1)
    for (byte, token) in byteTokens.enumerated() { pieces[Int(token)] = [UInt8(byte)] }
    var ranks = PairTable(capacity: merges.count)
    for (rank, merge) in merges.enumerated() {
      pieces[Int(merge.token)] = pieces[Int(merge.left)] + pieces[Int(merge.right)]
      _ = ranks.insert(PairTable.key(merge.left, merge.right), Int32(rank))
    }
    for (name, token) in specials { pieces[Int(token)] = Array(name.utf8) }
    self.ranks = ranks
    bytes = Array(pieces.joined())
    starts = pieces.reduce(into: [0]) { $0.append($0.last! + $1.count) }
  }

  /// How many tokens there are.
  public var count: Int { starts.count - 1 }

  /// The bytes that a token stands for.
  public func bytes(of token: some BinaryInteger) -> ArraySlice<UInt8> {
    require(token >= 0 && token < count, "BytePairEncoding: token \(token) of \(count)")
    return bytes[starts[Int(token)]..<starts[Int(token) + 1]]
  }

  /// The bytes and the first merges alone, `count` tokens in all: what training to that size gives.
  /// Special tokens are left out; they have to be the last ones.
  public func prefix(_ count: Int) -> BytePairEncoding {
    require(
      count >= 256, "BytePairEncoding: \(count) tokens, expected at least one for each byte, 256")
    return BytePairEncoding(
      byteTokens: byteTokens, merges: Array(merges.prefix(count - 256)))
  }

  /// The text's tokens. A special token's name in the text is text like any other.
  public func encode(_ text: PlainText) -> [Int32] { encode(bytes: text.utf8) }

  /// The tokens of any bytes, which need not be UTF-8.
  public func encode(bytes: some Collection<UInt8>) -> [Int32] {
    let tokens = bytes.withContiguousStorageIfAvailable { encode($0) }
    return tokens ?? Array(bytes).withUnsafeBufferPointer { encode($0) }
  }

  private func encode(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int32] {
    var tokens: [Int32] = []
    tokens.reserveCapacity(bytes.count / 3)
    // Most pieces of a text have come before: merge each once.
    var pieces = ByteStringTable()
    var merged: [Int32] = []
    var ends = [0]
    var merging = Merging(self)
    forEachPreToken(in: bytes) { piece in
      let (number, isNew) = pieces.insert(piece)
      if isNew {
        merging.merge(piece, into: &merged)
        ends.append(merged.count)
      }
      for place in ends[number]..<ends[number + 1] { tokens.append(merged[place]) }
    }
    return tokens
  }

  /// The text that tokens stand for. Where their bytes are not UTF-8, as when a character's first
  /// token comes without its second, U+FFFD stands for what cannot be read.
  public func decode(_ tokens: some Sequence<some BinaryInteger>) -> String {
    String(decoding: decode(toBytes: tokens), as: UTF8.self)
  }

  /// The bytes that tokens stand for.
  public func decode(toBytes tokens: some Sequence<some BinaryInteger>) -> [UInt8] {
    var decoded: [UInt8] = []
    for token in tokens { decoded.append(contentsOf: bytes(of: token)) }
    return decoded
  }

  public static func == (a: BytePairEncoding, b: BytePairEncoding) -> Bool {
    a.byteTokens == b.byteTokens && a.merges == b.merges && a.specials == b.specials
  }
}
