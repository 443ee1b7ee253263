/// Layers that read a sequence step by step and remember: `SimpleRNN`, `LSTM`, `GRU`.
///
/// Sequences are time-major, [time, batch, width]: what one step needs lies together.
public protocol RecurrentLayer<Scalar>: Module, Sendable {
  /// The layers, from the input upwards; each reads the outputs of the one below.
  var layers: [RecurrentWeights<Scalar>] { get }
  /// Between layers; not after the last.
  var dropout: Dropout { get }

  /// One layer over a whole sequence.
  ///
  /// - Parameters:
  ///   - index: which layer.
  ///   - z: the input's part of all pre-activations, x W + b, [time, batch, gates · hidden]. Its memory
  ///     is written over: nothing else may need it.
  ///   - state: the state before the first step, as `callAsFunction` takes it.
  func run(
    _ index: Int, inputPart z: Tensor<Scalar>, from state: RecurrentState<Scalar>?, lengths: [Int]?
  ) -> (outputs: Tensor<Scalar>, hidden: Tensor<Scalar>, cell: Tensor<Scalar>?)
}

extension RecurrentLayer {
  /// The number of units of each layer.
  public var hiddenCount: Int { layers[0].recurrent.value.shape[0] }

  /// Reads sequences.
  ///
  /// - Parameters:
  ///   - x: [time, batch, inputs].
  ///   - state: what came before; zeros by default.
  ///   - lengths: how many steps of each row of the batch are real; all by default. A padded step
  ///     leaves the state as it is and its output is zero.
  ///   - phase: dropout between layers is only for training.
  /// - Returns: the last layer's outputs, [time, batch, hidden], and every layer's state after each
  ///   row's last real step.
  public func callAsFunction(
    _ x: Tensor<Scalar>, from state: RecurrentState<Scalar>? = nil, lengths: [Int]? = nil,
    _ phase: Phase = .inference
  ) -> (outputs: Tensor<Scalar>, state: RecurrentState<Scalar>) {
    require(
      x.rank == 3 && x.shape[2] == layers[0].inputCount,
      "\(Self.self): x \(x.shape): expected [time, batch, \(layers[0].inputCount)]")
    return run(inputPart: layers[0].inputPart(of: x), from: state, lengths: lengths, phase)
  }

  /// Reads sequences of tokens, time-major like their embeddings: first all rows' first tokens.
  ///
  /// The same as reading `embedding(tokens, shape: [time, batch])`, but the product with W is taken
  /// once for each row of the table and not once for each token, wherever the table is smaller.
  public func callAsFunction(
    _ tokens: [Int], embeddedBy embedding: Embedding<Scalar>, batch: Int,
    from state: RecurrentState<Scalar>? = nil, lengths: [Int]? = nil, _ phase: Phase = .inference
  ) -> (outputs: Tensor<Scalar>, state: RecurrentState<Scalar>) {
    require(
      batch > 0 && tokens.count % batch == 0,
      "\(Self.self): \(tokens.count) tokens for a batch of \(batch)")
    let shape = [tokens.count / batch, batch]
    let table = embedding.weight.variable
    guard table.shape[0] < tokens.count else {
      return self(embedding(tokens, shape: shape), from: state, lengths: lengths, phase)
    }
    let z = layers[0].inputPart(of: table).gather(tokens).reshaped(shape + [-1])
    return run(inputPart: z, from: state, lengths: lengths, phase)
  }

  private func run(
    inputPart: Tensor<Scalar>, from state: RecurrentState<Scalar>?, lengths: [Int]?, _ phase: Phase
  ) -> (outputs: Tensor<Scalar>, state: RecurrentState<Scalar>) {
    require(
      state == nil || state!.hidden.count == layers.count,
      "\(Self.self): a state of \(state?.hidden.count ?? 0) layers for \(layers.count)")
    var z = inputPart
    var last = RecurrentState<Scalar>(hidden: [])
    for index in layers.indices {
      let result = run(index, inputPart: z, from: state, lengths: lengths)
      last.hidden.append(result.hidden)
      if let cell = result.cell { last.cell.append(cell) }
      if index == layers.count - 1 { return (result.outputs, last) }
      z = layers[index + 1].inputPart(of: dropout(result.outputs, phase))
    }
    fatalError("\(Self.self): no layers")
  }
}

/// What one recurrent layer learns. The columns of its matrices are blocks, one for each of its gates.
public struct RecurrentWeights<Scalar: TensorScalar>: Module, Sendable {
  /// From the input, [inputs, gates · hidden].
  public let input: Parameter<Scalar>
  /// From the state before, [hidden, gates · hidden].
  public let recurrent: Parameter<Scalar>
  /// [gates · hidden]. PyTorch has two biases; where both are only ever added up, one says it all.
  public let bias: Parameter<Scalar>
  /// GRU's second bias, [hidden], which is added before the reset gate multiplies; nil elsewhere.
  public let candidateBias: Parameter<Scalar>?

  /// Weights with the given numbers.
  public init(
    input: Tensor<Scalar>, recurrent: Tensor<Scalar>, bias: Tensor<Scalar>,
    candidateBias: Tensor<Scalar>? = nil
  ) {
    let width = recurrent.shape[1]
    require(
      input.rank == 2 && recurrent.rank == 2 && input.shape[1] == width && bias.shape == [width]
        && candidateBias.map { $0.shape == [recurrent.shape[0]] } ?? true,
      "RecurrentWeights: input \(input.shape), recurrent \(recurrent.shape), bias \(bias.shape)")
    self.input = Parameter(input)
    self.recurrent = Parameter(recurrent)
    self.bias = Parameter(bias)
    self.candidateBias = candidateBias.map { Parameter($0) }
  }

  /// The width of what the layer reads.
  var inputCount: Int { input.value.shape[0] }

  /// x W + b, in which no step depends on another: one product for all of them.
  func inputPart(of x: Tensor<Scalar>) -> Tensor<Scalar> {
    x.affine(weight: input.variable, bias: bias.variable)
  }

  /// Refuses weights that are not for so many gates.
  func checked(gateCount: Int, of layer: StaticString) -> RecurrentWeights {
    let shape = recurrent.value.shape
    require(
      shape[1] == gateCount * shape[0],
      "\(layer): recurrent weights \(shape): expected [hidden, \(gateCount) · hidden]")
    return self
  }
}

/// The sizes of a run of one layer over a batch of sequences, and which steps of it are real.
struct Unrolling {
  let time, batch, hidden: Int
  private let lengths: [Int]?

  init<Scalar>(
    _ layer: StaticString, _ z: Tensor<Scalar>, _ weights: RecurrentWeights<Scalar>,
    _ lengths: [Int]?, states: [Tensor<Scalar>]
  ) {
    let (time, batch) = (z.shape[0], z.shape[1])
    hidden = weights.recurrent.value.shape[0]
    require(
      lengths.map { $0.count == batch && $0.allSatisfy((0...time).contains) } ?? true,
      "\(layer): lengths \(lengths ?? []) for \(batch) rows of \(time) steps")
    for state in states {
      require(
        state.shape == [batch, hidden],
        "\(layer): a state of shape \(state.shape): expected \([batch, hidden])")
    }
    (self.time, self.batch, self.lengths) = (time, batch, lengths)
  }

  /// The shape of a state.
  var stateShape: [Int] { [batch, hidden] }

  /// Whether a row's step is real and not padding.
  func isReal(_ step: Int, _ row: Int) -> Bool { lengths.map { step < $0[row] } ?? true }

  /// Gives each core some rows of the batch for all steps: rows know nothing of each other, so no
  /// core waits for another until the end.
  func inRows(_ body: (Range<Int>) -> Void) {
    // Four rows make a tile of the product; `inParallel` cuts at multiples of sixteen.
    let tiles = (batch + 3) / 4
    inParallel(tiles * 16, grain: 16) { run in
      body(run.lowerBound / 4..<Swift.min(run.upperBound / 4, batch))
    }
  }

  /// The state after each row's last real step: its output there, or the state before where no step
  /// is real.
  func lastState<Scalar>(of outputs: Tensor<Scalar>, before initial: Tensor<Scalar>)
    -> Tensor<Scalar>
  {
    Tensor(shape: stateShape) { y in
      for row in 0..<batch {
        let length = lengths?[row] ?? time
        let source =
          length == 0
          ? initial.storage.scalars + row * hidden
          : outputs.storage.scalars + ((length - 1) * batch + row) * hidden
        (y + row * hidden).update(from: source, count: hidden)
      }
    }
  }

  /// The derivative by recurrent weights: the sum over steps of (state before)ᵀ · change, as two
  /// products. The change is [time, batch, ...]; `columns` of it are wanted.
  func recurrentDerivative<Scalar>(
    _ outputs: Tensor<Scalar>, before initial: Tensor<Scalar>, change: Tensor<Scalar>,
    columns: Range<Int>? = nil
  ) -> Tensor<Scalar> {
    let width = change.rowLength
    let columns = columns ?? 0..<width
    return Tensor(shape: [hidden, columns.count]) { y in
      let first = change.storage.scalars + columns.lowerBound
      func add(_ states: UnsafePointer<Scalar>, _ from: Int, rows: Int, accumulating: Bool) {
        Scalar.multiply(
          Matrix(states, columns: hidden, transposed: true),
          Matrix(first + from * width, columns: width), into: y, m: hidden, n: columns.count,
          k: rows, accumulating: accumulating)
      }
      // Without a step there is no change to read.
      guard time * batch > 0 else { return y.update(repeating: 0, count: hidden * columns.count) }
      add(initial.storage.scalars, 0, rows: batch, accumulating: false)
      if time > 1 {
        add(outputs.storage.scalars, batch, rows: (time - 1) * batch, accumulating: true)
      }
    }
  }
}

extension Unrolling {
  /// Zeros at padded steps, the scalars of [time, batch, ...] elsewhere.
  func withoutPadding<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    var result = x
    result.withMutableScalars { scalars in
      let width = scalars.count / Swift.max(time * batch, 1)
      for t in 0..<time {
        for row in 0..<batch where !isReal(t, row) {
          (scalars.baseAddress! + (t * batch + row) * width).update(repeating: 0, count: width)
        }
      }
    }
    return result
  }
}
