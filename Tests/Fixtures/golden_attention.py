"""Golden values of attention: layer norm, scaled dot products, several heads."""

import torch
import torch.nn.functional as F

from golden_cases import case, numbers, record, thirds


def layer_norm():
  for shape in [(3, 4), (2, 3, 18), (5, 33)]:
    width = shape[-1]
    gain, bias = numbers(width, seed=2), numbers(width, seed=3)
    yield case("layerNorm", lambda x, gain, bias: F.layer_norm(x, x.shape[-1:], gain, bias),
               x=numbers(*shape), gain=gain, bias=bias)
    yield case("layerNorm without bias", lambda x, gain: F.layer_norm(x, x.shape[-1:], gain),
               x=numbers(*shape), gain=gain)
  # The variance is as small as ε, and the mean is far larger.
  close = 3 + numbers(3, 6) / 256
  yield case("layerNorm", lambda x, gain, bias: F.layer_norm(x, x.shape[-1:], gain, bias),
             "rows of nearly equal numbers", x=close, gain=numbers(6, seed=2),
             bias=numbers(6, seed=3))


SHAPES = [
  # batch, heads, queries, keys, width, width of values
  (1, 1, 3, 3, 2, 2), (2, 2, 5, 5, 4, 4), (1, 2, 9, 17, 3, 2), (1, 1, 18, 18, 4, 4),
]


def inputs(batch, heads, queries, keys, width, values):
  return {"query": numbers(batch, heads, queries, width),
          "key": numbers(batch, heads, keys, width, seed=2),
          "value": numbers(batch, heads, keys, values, seed=3)}


def attention():
  plain = F.scaled_dot_product_attention
  for shape in SHAPES:
    tensors = inputs(*shape)
    queries, keys = shape[2:4]
    yield case("attention", plain, **tensors)
    if queries == keys:  # PyTorch aligns other causal masks at the first query, TinyTensor at the last.
      yield case("causal attention", lambda q, k, v: plain(q, k, v, is_causal=True), **tensors)
    mask = numbers(shape[0], 1, queries, keys, seed=4)
    yield case("attention with a mask", lambda q, k, v, mask: plain(q, k, v, mask),
               constants={"mask": mask}, **tensors)
    allowed = (numbers(queries, keys, seed=5) > -0.5).double()
    allowed[:, 0] = 1
    allowed[1] = 0  # Sees nothing, and fetches zeros.
    yield case("attention where allowed", lambda q, k, v, allowed: plain(q, k, v, allowed.bool()),
               constants={"allowed": allowed}, **tensors)
    yield case("attention with a scale", lambda q, k, v, scale: plain(q, k, v, scale=scale.item()),
               constants={"scale": torch.tensor(0.75)}, **tensors)


    def weights(query, key, mask):
      return F.softmax(query @ key.mT / query.shape[-1] ** 0.5 + mask, -1)

    yield case("weights", weights, constants={"mask": mask}, query=tensors["query"],
               key=tensors["key"])


def positions():
  """Rotary positions: pairs of neighbours as complex numbers, turned by a product.

  Heads of `width` stand side by side; the columns after them are untouched.
  """
  for shape, width, columns, start in [((5, 4), 4, 4, 0), ((2, 3, 18), 6, 12, 7),
                                       ((2, 1, 2, 9), 2, 8, 100)]:
    def rotary(x, width, columns, start):
      width, columns = int(width), int(columns)
      time = start + torch.arange(x.shape[-2])
      speeds = 10000.0 ** (-2 * torch.arange(width // 2) / width)
      angles = (time[:, None] * speeds).repeat(1, columns // width)
      pairs = torch.view_as_complex(
        x[..., :columns].unflatten(-1, (columns // 2, 2)).contiguous())
      turned = torch.view_as_real(pairs * torch.polar(torch.ones_like(angles), angles))
      return torch.cat([turned.flatten(-2), x[..., columns:]], -1)

    settings = {"width": width, "columns": columns, "start": start}
    yield case("rotary", rotary, constants={k: torch.tensor(v) for k, v in settings.items()},
               x=numbers(*shape))


def multi_head_attention():
  """PyTorch's layer with given weights: outputs, weights of every head and every gradient."""
  for at, batch, time, other, width, heads, causal in [
    ("one head", 2, 3, None, 4, 1, False), ("three heads", 2, 5, None, 6, 3, False),
    ("causal", 1, 9, None, 8, 2, True), ("to another sequence", 2, 4, 7, 8, 2, False),
  ]:
    layer = torch.nn.MultiheadAttention(width, heads, batch_first=True)
    start = {"queryKeyValue.weight": numbers(width, 3 * width, seed=2) / 2,
             "queryKeyValue.bias": numbers(3 * width, seed=3),
             "output.weight": numbers(width, width, seed=4), "output.bias": numbers(width, seed=5)}
    names = {"queryKeyValue.weight": layer.in_proj_weight, "queryKeyValue.bias": layer.in_proj_bias,
             "output.weight": layer.out_proj.weight, "output.bias": layer.out_proj.bias}
    with torch.no_grad():
      for name, parameter in names.items():
        parameter.copy_(start[name].T if start[name].dim() == 2 else start[name])
    x = numbers(batch, time, width).requires_grad_()
    context = numbers(batch, other or time, width, seed=6).requires_grad_() if other else x
    mask = torch.ones(time, time).triu(1).bool() if causal else None
    y, weights = layer(x, context, context, attn_mask=mask, average_attn_weights=False)
    dy = numbers(*y.shape, seed=99)
    y.backward(dy)
    gradients = {name: parameter.grad.T if parameter.dim() == 2 else parameter.grad
                 for name, parameter in names.items()} | {"x": x.grad}
    given = start | {"x": x, "dy": dy, "heads": torch.tensor(heads)}
    if other:
      given["context"], gradients["context"] = context, context.grad
    yield record("causal" if causal else "plain", at, given, {"y": y, "weights": weights}, gradients)
