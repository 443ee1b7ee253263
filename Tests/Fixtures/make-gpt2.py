#!/usr/bin/env python3
"""Writes the folders gpt2-* beside this script: tiny GPT-2s of random weights, as Hugging Face's
transformers save them, and their logits in gpt2-folders.json.

    /tmp/torch/bin/pip install transformers==5.23.0
    /tmp/torch/bin/python Tests/Fixtures/make-gpt2.py          both folders
    /tmp/torch/bin/python Tests/Fixtures/make-gpt2.py DIR      one of 124 million weights, in DIR
"""

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import GPT2Config, GPT2LMHeadModel

sys.dont_write_bytecode = True
torch.set_num_threads(1)
HERE = Path(__file__).parent
# What make-golden.py's cases are made of works in double precision; transformers expects single.
from golden_cases import record
torch.set_default_dtype(torch.float32)


def vocabulary(merges):
  """The files of a byte-level vocabulary: the bytes, some merges, the end of text."""
  spare, letters = 0x100, []
  for byte in range(256):
    if 33 <= byte <= 126 or 161 <= byte <= 172 or byte >= 174:
      letters.append(chr(byte))
    else:
      letters.append(chr(spare))
      spare += 1
  names = letters + [merge.replace(" ", "") for merge in merges] + ["<|endoftext|>"]
  return {name: number for number, name in enumerate(names)}


def model(seed, **sizes):
  torch.manual_seed(seed)
  model = GPT2LMHeadModel(GPT2Config(initializer_range=0.2, **sizes)).eval()
  with torch.no_grad():
    for parameter in model.parameters():
      if parameter.dim() == 1:  # Biases and gains start at 0 and 1, where mistakes do not show.
        parameter += 0.2 * torch.randn_like(parameter)
  return model


def expected(name, model, tokens):
  with torch.no_grad():
    logits = model(torch.tensor([tokens])).logits[0]
  return record("gpt2", name, {"tokens": torch.tensor(tokens)}, {"logits": logits.double()}, {})


def large(folder):
  torch.manual_seed(1)
  GPT2LMHeadModel(GPT2Config()).eval().save_pretrained(folder)
  print(sum(p.numel() for p in GPT2LMHeadModel(GPT2Config()).parameters()), "weights in", folder)


def main():
  if sys.argv[1:]:
    return large(sys.argv[1])
  merges = ["t h", "th e", "i n", "Ġ the", "a n", "an d"]
  words = vocabulary(merges)
  first = model(1, vocab_size=len(words), n_positions=24, n_embd=16, n_layer=2, n_head=2)
  folder = HERE / "gpt2-prefixed"
  first.save_pretrained(folder)
  (folder / "vocab.json").write_text(json.dumps(words, ensure_ascii=False))
  (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(m + "\n" for m in merges))

  second = model(2, vocab_size=50, n_positions=16, n_embd=24, n_layer=3, n_head=4, n_inner=40,
                 layer_norm_epsilon=1e-3, activation_function="gelu")
  folder = HERE / "gpt2-bare"
  second.save_pretrained(folder)
  # As the first GPT-2 files were: no prefix, the masks among the weights.
  tensors = load_file(folder / "model.safetensors")
  tensors = {name.removeprefix("transformer."): tensor for name, tensor in tensors.items()}
  for layer in range(3):
    tensors[f"h.{layer}.attn.bias"] = torch.tril(torch.ones(1, 1, 16, 16, dtype=torch.bool))
  save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
  for name in ["gpt2-prefixed", "gpt2-bare"]:
    (HERE / name / "generation_config.json").unlink(missing_ok=True)

  cases = [
    expected("gpt2-prefixed", first, [256, 262, 0, 131, 77, 200, 259, 10, 10, 32]),
    expected("gpt2-bare", second, [(7 * i * i + 3) % 50 for i in range(16)]),
  ]
  lines = [json.dumps(c, allow_nan=False, separators=(",", ":")) for c in cases]
  (HERE / "gpt2-folders.json").write_text(
    '{"made by":"transformers 5.23.0","cases":[\n' + ",\n".join(lines) + "\n]}\n")


main()
