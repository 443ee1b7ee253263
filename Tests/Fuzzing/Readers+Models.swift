import Datasets
import FileSupport
import Foundation
import MiniGPT
import TinyTensor

extension Reader {
  private static let safetensorsReasons = [
    "expected a safetensors file", "its header should be", "its header is not JSON",
    "its header is damaged", "of the unknown type", "should stand at bytes",
    "has the impossible shape", " of shape ", "overlaps another tensor", "stands behind a gap",
    "belong to no tensor", "holds numbers of type",
  ]
  private static let modelReasons = ["has no tensor", "has shape"] + safetensorsReasons
  private static let tensorScraps = [
    "\"__metadata__\":{}", "\"dtype\":\"BF16\"", "\"F64\"", "\"U8\"", "\"shape\":[]", "[0,0]",
    ",\"e\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}", "h.1.", "transformer.",
  ]

  static let safetensors = Reader(
    "safetensors", reasons: safetensorsReasons,
    seeds: [
      [
        Array(
          """
          {"__metadata__":{"format":"pt"},"a.weight":{"dtype":"F32","shape":[2,3],\
          "data_offsets":[0,24]},"half":{"dtype":"F16","shape":[2],"data_offsets":[24,28]},\
          "brain":{"dtype":"BF16","shape":[2,1],"data_offsets":[28,32]},"empty":{"dtype":"F32",\
          "shape":[0,2,3],"data_offsets":[32,32]}}
          """.utf8), Array(0..<32),
      ],
      [
        Array(
          """
          {"x":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"n":{"dtype":"I32","shape":[1,1,1],\
          "data_offsets":[8,12]}}
          """.utf8), Array(0..<12),
      ], [Array("{}".utf8), []],
    ],
    scraps: tensorScraps, pack: { [Seeds.safetensors(header: $0[0], $0[1])] }
  ) { files in
    let file = try Safetensors(contents: files[0], path: "FILE")
    var refused: FileProblem?
    for (name, entry) in file.entries {
      do {
        let tensor: Tensor<Float> = try file.tensor(name)
        try expect(tensor.shape == entry.shape, "shape \(tensor.shape)")
        _ = (tensor.description, (tensor + Tensor(1)).scalars)
        if tensor.rank > 1 { _ = tensor.transposed() }
        let double: Tensor<Double> = try file.tensor(name, shape: entry.shape)
        try expect(double.count == tensor.count, "\(double.count) numbers")
      } catch let problem as FileProblem { refused = problem }
    }
    if let refused { throw refused }
  }

  /// Chapter 16's own files, and the tokenizers that they hold.
  static let checkpoint = Reader(
    "checkpoint",
    reasons: [
      "but not a checkpoint of this program", "its notes cannot be read", "should be at least 1",
      "should be at most",
      "should be at least 0", "should be 0 or more", "cannot be shared by", "is not from 0 to",
      "is not above 0", "its tokenizer does not fit", "losses has shape",
    ] + modelReasons,
    seeds: [
      Seeds.checkpoint(.characters("abc")),
      Seeds.checkpoint(.bytePairs([[97, 97], [256, 256], [257, 98], [258, 258]])),
    ],
    scraps: tensorScraps + ["\"muon\"", "[97,98]", "\"characters\"", "\"bytePairs\"", "\"gelu\""],
    pack: { [Seeds.checkpoint(notes: $0[0], header: $0[1], $0[2])] }
  ) { files in
    let checkpoint = try Checkpoint(Safetensors(contents: files[0], path: "FILE"))
    let model = checkpoint.trainer.model
    let logits = model([0])
    try expect(logits.shape == [1, 1, model.configuration.vocabulary], "shape \(logits.shape)")
    _ = (checkpoint.trainer.recipe.schedule(checkpoint.trainer.stepCount), model.parameterCount)
    try expect(checkpoint.tokenizer.tokenizer?.count == model.configuration.vocabulary, "tokens")
    if let encoding = checkpoint.tokenizer.tokenizer as? BytePairEncoding { try use(encoding) }
  }

  /// A folder that Hugging Face's transformers have saved.
  static let gpt2 = Reader(
    "gpt2-folder",
    reasons: [
      "is not a JSON object", "has no whole number", "is known here", "is not known; known are",
      "should be at least 1", "should be at most", "cannot be shared by", "is not above 0",
      "is no part of a GPT-2",
      "only a tied head is known",
    ] + modelReasons,
    seeds: [
      Seeds.gpt2(prefix: "", layers: 2, hasHead: false),
      Seeds.gpt2(prefix: "transformer.", layers: 1, hasHead: true),
    ],
    scraps: tensorScraps + [
      "\"gelu_new\"", "\"n_inner\":", "null", ".attn.bias", "lm_head.weight",
    ],
    pack: { [$0[0], Seeds.safetensors(header: $0[1], $0[2])] }
  ) { files in
    let configuration = try Configuration(gpt2: files[0], path: "FILE.config")
    _ = configuration.parameterCount
    let model = try GPT<Float>(
      gpt2: configuration, Safetensors(contents: files[1], path: "FILE.model"))
    let logits = model([0])
    try expect(logits.shape == [1, 1, configuration.vocabulary], "shape \(logits.shape)")
  }
}

extension Module {
  fileprivate var parameterCount: Int { parameters.reduce(0) { $0 + $1.value.count } }
}
