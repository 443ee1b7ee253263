"""Golden values of training: what steps do to parameters, learning rates, and dropout."""

import math

import torch

from golden_cases import numbers, record

STEPS = 10


def prescribed_gradients(shape, seed):
  """Ten gradients, long and short, with scalars that stay at 0, stay tiny or come and go."""
  gradients = numbers(STEPS, *shape, seed=seed).flatten(1)
  gradients *= torch.tensor([1, 0.25, 2, 0.0625, 1, 1, 0.5, 4, 0.125, 1])[:, None]
  gradients[:, 0] = 0
  gradients[:, 1] *= 2**-13  # Here ε counts.
  gradients[2:7, 2] = 0
  return gradients.reshape(STEPS, *shape)


def optimizers():
  """A matrix and a vector after each of ten steps along gradients that are given."""
  start = {"matrix": numbers(2, 3), "vector": numbers(4, seed=2)}
  gradients = {"matrix": prescribed_gradients((2, 3), 3), "vector": prescribed_gradients((4,), 4)}
  sgd, rmsprop = torch.optim.SGD, torch.optim.RMSprop
  adam, adamw = torch.optim.Adam, torch.optim.AdamW
  decayed = {"learning rate": 0.1, "weight decay": 0.25}
  for name, optimizer, at, settings in [
    ("SGD", sgd, "plain", {"learning rate": 0.1}),
    ("SGD", sgd, "momentum", {"learning rate": 0.1, "momentum": 0.9}),
    ("SGD", sgd, "Nesterov", {"learning rate": 0.1, "momentum": 0.9, "Nesterov": 1}),
    ("SGD", sgd, "weight decay", decayed),
    ("SGD", sgd, "momentum and weight decay", decayed | {"momentum": 0.9}),
    ("SGD", sgd, "Nesterov and weight decay", decayed | {"momentum": 0.9, "Nesterov": 1}),
    ("SGD", sgd, "clipped", {"learning rate": 0.1, "maximum norm": 1.5}),
    ("RMSProp", rmsprop, "plain", {"learning rate": 0.01, "decay": 0.9}),
    ("Adam", adam, "plain", {"learning rate": 0.1}),
    ("Adam", adam, "weight decay", decayed),
    ("Adam", adam, "clipped", {"learning rate": 0.1, "maximum norm": 1.5}),
    ("AdamW", adamw, "weight decay", decayed),
    ("AdamW", adamw, "weight decay of the matrix", decayed | {"matrices only": 1}),
  ]:
    yield ten_steps(name, optimizer, at, settings, start, gradients)
  muon_settings = {"learning rate": 0.1, "weight decay": 0.25}
  yield ten_steps("Muon", Muon, "wide", muon_settings, start, gradients)
  tall = {"matrix": numbers(5, 3, seed=5), "vector": start["vector"]}
  tall_gradients = {"matrix": prescribed_gradients((5, 3), 6), "vector": gradients["vector"]}
  yield ten_steps("Muon", Muon, "tall", muon_settings, tall, tall_gradients)


class Muon(torch.optim.Optimizer):
  """Through singular values, whereas the book's uses products alone; vectors by AdamW.

  PyTorch has a Muon too, but it rounds to bfloat16 on the way.
  """

  def __init__(self, groups, lr):
    super().__init__(groups, {"lr": lr, "weight_decay": 0})
    self.rest = torch.optim.AdamW(
      [p for g in self.param_groups for p in g["params"] if p.dim() < 2], lr=lr,
      betas=(0.9, 0.99), weight_decay=0.01)

  def step(self):
    self.rest.step()
    for group in self.param_groups:
      for p in group["params"]:
        if p.dim() < 2:
          continue
        memory = self.state[p].setdefault("m", torch.zeros_like(p))
        memory.mul_(0.95).add_(p.grad)
        u, s, vt = torch.linalg.svd(p.grad + 0.95 * memory, full_matrices=False)
        s = s / (s.square().sum().sqrt() + 1e-7)
        for _ in range(5):
          s = 3.4445 * s - 4.7750 * s**3 + 2.0315 * s**5
        p.data.mul_(1 - group["lr"] * group["weight_decay"])
        p.data.sub_(group["lr"] * 0.2 * max(p.shape) ** 0.5 * (u * s) @ vt)


def ten_steps(name, optimizer, at, settings, start, gradients):
  words = {"momentum": "momentum", "Nesterov": "nesterov", "decay": "alpha"}
  options = {words[word]: value for word, value in settings.items() if word in words}
  if "nesterov" in options:
    options["nesterov"] = True
  parameters = {name: value.clone() for name, value in start.items()}
  decay = settings.get("weight decay", 0)
  groups = [{"params": [p], "weight_decay": 0 if p.dim() < 2 and "matrices only" in settings
             else decay} for p in parameters.values()]
  optimizer = optimizer(groups, lr=settings["learning rate"], **options)
  expected = {name: [] for name in parameters}
  for step in range(STEPS):
    for name_, parameter in parameters.items():
      parameter.grad = gradients[name_][step].clone()
    if "maximum norm" in settings:
      torch.nn.utils.clip_grad_norm_(parameters.values(), settings["maximum norm"])
    optimizer.step()
    for name_, parameter in parameters.items():
      expected[name_].append(parameter.clone())
  given = start | {f"{name_} gradients": g for name_, g in gradients.items()} | {
    word: torch.tensor(float(value)) for word, value in settings.items()}
  return record(name, at, given, {n: torch.stack(values) for n, values in expected.items()}, {})


def rates(name, at, settings, values):
  given = {word: torch.tensor(float(value)) for word, value in settings.items()}
  return record(name, at, given, {"rates": torch.tensor(values)}, {})


def scheduled(rate, count, scheduler, **options):
  """The learning rates of the first `count` steps under one of PyTorch's schedulers."""
  optimizer = torch.optim.SGD([torch.zeros(1)], lr=rate)
  schedule, values = scheduler(optimizer, **options), []
  for _ in range(count):
    values.append(optimizer.param_groups[0]["lr"])
    optimizer.step()
    schedule.step()
  return values


def schedules():
  of = torch.optim.lr_scheduler
  yield rates("constant", "0.3", {"rate": 0.3},
              scheduled(0.3, 4, of.ConstantLR, factor=1))
  yield rates("stepwise", "every 3", {"from": 0.3, "factor": 0.1, "interval": 3},
              scheduled(0.3, 11, of.StepLR, step_size=3, gamma=0.1))
  # PyTorch's wave rises again after its last step.
  yield rates("cosine", "12 steps", {"from": 0.3, "to": 0.03, "steps": 12},
              scheduled(0.3, 13, of.CosineAnnealingLR, T_max=12, eta_min=0.03))
  yield rates("linear", "a warm-up of 7 steps", {"from": 0.03, "to": 0.3, "steps": 7},
              scheduled(0.3, 11, of.LinearLR, start_factor=0.1, end_factor=1, total_iters=7))
  yield rates("linear", "a decay of 9 steps", {"from": 0.3, "to": 0, "steps": 9},
              scheduled(0.3, 12, of.LinearLR, start_factor=1, end_factor=0, total_iters=9))
  # Vaswani et al., equation 3: d^-0.5 min(n^-0.5, n warmup^-1.5), n from 1.
  width, warmup = 64, 5
  peak = width**-0.5 * warmup**-0.5
  yield rates("inverseSquareRoot", "warm-up of 5", {"peak": peak, "warmup": warmup},
              [width**-0.5 * min(n**-0.5, n * warmup**-1.5) for n in range(1, 15)])
  for warmup in [0, 1, 6]:
    settings = {"from": 6e-4, "to": 6e-5, "warmup": warmup, "steps": 14 - warmup}
    yield rates("cosine after warm-up", f"warm-up of {warmup} in 14", settings,
                [nanogpt_rate(step, 6e-4, 6e-5, warmup, 14) for step in range(18)])


def nanogpt_rate(step, peak, least, warmup, decay_steps):
  """get_lr of A. Karpathy's nanoGPT, train.py."""
  if step < warmup:
    return peak * (step + 1) / (warmup + 1)
  if step > decay_steps:
    return least
  share = (step - warmup) / (decay_steps - warmup)
  return least + 0.5 * (1.0 + math.cos(math.pi * share)) * (peak - least)


def words(seed):
  """xoshiro256++ seeded by SplitMix64: the words of SeededGenerator."""
  full, state = 2**64 - 1, []
  for _ in range(4):
    seed = (seed + 0x9E3779B97F4A7C15) & full
    word = (seed ^ seed >> 30) * 0xBF58476D1CE4E5B9 & full
    word = (word ^ word >> 27) * 0x94D049BB133111EB & full
    state.append(word ^ word >> 31)

  def rotated(word, count):
    return (word << count | word >> 64 - count) & full

  while True:
    a, b, c, d = state
    yield (rotated((a + d) & full, 23) + a) & full
    c, d = c ^ a, d ^ b
    state = [a ^ d, b ^ c, c ^ (b << 17) & full, rotated(d, 45)]


def dropout():
  """The mask is that of the seed; PyTorch does the rest."""
  for rate, seed in [(0.1, 1), (0.5, 2), (0.8, 3)]:
    x, dy = numbers(3, 8).requires_grad_(), numbers(3, 8, seed=99)
    generator = words(seed)
    kept = torch.tensor([float(next(generator) >= rate * 2**64) for _ in range(24)])
    y = x * kept.reshape(3, 8) / (1 - rate)
    y.backward(dy)
    settings = {"rate": torch.tensor(rate), "seed": torch.tensor(seed)}
    yield record("dropout", f"rate {rate}", {"x": x, "dy": dy} | settings, {"y": y},
                 {"x": x.grad})
