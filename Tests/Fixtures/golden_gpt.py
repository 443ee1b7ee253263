"""Golden values of a GPT: one block, and the whole model with its loss and every gradient."""

import torch
import torch.nn.functional as F

from golden_cases import numbers, record


def shapes(vocabulary, context, layers, width, hidden, biases):
  """The parameters by GPT-2's names, in GPT-2's order; weights are [inputs, outputs]."""
  def norm(name):
    return {f"{name}.weight": (width,)} | ({f"{name}.bias": (width,)} if biases else {})

  def linear(name, inputs, outputs):
    return {f"{name}.weight": (inputs, outputs)} | (
      {f"{name}.bias": (outputs,)} if biases else {})

  found = {"wte.weight": (vocabulary, width), "wpe.weight": (context, width)}
  for layer in range(layers):
    block = (norm("ln_1") | linear("attn.c_attn", width, 3 * width)
             | linear("attn.c_proj", width, width) | norm("ln_2")
             | linear("mlp.c_fc", width, hidden) | linear("mlp.c_proj", hidden, width))
    found |= {f"h.{layer}.{name}": shape for name, shape in block.items()}
  return found | norm("ln_f")


def variables(shapes):
  parameters = {}
  for seed, (name, shape) in enumerate(shapes.items()):
    # Gains around 1, everything else around 0.
    gain = ".ln_" in f".{name}" and name.endswith("weight")
    scale = 0.25 if len(shape) == 2 else 0.125
    parameters[name] = (numbers(*shape, seed=seed + 1) * scale + gain).requires_grad_()
  return parameters


def norm(x, part, name):
  return F.layer_norm(x, x.shape[-1:], part(f"{name}.weight"), part(f"{name}.bias"))


def linear(x, part, name):
  return F.linear(x, part(f"{name}.weight").T, part(f"{name}.bias"))


def block(x, part, heads, approximate):
  batch, time, width = x.shape
  split = linear(norm(x, part, "ln_1"), part, "attn.c_attn").split(width, dim=-1)
  q, k, v = (t.view(batch, time, heads, width // heads).transpose(1, 2) for t in split)
  found = F.scaled_dot_product_attention(q, k, v, is_causal=True)
  x = x + linear(found.transpose(1, 2).reshape(batch, time, width), part, "attn.c_proj")
  units = F.gelu(linear(norm(x, part, "ln_2"), part, "mlp.c_fc"), approximate=approximate)
  return x + linear(units, part, "mlp.c_proj")


def gpt():
  vocabulary, context, layers, heads, width, hidden = 9, 6, 2, 2, 8, 20
  for at, biases, approximate in [("no biases, GELU", False, "none"),
                                  ("biases, GELU by tanh", True, "tanh")]:
    sizes = {name: torch.tensor(value) for name, value in {
      "vocabulary": vocabulary, "context": context, "layers": layers, "heads": heads,
      "width": width, "hidden": hidden, "biases": int(biases)}.items()}
    parameters = variables(shapes(vocabulary, context, layers, width, hidden, biases))

    x = numbers(2, 5, width, seed=50).requires_grad_()
    inner = {name[4:]: p for name, p in parameters.items() if name.startswith("h.0.")}
    y = block(x, inner.get, heads, approximate)
    dy = numbers(*y.shape, seed=99)
    y.backward(dy)
    yield record("block", at, sizes | {"x": x, "dy": dy} | inner, {"y": y},
                 {"x": x.grad} | {name: p.grad for name, p in inner.items()})
    for parameter in parameters.values():
      parameter.grad = None

    tokens = torch.tensor([[1, 8, 0, 3, 3, 7], [2, 2, 5, 6, 4, 1]])
    targets = torch.tensor([[8, 0, 3, 3, 7, 5], [2, 5, 6, 4, 1, 0]])
    x = F.embedding(tokens, parameters["wte.weight"]) + parameters["wpe.weight"]
    for layer in range(layers):
      x = block(x, lambda name: parameters.get(f"h.{layer}.{name}"), heads, approximate)
    logits = F.linear(norm(x, parameters.get, "ln_f"), parameters["wte.weight"])
    loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten())
    loss.backward()
    yield record("model", at, sizes | {"tokens": tokens, "targets": targets} | parameters,
                 {"logits": logits, "loss": loss},
                 {name: p.grad for name, p in parameters.items()})
