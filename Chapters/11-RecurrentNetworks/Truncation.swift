import Datasets
import TinyTensor

extension CharacterModel {
  /// The derivative by U of the loss over `length` characters of every stream, where blame is
  /// passed back over at most `window` of them at a time.
  ///
  /// With a window of the whole length that is the exact derivative.
  func recurrentGradient(_ streams: TextStreams, length: Int, window: Int) -> Tensor<Scalar> {
    let weights = recurrent.layers[0].recurrent
    var (sum, state): (Tensor<Scalar>, RecurrentState<Scalar>?) = (.zeros(weights.value.shape), nil)
    for place in stride(from: 0, to: length, by: window) {
      let time = min(window, length - place)
      let (loss, after) = loss(
        streams.piece(at: place, time: time), batch: streams.batch, from: state)
      state = after.detached
      sum = sum + loss.backward()[weights] * (Scalar(time) / Scalar(length))
    }
    return sum
  }
}

/// The cosine of the angle between two tensors taken as arrows: 1 where they point the same way.
func cosine<Scalar>(_ a: Tensor<Scalar>, _ b: Tensor<Scalar>) -> Double {
  let norms = (a.squared().sum() * b.squared().sum()).squareRoot().item
  return norms > 0 ? Double((a * b).sum().item / norms) : 0
}
