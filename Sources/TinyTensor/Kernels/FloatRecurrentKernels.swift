// The steps of recurrent layers, sixteen units at a time. A vector that would pass the end of a row
// is read whole, which `Storage` allows, and written lane by lane.

extension Float {
  public static func lstmStep(_ row: LSTMRow<Float>, H: Int) {
    let (i, f, g, o) = (row.gates, row.gates + H, row.gates + 2 * H, row.gates + 3 * H)
    eachVector(H) { j, count in
      let input = VectorMath.sigmoid(load(i + j))
      let forget = VectorMath.sigmoid(load(f + j))
      let candidate = VectorMath.tanh(load(g + j))
      let output = VectorMath.sigmoid(load(o + j))
      let cell = (input * candidate).addingProduct(forget, load(row.previousCell + j))
      store(input, i + j, count)
      store(forget, f + j, count)
      store(candidate, g + j, count)
      store(output, o + j, count)
      store(cell, row.cell + j, count)
      store(output * VectorMath.tanh(cell), row.hidden + j, count)
    }
  }

  public static func lstmStepBackward(
    _ row: LSTMRow<Float>, _ change: LSTMRowDerivatives<Float>, H: Int
  ) {
    let (i, f, g, o) = (row.gates, row.gates + H, row.gates + 2 * H, row.gates + 3 * H)
    eachVector(H) { j, count in
      let (input, forget, candidate, output) = (load(i + j), load(f + j), load(g + j), load(o + j))
      let squashed = VectorMath.tanh(load(row.cell + j))
      var dh = load(change.hidden + j)
      if let dy = change.output { dh += load(dy + j) }
      let dc = load(change.cell + j) + dh * output * (1 - squashed * squashed)
      store(dc * candidate * input * (1 - input), i + j, count)
      store(dc * load(row.previousCell + j) * forget * (1 - forget), f + j, count)
      store(dc * input * (1 - candidate * candidate), g + j, count)
      store(dh * squashed * output * (1 - output), o + j, count)
      store(dc * forget, change.cell + j, count)
      store(.zero, change.hidden + j, count)
    }
  }

  public static func gruStep(_ row: GRURow<Float>, H: Int) {
    let (r, z, n) = (row.gates, row.gates + H, row.gates + 2 * H)
    eachVector(H) { j, count in
      let reset = VectorMath.sigmoid(load(r + j))
      let keep = VectorMath.sigmoid(load(z + j))
      let candidate = VectorMath.tanh(
        load(n + j).addingProduct(reset, load(row.candidate + j)))
      let hidden = candidate.addingProduct(keep, load(row.previousHidden + j) - candidate)
      store(reset, r + j, count)
      store(keep, z + j, count)
      store(candidate, n + j, count)
      store(hidden, row.hidden + j, count)
    }
  }

  public static func gruStepBackward(
    _ row: GRURow<Float>, _ change: GRURowDerivatives<Float>, H: Int
  ) {
    let (r, z, n) = (row.gates, row.gates + H, row.gates + 2 * H)
    eachVector(H) { j, count in
      let (reset, keep, candidate) = (load(r + j), load(z + j), load(n + j))
      var dh = load(change.hidden + j)
      if let dy = change.output { dh += load(dy + j) }
      let dn = dh * (1 - keep) * (1 - candidate * candidate)
      let difference = load(row.previousHidden + j) - candidate
      store(dn * load(row.candidate + j) * reset * (1 - reset), r + j, count)
      store(dh * difference * keep * (1 - keep), z + j, count)
      store(dn, n + j, count)
      store(dn * reset, row.candidate + j, count)
      store(dh * keep, change.hidden + j, count)
    }
  }
}
