import Datasets
import Foundation
import MiniGPT
import Notebook
import TinyTensor

/// Reads a GPT-2 from a folder and lets it go on from a prompt; trains nothing.
func speak(
  fromFolder folder: String, prompt: String, count: Int, length: Int, sampler: Sampler, seed: UInt64
) throws {
  let clock = ContinuousClock()
  var found: (model: GPT<Float>, tokenizer: BytePairEncoding)?
  let loading = try clock.measure {
    found = (try GPT<Float>(gpt2Folder: folder), try BytePairEncoding(gpt2Folder: folder))
  }
  guard let (model, tokenizer) = found else { return }
  let sizes = model.configuration
  guard tokenizer.count == sizes.vocabulary else {
    throw Obstacle(
      description: "\(folder): its vocabulary files have \(tokenizer.count) tokens, its model has "
        + "\(sizes.vocabulary)")
  }
  show(
    "model",
    "\(sizes.layers) layers, \(sizes.heads) heads, \(sizes.width) wide, context \(sizes.context), "
      + "\(grouped(model.parameterCount)) weights")
  show("read in", "\(fixed(loading / .seconds(1), 1)) s", fromClock: true)
  let start = try tokenizer.tokens(of: prompt, from: "--prompt")
  var texts: [[Int]] = []
  let drawing = clock.measure {
    texts = model.continuations(
      of: start, count: count, length: length, sampler: sampler, seed: seed)
  }
  for (number, text) in texts.enumerated() {
    show("\(number + 1)", prompt + tokenizer.decode(text))
  }
  show(
    "tokens a second", fixed(Double(count * length) / (drawing / .seconds(1)), 1), fromClock: true)
}
