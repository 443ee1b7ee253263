extension BytePairEncoding {
  /// The encoding that these merges make: the first 256 tokens are the bytes, then comes the token of
  /// each merge in turn.
  public init(merges: [(left: Int32, right: Int32)]) {
    self.init(
      byteTokens: (0..<256).map { $0 },
      merges: merges.enumerated().map { index, pair in
        Merge(left: pair.left, right: pair.right, token: Int32(256 + index))
      })
  }
}
