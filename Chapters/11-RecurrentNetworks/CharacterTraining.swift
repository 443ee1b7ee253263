import Datasets
import TinyTensor

/// Truncated backpropagation through time: pieces of the streams in turn, each from the state that
/// the piece before has left, and blame passed back within a piece only.
///
/// - Parameters:
///   - time: the characters of each stream in a piece.
///   - watch: called before the first step and after each, with the number of steps taken.
/// - Returns: the loss before each step, and the norm of its gradient before clipping.
func train(
  _ model: CharacterModel<Float>, on streams: TextStreams, time: Int, steps: Int,
  learningRate: Double, maximumNorm: Double, watch: (Int) -> Void = { _ in }
) -> (losses: [Double], norms: [Double]) {
  let warmup = steps / 20
  let schedule = Schedule.cosine(
    from: learningRate, to: learningRate / 10, steps: steps - warmup
  ).warmedUp(for: warmup)
  var optimizer = Adam<Float>()
  var (losses, norms) = ([Double](), [Double]())
  var (place, state): (Int, RecurrentState<Float>?) = (0, nil)
  watch(0)
  for step in 0..<steps {
    if place + time > streams.length { (place, state) = (0, nil) }
    let (loss, after) = model.loss(
      streams.piece(at: place, time: time), batch: streams.batch, from: state)
    state = after.detached
    place += time
    optimizer.learningRate = schedule(step)
    norms.append(
      optimizer.update(model, along: loss.backward(), maximumNorm: maximumNorm))
    losses.append(Double(loss.item))
    watch(step + 1)
  }
  return (losses, norms)
}
