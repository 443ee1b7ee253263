/// All heads of one attention: how large they are and what each may look at.
struct AttentionProblem<Scalar: TensorScalar> {
  /// The leading axes of the scores: those of the inputs, then that of the heads if there is one.
  var axes: [Int]
  var headCount: Int
  var queryCount: Int
  var keyCount: Int
  var width: Int
  var valueWidth: Int
  var isCausal: Bool
  var scale: Scalar
  var mask: Tensor<Scalar>?
  var maskStrides: [Int] = []
  var factors: Tensor<Scalar>?

  init(
    lead: [Int], headCount: Int?, queryCount: Int, keyCount: Int, width: Int, valueWidth: Int,
    isCausal: Bool, mask: Tensor<Scalar>?, scale: Scalar?, factors: Tensor<Scalar>?
  ) {
    axes = lead + (headCount.map { [$0] } ?? [])
    self.headCount = headCount ?? 1
    (self.queryCount, self.keyCount) = (queryCount, keyCount)
    (self.width, self.valueWidth) = (width, valueWidth)
    self.isCausal = isCausal
    self.scale = scale ?? 1 / Scalar(width).squareRoot()
    let scores = axes + [queryCount, keyCount]
    if let mask {
      require(mask.node == nil, "attention: a mask is a constant; this one depends on a variable")
      let fits = mask.rank <= scores.count
      require(
        fits && Shape.broadcast(mask.shape, scores, for: "attention mask") == scores,
        "attention: a mask of shape \(mask.shape) does not stretch to the scores, \(scores)")
      self.mask = mask
      maskStrides = Shape.broadcastStrides(mask.shape, to: scores)
    }
    require(
      factors == nil || factors!.shape == scores && factors!.node == nil,
      "attention: factors of shape \(factors?.shape ?? []) for weights of shape \(scores)")
    self.factors = factors
  }

  /// Where the rows of queries, keys or values stand: in which of the inputs, from which column on.
  typealias Place = (input: Int, column: Int)

  /// The fused operation: [lead..., T, heads · valueWidth].
  func attention(
    of inputs: [Tensor<Scalar>], query: Place, key: Place, value: Place
  ) -> Tensor<Scalar> {
    let values = inputs.map(\.detached)
    let headTotal = Shape.count(axes)
    let lead = inputs[0].shape.dropLast(2)
    let statistics = Storage<Scalar>(count: 2 * headTotal * queryCount)
    let width = headCount * valueWidth
    let result = Tensor<Scalar>(shape: lead + [queryCount, width]) { y in
      forEachHead(headTotal) { index in
        Scalar.attend(
          head(index, values, query, key, value),
          into: MutableMatrix(y + start(index, queryCount, width, valueWidth), columns: width),
          statistics: statistics.scalars + 2 * index * queryCount)
      }
    }
    let output = result.detached
    return Tensor("attention", result, by: inputs) { dy in
      let gradients = values.map { Tensor<Scalar>(shape: $0.shape) { _ in } }
      func target(_ place: Place, _ index: Int, _ rows: Int, _ each: Int) -> MutableMatrix<Scalar> {
        let tensor = gradients[place.input]
        return MutableMatrix(
          tensor.storage.scalars + place.column + start(index, rows, tensor.rowLength, each),
          columns: tensor.rowLength)
      }
      forEachHead(headTotal) { index in
        let offset = start(index, queryCount, width, valueWidth)
        Scalar.attendBackward(
          head(index, values, query, key, value),
          output: Matrix(output.storage.scalars + offset, columns: width),
          statistics: statistics.scalars + 2 * index * queryCount,
          dOutput: Matrix(dy.storage.scalars + offset, columns: width),
          dQuery: target(query, index, queryCount, self.width),
          dKey: target(key, index, keyCount, self.width),
          dValue: target(value, index, keyCount, valueWidth))
      }
      return gradients
    }
  }

  private func forEachHead(_ count: Int, _ body: (Int) -> Void) {
    // Below some ten thousand products a head the cores are not worth waking.
    let work = queryCount * keyCount * (width + valueWidth) / (isCausal ? 2 : 1)
    inParallel(count, grain: 1 + 20_000 / (work + 1), alignment: 1) { part in
      for index in part { body(index) }
    }
  }

  /// Where the first row of a head stands in a tensor of [lead..., rows, rowLength].
  private func start(_ index: Int, _ rows: Int, _ rowLength: Int, _ each: Int) -> Int {
    index / headCount * rows * rowLength + index % headCount * each
  }

  private func head(
    _ index: Int, _ inputs: [Tensor<Scalar>], _ query: Place, _ key: Place, _ value: Place
  ) -> AttentionHead<Scalar> {
    func rows(_ place: Place, _ count: Int, _ each: Int) -> Matrix<Scalar> {
      let tensor = inputs[place.input]
      return Matrix(
        tensor.storage.scalars + place.column + start(index, count, tensor.rowLength, each),
        columns: tensor.rowLength)
    }
    var head = AttentionHead(
      query: rows(query, queryCount, width), key: rows(key, keyCount, width),
      value: rows(value, keyCount, valueWidth), queryCount: queryCount, keyCount: keyCount,
      width: width, valueWidth: valueWidth, scale: scale, isCausal: isCausal)
    if let mask {
      head.mask = UnsafePointer(mask.storage.scalars + maskOffset(index))
      head.maskRow = maskStrides[maskStrides.count - 2]
      head.maskColumn = maskStrides[maskStrides.count - 1]
    }
    head.factors = factors.map {
      UnsafePointer($0.storage.scalars + index * queryCount * keyCount)
    }
    return head
  }

  private func maskOffset(_ index: Int) -> Int {
    var (rest, offset) = (index, 0)
    for axis in axes.indices.reversed() {
      offset += rest % axes[axis] * maskStrides[axis]
      rest /= axes[axis]
    }
    return offset
  }
}
