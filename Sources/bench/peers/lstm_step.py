#!/usr/bin/env python3
"""The step that `bench lstm-step` times, in PyTorch; prints the same keys.

    python3 Sources/bench/peers/lstm_step.py [threads, by default 2]
"""

import json
import sys
import time

import torch
from torch import nn

TIME, BATCH, WIDTH, VOCABULARY = 128, 32, 256, 81


def main():
  torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
  torch.manual_seed(1)
  embedding, lstm = nn.Embedding(VOCABULARY, WIDTH), nn.LSTM(WIDTH, WIDTH)
  head = nn.Linear(WIDTH, VOCABULARY)
  parameters = [p for module in [embedding, lstm, head] for p in module.parameters()]
  optimizer = torch.optim.Adam(parameters, lr=1e-4)
  tokens = torch.randint(VOCABULARY, (TIME + 1, BATCH))
  inputs, targets = tokens[:-1], tokens[1:].reshape(-1)

  def step():
    optimizer.zero_grad()
    outputs, _ = lstm(embedding(inputs))
    loss = nn.functional.cross_entropy(head(outputs).reshape(-1, VOCABULARY), targets)
    loss.backward()
    nn.utils.clip_grad_norm_(parameters, 1)
    optimizer.step()

  for _ in range(10):
    step()
  times, start = [], time.perf_counter()
  while len(times) < 50 or time.perf_counter() - start < 2:
    before = time.perf_counter()
    step()
    times.append(1000 * (time.perf_counter() - before))
  times.sort()
  print(json.dumps({"name": "lstm-step", "median_ms": round(times[len(times) // 2], 3),
                    "min_ms": round(times[0], 3)}))


if __name__ == "__main__":
  main()
