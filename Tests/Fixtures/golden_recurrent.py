"""Golden values of recurrent layers and of binary cross entropy."""

import torch
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from golden_cases import case, numbers, record

TIME, BATCH, INPUTS, HIDDEN, LAYERS = 4, 3, 3, 5, 2


def recurrent():
  """Two layers of each cell: outputs, last states, and the derivative by everything given.

  A layer's matrices stand transposed, as TinyTensor has them. PyTorch adds two biases: TinyTensor
  has their sum, and for the candidate of a GRU both.
  """
  cells = {
    "RNN tanh": torch.nn.RNN(INPUTS, HIDDEN, LAYERS, nonlinearity="tanh"),
    "RNN relu": torch.nn.RNN(INPUTS, HIDDEN, LAYERS, nonlinearity="relu"),
    "LSTM": torch.nn.LSTM(INPUTS, HIDDEN, LAYERS),
    "GRU": torch.nn.GRU(INPUTS, HIDDEN, LAYERS),
  }
  for name, cell in cells.items():
    for lengths in [None, [2, 4, 1]]:
      yield recurrent_case(name, cell, lengths)
  yield tokens_case()


def tokens_case():
  """An LSTM that reads the rows of an embedding; all its gates have one bias, as in TinyTensor."""
  cell = torch.nn.LSTM(INPUTS, HIDDEN)
  tokens = torch.tensor([[3, 0, 3], [2, 1, 1], [0, 3, 2]])
  given = {"table": numbers(4, INPUTS, seed=2), "input": numbers(INPUTS, 4 * HIDDEN, seed=3) / 2,
           "recurrent": numbers(HIDDEN, 4 * HIDDEN, seed=4) / 2,
           "bias": numbers(4 * HIDDEN, seed=5) / 2}
  given = {name: value.requires_grad_() for name, value in given.items()}
  weights = {"weight_ih_l0": given["input"].T, "weight_hh_l0": given["recurrent"].T,
             "bias_ih_l0": given["bias"], "bias_hh_l0": torch.zeros(4 * HIDDEN)}
  y, _ = torch.func.functional_call(cell, weights, F.embedding(tokens, given["table"]))
  dy = numbers(*y.shape, seed=99)
  gradients = torch.autograd.grad((dy * y).sum(), list(given.values()))
  return record("LSTM of tokens", "3 rows of 3", given | {"tokens": tokens, "dy": dy}, {"y": y},
                dict(zip(given, gradients)))


def recurrent_case(name, cell, lengths):
  for seed, parameter in enumerate(cell.parameters(), 10):
    parameter.data = numbers(*parameter.shape, seed=seed, low=-0.75, high=0.75)
  cell.zero_grad()
  x = numbers(TIME, BATCH, INPUTS, seed=2).requires_grad_()
  state_names = ["hidden", "cell"] if name == "LSTM" else ["hidden"]
  before = [numbers(LAYERS, BATCH, HIDDEN, seed=3 + i, low=-1, high=1).requires_grad_()
            for i in range(len(state_names))]
  start = tuple(before) if name == "LSTM" else before[0]
  if lengths:
    packed = pack_padded_sequence(x, torch.tensor(lengths), enforce_sorted=False)
    y, after = cell(packed, start)
    y, _ = pad_packed_sequence(y, total_length=TIME)
  else:
    y, after = cell(x, start)
  after = after if name == "LSTM" else (after,)

  dy = numbers(*y.shape, seed=99)
  given, expected, loss = {"x": x, "dy": dy}, {"y": y}, (dy * y).sum()
  gradients = {}
  for seed, (state, h) in enumerate(zip(state_names, after), 97):
    change = numbers(*h.shape, seed=seed)
    loss = loss + (change * h).sum()
    for layer in range(LAYERS):
      given[f"{state}.{layer}"] = before[seed - 97][layer]
      given[f"d{state}.{layer}"] = change[layer]
      expected[f"{state}.{layer}"] = h[layer]
  loss.backward()
  gradients["x"] = x.grad
  for state, h in zip(state_names, before):
    for layer in range(LAYERS):
      gradients[f"{state}.{layer}"] = h.grad[layer]
  for layer in range(LAYERS):
    w, u, b, b2 = (getattr(cell, f"{kind}_l{layer}")
                   for kind in ["weight_ih", "weight_hh", "bias_ih", "bias_hh"])
    second = b2.detach().clone()
    if name == "GRU":
      second[2 * HIDDEN:] = 0
      given[f"layers.{layer}.candidateBias"] = b2[2 * HIDDEN:]
      gradients[f"layers.{layer}.candidateBias"] = b2.grad[2 * HIDDEN:]
    given |= {f"layers.{layer}.input": w.T, f"layers.{layer}.recurrent": u.T,
              f"layers.{layer}.bias": b + second}
    gradients |= {f"layers.{layer}.input": w.grad.T, f"layers.{layer}.recurrent": u.grad.T,
                  f"layers.{layer}.bias": b.grad}
  at = "two layers" + (f", lengths {lengths}" if lengths else "")
  if lengths:
    given["lengths"] = torch.tensor(lengths)
  return record(name, at, given, expected, gradients)


def binary_cross_entropy():
  targets = torch.tensor([[0, 1, 0.25], [1, 0, 1]])
  for at, scale in [("small logits", 1), ("large logits", 500)]:
    yield case("binaryCrossEntropy", F.binary_cross_entropy_with_logits, at,
               {"targets": targets}, x=numbers(2, 3) * scale)
