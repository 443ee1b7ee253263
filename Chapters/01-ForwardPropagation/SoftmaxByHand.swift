import Foundation

/// Softmax as the formula says: pᵢ = e^zᵢ / Σⱼ e^zⱼ. Fails for large z.
func naiveSoftmax(_ logits: [Float]) -> [Float] {
  let powers = logits.map { exp($0) }
  let sum = powers.reduce(0, +)
  return powers.map { $0 / sum }
}

/// Softmax after subtracting the largest logit: the same numbers, and no power of e above 1.
func stableSoftmax(_ logits: [Float]) -> [Float] {
  let largest = logits.max()!
  return naiveSoftmax(logits.map { $0 - largest })
}
