import TinyTensor

/// As little as looking up takes: one head, no position-wise network. Scores are additive or dot
/// products of two projections; with as many hidden units as the width, both have as many weights
/// but for one row.
struct LookUpModel<Scalar: TensorScalar>: PuzzleModel {
  let embedding: PlaceEmbedding<Scalar>
  let additive: AdditiveAttention<Scalar>?
  let query, key: Linear<Scalar>?
  let value, output: Linear<Scalar>

  init(width: Int, length: Int, isAdditive: Bool, using generator: inout SeededGenerator) {
    func projection() -> Linear<Scalar> {
      Linear(inputs: width, outputs: width, hasBias: false, using: &generator)
    }
    additive =
      isAdditive ? AdditiveAttention(width: width, hidden: width, using: &generator) : nil
    query = isAdditive ? nil : projection()
    key = isAdditive ? nil : projection()
    value = projection()
    output = Linear(inputs: width, outputs: Puzzles.symbolCount, using: &generator)
    embedding = PlaceEmbedding(width: width, length: length, using: &generator)
  }

  func callAsFunction(_ puzzles: Puzzles) -> Tensor<Scalar> {
    let (inputs, questions) = (embedding.inputs(puzzles), embedding.questions(puzzles))
    let values = value(inputs)
    let fetched =
      if let additive {
        additive(questions, inputs, values)
      } else {
        Tensor.attention(query: query!(questions), key: key!(inputs), value: values)
      }
    return output(fetched).reshaped([-1, Puzzles.symbolCount])
  }
}
