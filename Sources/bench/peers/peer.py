#!/usr/bin/env python3
"""The work of `bench NAME` in PyTorch; prints the same figures as a line of JSON.

    python3 Sources/bench/peers/peer.py NAME [eager|compiled] [threads, by default 2]
"""

import json
import math
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
  def __init__(self, width, heads):
    super().__init__()
    self.heads = heads
    self.attention_norm = nn.LayerNorm(width, bias=False)
    self.query_key_value = nn.Linear(width, 3 * width, bias=False)
    self.attention_output = nn.Linear(width, width, bias=False)
    self.feed_forward_norm = nn.LayerNorm(width, bias=False)
    self.hidden = nn.Linear(width, 4 * width, bias=False)
    self.output = nn.Linear(4 * width, width, bias=False)

  def forward(self, x, cache=None, position=0):
    B, T, C = x.shape
    q, k, v = (
        part.view(B, T, self.heads, C // self.heads).transpose(1, 2)
        for part in self.query_key_value(self.attention_norm(x)).split(C, dim=2))
    if cache is None:
      y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
    else:
      keys, values = cache
      keys[:, :, position:position + T] = k
      values[:, :, position:position + T] = v
      y = F.scaled_dot_product_attention(
          q, keys[:, :, :position + T], values[:, :, :position + T])
    x = x + self.attention_output(y.transpose(1, 2).reshape(B, T, C))
    return x + self.output(F.gelu(self.hidden(self.feed_forward_norm(x))))


class GPT(nn.Module):
  def __init__(self, vocabulary, context, layers, heads, width):
    super().__init__()
    self.tokens = nn.Embedding(vocabulary, width)
    self.positions = nn.Embedding(context, width)
    self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
    self.norm = nn.LayerNorm(width, bias=False)
    for name, p in self.named_parameters():
      if p.dim() == 2:
        is_last = name.endswith(("attention_output.weight", ".output.weight"))
        nn.init.normal_(p, 0, 0.02 / (math.sqrt(2 * layers) if is_last else 1))

  def forward(self, tokens, caches=None, position=0):
    x = self.tokens(tokens) + self.positions.weight[position:position + tokens.shape[1]]
    for layer, block in enumerate(self.blocks):
      x = block(x, caches and caches[layer], position)
    return self.norm(x) @ self.tokens.weight.T


def gpt_step(compile, vocabulary, context, layers, heads, width, batch):
  model = GPT(vocabulary, context, layers, heads, width)
  matrices = [p for p in model.parameters() if p.dim() == 2]
  others = [p for p in model.parameters() if p.dim() != 2]
  optimizer = torch.optim.AdamW(
      [{"params": matrices, "weight_decay": 0.1}, {"params": others, "weight_decay": 0}],
      lr=1e-3, betas=(0.9, 0.99))
  text = torch.randint(vocabulary, (100_000,))
  run = torch.compile(model) if compile else model

  def step():
    starts = torch.randint(len(text) - context, (batch,))
    inputs = torch.stack([text[i:i + context] for i in starts])
    targets = torch.stack([text[i + 1:i + context + 1] for i in starts])
    loss = F.cross_entropy(run(inputs).flatten(0, 1), targets.flatten())
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()

  return step, batch * context


def gpt_sample(compile):
  vocabulary, context, layers, heads, width = 65, 256, 4, 4, 128
  model = GPT(vocabulary, context, layers, heads, width).eval()
  shape = (1, heads, context, width // heads)
  caches = [(torch.zeros(shape), torch.zeros(shape)) for _ in range(layers)]
  run = torch.compile(model, dynamic=True) if compile else model

  @torch.inference_mode()
  def sample():
    token = torch.zeros(1, 1, dtype=torch.long)
    for position in range(context):
      logits = run(token, caches, position)[:, -1]
      token = torch.multinomial(logits.softmax(-1), 1)

  return sample, context


def lstm_step(compile):
  length, batch, width, vocabulary = 128, 32, 256, 81
  embedding, lstm = nn.Embedding(vocabulary, width), nn.LSTM(width, width)
  head = nn.Linear(width, vocabulary)
  parameters = [p for module in [embedding, lstm, head] for p in module.parameters()]
  optimizer = torch.optim.Adam(parameters, lr=1e-4)
  tokens = torch.randint(vocabulary, (length + 1, batch))
  inputs, targets = tokens[:-1], tokens[1:].reshape(-1)

  def loss_of(inputs, targets):
    outputs, _ = lstm(embedding(inputs))
    return F.cross_entropy(head(outputs).reshape(-1, vocabulary), targets)

  run = torch.compile(loss_of) if compile else loss_of

  def step():
    optimizer.zero_grad()
    loss = run(inputs, targets)
    loss.backward()
    nn.utils.clip_grad_norm_(parameters, 1)
    optimizer.step()

  return step, length * batch


WORK = {
    "gpt-step": lambda compile: gpt_step(compile, 65, 64, 4, 4, 128, batch=12),
    "gpt-step-medium": lambda compile: gpt_step(compile, 65, 256, 6, 6, 384, batch=8),
    "gpt-sample": gpt_sample,
    "lstm-step": lstm_step,
}


def main():
  name, mode, threads = (sys.argv[1:] + ["eager", "2"][len(sys.argv) - 2:])[:3]
  torch.set_num_threads(int(threads))
  torch.manual_seed(1)
  run, tokens = WORK[name](mode == "compiled")
  start = time.perf_counter()
  for _ in range(10):
    run()
    if time.perf_counter() - start > 5 and mode == "eager":
      break
  times, start = [], time.perf_counter()
  while len(times) < 5 or time.perf_counter() - start < (10 if len(times) < 50 else 2):
    before = time.perf_counter()
    run()
    times.append(1000 * (time.perf_counter() - before))
  times.sort()
  median = times[len(times) // 2]
  print(json.dumps({
      "name": name, "peer": f"pytorch {torch.__version__} {mode}",
      "median_ms": round(median, 3), "min_ms": round(times[0], 3),
      "tokens_per_s": round(1000 * tokens / median, 1),
      "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)}))


if __name__ == "__main__":
  main()
