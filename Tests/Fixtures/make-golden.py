#!/usr/bin/env python3
"""Writes the golden values beside this script: what PyTorch makes of the same numbers.

    python3 -m venv /tmp/torch
    /tmp/torch/bin/pip install -r Tests/Fixtures/requirements.txt
    /tmp/torch/bin/python Tests/Fixtures/make-golden.py      all topics, or only those named

The tests read the files alone and need neither Python nor PyTorch. A file holds one topic, a list
of cases; `Tests/TestSupport/Golden.swift` says what is in a case. For a new topic write a function
that yields cases and list it in TOPICS.
"""

import json
import sys
from pathlib import Path

import torch
import torch.nn.functional as F

sys.dont_write_bytecode = True
from golden_attention import attention, layer_norm, multi_head_attention, positions
from golden_cases import case, numbers, positive, record, thirds
from golden_gpt import gpt
from golden_recurrent import binary_cross_entropy, recurrent
from golden_training import dropout, optimizers, schedules

PINNED = Path(__file__).with_name("requirements.txt").read_text().strip().split("==")[1]


ACTIVATIONS = {
  "sigmoid": torch.sigmoid,
  "tanh": torch.tanh,
  "relu": F.relu,  # At 0 both sides take the slope 0.
  "gelu": F.gelu,
  "geluTanh": lambda x: F.gelu(x, approximate="tanh"),
  # By default PyTorch rounds softplus(x) to x above 20.
  "softplus": lambda x: F.softplus(x, threshold=1000),
}


def activations():
  # Apart, because a tolerance grows with the largest number it is for.
  points = {
    "near 0": [-4, -3, -2, -1, -0.625, -0.5, -2**-10, 0, 2**-10, 0.5, 0.625, 0.75, 1, 2, 3, 4],
    "scattered": numbers(33).tolist(),
    "far below 0": [-30, -20.5, -20, -16, -12, -10, -8.5, -8, -6.5, -5],
    "far above 0": [5, 6.5, 8, 8.5, 10, 12, 16, 20, 20.5, 30],
  }
  for name, function in ACTIVATIONS.items():
    for at, x in points.items():
      yield case(name, function, at, x=torch.tensor(x))


def linear():
  def function(x, weight, bias):
    # TinyTensor keeps weights as [inputs, outputs], PyTorch as [outputs, inputs].
    return F.linear(x, weight.T, bias)

  for shape in [(1, 1), (4, 6), (2, 3, 6)]:
    yield case("linear", function, x=numbers(*shape), weight=numbers(shape[-1], 5, seed=2),
               bias=numbers(5, seed=3))
  yield case("linear", function, "thirds", x=thirds(5, 17), weight=thirds(17, 5, seed=2),
             bias=thirds(5, seed=3))


def logits():
  """Rows to take a softmax of: even, scattered, and far beyond what exp can hold."""
  return {
    "scattered logits": numbers(3, 5),
    "a batch of matrices": numbers(2, 1, 18, low=-6, high=6),
    "equal logits": torch.full((2, 4), 3.0),
    "logits of ±1000": torch.tensor([
      [1000, -1000, 0, 999.5], [-1000, -1000.5, -999, -1000], [1000, 1000, 1000, 1000],
      [1000, 999, 998.25, -1000]]),
    # Apart from the wide rows, whose results of 2000 would excuse an error in these.
    "close logits near ±1000": torch.tensor([
      [1000, 999, 998.25, 999.5], [-1000, -1000.5, -999, -999.25]]),
  }


def softmax():
  for at, x in logits().items():
    for temperature in [1, 0.25, 4]:
      yield case("softmax", lambda x, temperature: F.softmax(x / temperature, -1),
                 f"{at}, temperature {temperature}",
                 {"temperature": torch.tensor(float(temperature))}, x=x)
    yield case("logSoftmax", lambda x: F.log_softmax(x, -1), at, x=x)
    yield case("logSumExp", lambda x: torch.logsumexp(x, -1), at, x=x)
    yield case("logSumExp keeping the axis", lambda x: torch.logsumexp(x, -1, True), at, x=x)


def cross_entropy():
  for at, x in logits().items():
    classes = x.shape[-1]
    labels = torch.arange(x[..., 0].numel()) * 3 % classes
    yield case("crossEntropy", lambda x, labels: F.cross_entropy(
      x.reshape(-1, x.shape[-1]), labels), at, {"labels": labels}, x=x)


def matmul():
  shapes = [((3, 4), (4, 2)), ((1, 5), (5, 1)), ((2, 18), (18, 3)),
            ((2, 3, 4), (2, 4, 2)), ((2, 2, 2, 3), (2, 2, 3, 2))]
  shared_right = [((2, 3, 4), (4, 2)), ((2, 1, 3, 4), (4, 2))]

  def product(a, b, transposeLeft=0, transposeRight=0):
    return (a.mT if transposeLeft else a) @ (b.mT if transposeRight else b)

  for left, right in shapes + shared_right:
    for transposed in [(0, 0), (0, 1), (1, 0), (1, 1)]:
      if transposed[0] and (left, right) in shared_right:
        continue  # TinyTensor refuses it.
      a, b = numbers(*left), numbers(*right, seed=2)
      flags = dict(zip(["transposeLeft", "transposeRight"], map(torch.tensor, transposed)))
      yield case("matmul", product, f"{list(left)} x {list(right)}, transposed {transposed}",
                 flags, a=a.mT.contiguous() if transposed[0] else a,
                 b=b.mT.contiguous() if transposed[1] else b)
  flags = {"transposeLeft": torch.tensor(0), "transposeRight": torch.tensor(0)}
  yield case("matmul", product, "thirds", flags, a=thirds(3, 33), b=thirds(33, 4, seed=2))

  # TinyTensor shares a right-hand matrix unasked, a left-hand one only by `broadcast`.
  yield case("matmul of a broadcast left", product, a=numbers(3, 4), b=numbers(2, 4, 5, seed=2))


def reductions():
  along = {
    "sum": lambda x, axis: x.sum(int(axis)),
    "mean": lambda x, axis: x.mean(int(axis)),
    "mean keeping the axis": lambda x, axis: x.mean(int(axis), True),
    "variance": lambda x, axis: x.var(int(axis), correction=0),
    "standard deviation": lambda x, axis: x.std(int(axis), correction=0),
    "max": lambda x, axis: x.amax(int(axis)),
    "min": lambda x, axis: x.amin(int(axis)),
  }
  inputs = {"3-D": numbers(2, 3, 4), "long rows": numbers(2, 18, seed=5)}
  for name, function in along.items():
    for at, x in inputs.items():
      for axis in range(-1, x.dim() - 1):
        yield case(name, function, f"{at}, axis {axis}", {"axis": torch.tensor(axis)}, x=x)
  # Equal shares for equal numbers: so do amax, amin, maximum and minimum.
  tied = torch.tensor([[1.0, 3, 3, 2], [0, 0, 0, 0], [-1, -1, -2, 5]])
  for name in ["max", "min"]:
    yield case(name, along[name], "ties", {"axis": torch.tensor(1)}, x=tied)
  yield case("sum of all", torch.sum, x=numbers(3, 7))
  yield case("mean of all", torch.mean, x=numbers(3, 7))
  yield case("variance of all", lambda x: x.var(correction=0), x=numbers(3, 7))
  yield case("standard deviation of all", lambda x: x.std(correction=0), x=numbers(3, 7))
  yield case("max of all", torch.amax, x=numbers(3, 7))
  yield case("min of all", torch.amin, x=numbers(3, 7))


def elementwise():
  pairs = [((2, 3), (2, 3)), ((2, 3), (3,)), ((3,), (2, 3)), ((2, 1), (1, 3)), ((), (2, 2)),
           ((2, 3, 2), (3, 1)), ((2, 1, 2), (2, 3, 2)), ((2, 18), (18,))]
  binary = {"+": torch.add, "-": torch.sub, "*": torch.mul, "/": torch.div,
            "maximum": torch.maximum, "minimum": torch.minimum}
  for name, function in binary.items():
    for left, right in pairs:
      yield case(name, function, a=numbers(*left), b=positive(*right, seed=2))
  ties = {"a": torch.tensor([1.0, 2, 3]), "b": torch.tensor([1.0, 3, 2])}
  for name in ["maximum", "minimum"]:
    yield case(name, binary[name], "a tie", **ties)

  unary = {"negative": torch.neg, "exp": torch.exp, "sine": torch.sin, "cosine": torch.cos,
           "squared": torch.square, "magnitude": torch.abs}
  for name, function in unary.items():
    yield case(name, function, x=numbers(3, 6))
  yield case("exp", torch.exp, "far from 0", x=torch.tensor([-100.0, -30, -5, 5]))
  for name, function in {"sine": torch.sin, "cosine": torch.cos}.items():
    yield case(name, function, "far from 0", x=torch.tensor([-30.0, -12.5, 8.25, 100]))
  for name, function in {"log": torch.log, "squareRoot": torch.sqrt}.items():
    yield case(name, function, x=positive(3, 6))
    yield case(name, function, "small and large", x=torch.tensor([2.0**-10, 0.125, 1, 1000]))
  for exponent in [2, 3, 0.5, 2.5, -1, -1.5]:
    yield case("power", torch.pow, f"exponent {exponent}",
               {"exponent": torch.tensor(float(exponent))}, x=positive(2, 5))
  yield case("power", torch.pow, "a negative base", {"exponent": torch.tensor(3.0)},
             x=numbers(2, 5))


def indexing():
  rows = torch.tensor([2, 0, 2, 4, 2, 1])
  for shape in [(5, 3), (5, 2, 3), (5,)]:
    yield case("gather", lambda x, indices: x[indices], constants={"indices": rows},
               x=numbers(*shape))
  yield case("gather", lambda x, indices: F.embedding(indices, x), "an embedding of 33 numbers",
             {"indices": rows}, x=numbers(5, 33))
  yield case("scatterAdded", lambda x, indices: torch.zeros(5, 3).index_add(0, indices, x),
             constants={"indices": rows}, x=numbers(6, 3))
  causal = torch.ones(4, 4).triu(1)
  yield case("filled", lambda x, mask: x.masked_fill(mask.bool(), -5),
             "a mask of its own shape", {"mask": causal}, x=numbers(4, 4))
  yield case("filled", lambda x, mask: x.masked_fill(mask.bool(), -5),
             "a mask that broadcasts", {"mask": causal}, x=numbers(2, 3, 4, 4))
  yield case("softmax of filled", lambda x, mask: F.softmax(
    x.masked_fill(mask.bool(), -torch.inf), -1), constants={"mask": causal}, x=numbers(2, 4, 4))


def movement():
  x = numbers(2, 3, 4)
  for axis in range(3):
    at = {"axis": torch.tensor(axis), "from": torch.tensor(1), "count": torch.tensor(1)}
    yield case("slice", lambda x, *at: x.narrow(*map(int, at)), f"axis {axis}", at, x=x)
    parts = {name: x.narrow(axis, 0, count) for count, name in enumerate("abc")}
    parts["a"] = numbers(*x.shape, seed=4)
    yield case("concatenated", lambda a, b, c, axis: torch.cat([a, b, c], int(axis)),
               f"axis {axis}", {"axis": torch.tensor(axis)}, **parts)
    yield case("stacked", lambda a, b, axis: torch.stack([a, b], int(axis)),
               f"axis {axis}", {"axis": torch.tensor(axis)}, a=x, b=numbers(*x.shape, seed=4))
  for order in [(0, 2, 1), (1, 0, 2), (2, 0, 1), (1, 2, 0), (2, 1, 0)]:
    yield case("permuted", lambda x, order: x.permute(*order.tolist()), f"order {list(order)}",
               {"order": torch.tensor(order)}, x=x)
  yield case("transposed", lambda x: x.mT, x=x)
  yield case("splitIntoHeads", lambda x, heads: x.unflatten(-1, (int(heads), -1)).transpose(1, 2),
             constants={"heads": torch.tensor(3)}, x=numbers(2, 4, 6))
  yield case("joiningHeads", lambda x: x.transpose(1, 2).flatten(-2), x=numbers(2, 3, 4, 2))
  yield case("reshaped", lambda x: x.reshape(4, 6), x=x)
  yield case("insertingAxis", lambda x: x.unsqueeze(1), x=x)
  yield case("broadcast", lambda x: x.expand(2, 3, 4), x=numbers(3, 1))


def network():
  """Two layers, 6 -> 5 -> 3: the loss and every gradient; then ten steps of gradient descent."""
  x, labels = numbers(8, 6), torch.tensor([0, 2, 1, 1, 0, 2, 2, 1])
  start = {
    "hidden.weight": numbers(6, 5, seed=2, low=-1, high=1),
    "hidden.bias": numbers(5, seed=3),
    "output.weight": numbers(5, 3, seed=4, low=-1, high=1),
    "output.bias": numbers(3, seed=5),
  }
  given = start | {"x": x, "labels": labels}

  def logits(parameters, activation):
    h = activation(F.linear(x, parameters["hidden.weight"].T, parameters["hidden.bias"]))
    return F.linear(h, parameters["output.weight"].T, parameters["output.bias"])

  def variables():
    return {name: value.clone().requires_grad_() for name, value in start.items()}

  for name, function in ACTIVATIONS.items():
    parameters = variables()
    y = logits(parameters, function)
    loss = F.cross_entropy(y, labels)
    loss.backward()
    yield record("loss", name, given, {"logits": y, "loss": loss},
                 {name: parameter.grad for name, parameter in parameters.items()})

  for name in ["relu", "gelu"]:
    parameters, expected, rate = variables(), {}, torch.tensor(0.25)
    optimizer = torch.optim.SGD(parameters.values(), lr=rate.item())
    for step in range(1, 11):
      optimizer.zero_grad()
      loss = F.cross_entropy(logits(parameters, ACTIVATIONS[name]), labels)
      loss.backward()
      optimizer.step()
      expected[f"loss before step {step}"] = loss.detach()
      for parameter, value in parameters.items():
        expected[f"{parameter} after step {step}"] = value.detach().clone()
    yield record("ten steps", name, given | {"learning rate": rate}, expected, {})


TOPICS = [activations, linear, softmax, cross_entropy, matmul, reductions, elementwise, indexing,
          movement, network, optimizers, schedules, dropout, layer_norm, attention,
          multi_head_attention, positions, recurrent, binary_cross_entropy, gpt]


def main():
  if torch.__version__.split("+")[0] != PINNED:
    sys.exit(f"make-golden.py: found torch {torch.__version__}, expected {PINNED}")
  unknown = set(sys.argv[1:]) - {topic.__name__ for topic in TOPICS}
  if unknown:
    sys.exit(f"make-golden.py: no topic {', '.join(sorted(unknown))}")
  # One core, so that no sum depends on how many there are.
  torch.set_num_threads(1)
  for topic in TOPICS:
    if sys.argv[1:] and topic.__name__ not in sys.argv[1:]:
      continue
    path = Path(__file__).with_name(topic.__name__.replace("_", "-") + ".json")
    cases = [json.dumps(c, allow_nan=False, separators=(",", ":")) for c in topic()]
    path.write_text(
      f'{{"made by":"torch {PINNED}","cases":[\n' + ",\n".join(cases) + "\n]}\n")


if __name__ == "__main__":
  main()
