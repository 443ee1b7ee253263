"""What every topic of make-golden.py is made of: inputs, and cases as they stand in a file."""

import torch

torch.set_default_dtype(torch.float64)


# Inputs

def numbers(*shape, seed=1, low=-2.0, high=2.0):
  """Scattered multiples of 1/64: exact in Float, short in JSON, the same in every version."""
  steps = int((high - low) * 64) + 1
  count, state, values = torch.Size(shape).numel(), seed, []
  for _ in range(count + 4):
    state = (1103515245 * state + 12345) % 2**31
    values.append(low + (state >> 16) % steps / 64)
  return torch.tensor(values[4:]).reshape(shape)


def positive(*shape, seed=1):
  return numbers(*shape, seed=seed, low=0.25, high=4.0)


def thirds(*shape, seed=1):
  """Numbers that fill every bit of a Float, so that a product in less than Float shows."""
  return (numbers(*shape, seed=seed) / 3).float().double()


# Cases

def tensor_json(tensor):
  tensor = torch.as_tensor(tensor)
  values = [int(v) if v == int(v) else v for v in tensor.detach().double().flatten().tolist()]
  return {"shape": list(tensor.shape), "scalars": values}


def record(operation, at, given, expected, gradients):
  named = {"given": given, "expected": expected, "gradients": gradients}
  return {"operation": operation, "at": at} | {
    part: {name: tensor_json(t) for name, t in tensors.items()}
    for part, tensors in named.items()
  }


def case(operation, function, at="", constants=None, **inputs):
  """y = function(*inputs, *constants) and the gradient of sum(dy * y) by each input."""
  constants = constants or {}
  inputs = {name: x.clone().requires_grad_() for name, x in inputs.items()}
  y = function(*inputs.values(), *constants.values())
  dy = numbers(*y.shape, seed=99)
  y.backward(dy)
  shapes = " and ".join(str(list(x.shape)) for x in inputs.values())
  return record(operation, at or shapes, inputs | constants | {"dy": dy}, {"y": y},
                {name: x.grad for name, x in inputs.items()})
