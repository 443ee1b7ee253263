import TestSupport
import TinyTensor

extension Registry {
  /// A reduction along one axis, and the fold over its slices that says the same.
  private static func alongAxis(
    _ name: String, golden: String, least: Int = 1,
    numbers: @escaping (inout Draw, [Int]) -> TinyTensor.Tensor<Double> = { $0.normal($1) },
    _ function: @escaping (Tensor, Int, Bool) -> Tensor,
    unfused: @escaping ([Tensor], _ count: Scalar) -> Tensor
  ) -> Operation<Scalar> {
    Operation(name + "(axis:keepingAxis:)", golden: golden) { draw in
      var shape = draw.shape(1...3)
      let axis = draw.axis(of: shape)
      let place = axis < 0 ? axis + shape.count : axis
      shape[place] = max(shape[place], least)
      let (length, keeps, x) = (shape[place], draw.happens(), numbers(&draw, shape))
      var reduced = shape
      if keeps { reduced[place] = 1 } else { reduced.remove(at: place) }
      return Trial(["x": x]) {
        function($0[0], axis, keeps)
      } unfused: { [reduced] x in
        let slices = (0..<length).map { x[0].slice($0..<$0 + 1, axis: place).reshaped(reduced) }
        return slices.isEmpty ? .zeros(reduced) * x[0].sum() : unfused(slices, Scalar(length))
      }
    }
  }

  /// A reduction of all numbers at once.
  private static func ofAll(
    _ name: String, golden: String, least: Int = 1, leastCount: Int = 1,
    numbers: @escaping (inout Draw, [Int]) -> TinyTensor.Tensor<Double> = { $0.normal($1) },
    _ function: @escaping (Tensor) -> Tensor, unfused: @escaping (Tensor) -> Tensor
  ) -> Operation<Scalar> {
    Operation(name + "()", golden: golden) { draw in
      var shape = draw.shape(least: least)
      if shape.reduce(1, *) < leastCount { shape.append(leastCount) }
      let x = numbers(&draw, shape)
      return Trial(["x": x]) {
        function($0[0])
      } unfused: {
        unfused($0[0].reshaped([x.count]))
      }
    }
  }

  private static func added(_ parts: [Tensor]) -> Tensor { parts.dropFirst().reduce(parts[0], +) }

  private static func largest(_ parts: [Tensor]) -> Tensor {
    parts.dropFirst().reduce(parts[0]) { .maximum($0, $1) }
  }

  private static func spread(_ parts: [Tensor], _ count: Scalar) -> Tensor {
    let mean = added(parts) / count
    return added(parts.map { ($0 - mean) * ($0 - mean) }) / count
  }

  static var reductions: [Operation<Scalar>] {
    func distinct(_ draw: inout Draw, _ shape: [Int]) -> TinyTensor.Tensor<Double> {
      draw.distinct(shape)
    }
    func total(_ x: Tensor) -> Tensor {
      x.reshaped([1, x.count]).matmul(.ones([x.count, 1])).reshaped([])
    }
    func variance(_ x: Tensor) -> Tensor {
      let mean = total(x) / Scalar(x.count)
      return total((x - mean) * (x - mean)) / Scalar(x.count)
    }
    return [
      ofAll(
        "sum", golden: "reductions/sum of all", least: 0, leastCount: 0, { $0.sum() },
        unfused: total),
      ofAll(
        "mean", golden: "reductions/mean of all", { $0.mean() },
        unfused: { total($0) / Scalar($0.count) }),
      ofAll("variance", golden: "reductions/variance of all", { $0.variance() }, unfused: variance),
      ofAll(
        "standardDeviation", golden: "reductions/standard deviation of all", leastCount: 3,
        numbers: distinct, { $0.standardDeviation() }, unfused: { variance($0).power(0.5) }),
      ofAll(
        "max", golden: "reductions/max of all", numbers: distinct, { $0.max() },
        unfused: { x in largest((0..<x.count).map { x.slice($0..<$0 + 1) }).reshaped([]) }),
      ofAll(
        "min", golden: "reductions/min of all", numbers: distinct, { $0.min() },
        unfused: { x in (-largest((0..<x.count).map { -x.slice($0..<$0 + 1) })).reshaped([]) }),
      alongAxis(
        "sum", golden: "reductions/sum", least: 0,
        { $0.sum(axis: $1, keepingAxis: $2) }, unfused: { parts, _ in added(parts) }),
      alongAxis(
        "mean", golden: "reductions/mean", { $0.mean(axis: $1, keepingAxis: $2) },
        unfused: { added($0) / $1 }),
      alongAxis(
        "variance", golden: "reductions/variance",
        { $0.variance(axis: $1, keepingAxis: $2) }, unfused: spread),
      alongAxis(
        "max", golden: "reductions/max", numbers: distinct, { $0.max(axis: $1, keepingAxis: $2) },
        unfused: { parts, _ in largest(parts) }),
      alongAxis(
        "min", golden: "reductions/min", numbers: distinct, { $0.min(axis: $1, keepingAxis: $2) },
        unfused: { parts, _ in -largest(parts.map { -$0 }) }),
    ]
  }

  static var movements: [Operation<Scalar>] {
    [
      Operation("reshaped(_:)", golden: "movement/reshaped") { draw in
        let shape = draw.shape()
        let count = shape.reduce(1, *)
        let targets = [[count], shape.reversed(), [1] + shape, count > 0 ? [1, -1] : [count, 3]]
        let target = draw.choice(targets)
        return Trial(["x": draw.normal(shape)]) { $0[0].reshaped(target) }
      },
      Operation("insertingAxis(_:)", golden: "movement/insertingAxis") { draw in
        let shape = draw.shape()
        let axis = draw.integer(in: -shape.count - 1...shape.count)
        var target = shape
        target.insert(1, at: axis < 0 ? axis + shape.count + 1 : axis)
        return Trial(["x": draw.normal(shape)]) {
          $0[0].insertingAxis(axis)
        } unfused: {
          $0[0].reshaped(target)
        }
      },
      Operation("broadcast(to:)", golden: "movement/broadcast") { draw in
        let target = draw.shape()
        let shape = target.suffix(draw.integer(in: 0...target.count))
          .map { draw.happens() ? 1 : $0 }
        return Trial(["x": draw.normal(shape)]) {
          $0[0].broadcast(to: target)
        } unfused: {
          $0[0] * Tensor.ones(target)
        }
      },
      Operation("transposed()", golden: "movement/transposed") { draw in
        let shape = draw.shape(2...4)
        let order = Array(0..<shape.count - 2) + [shape.count - 1, shape.count - 2]
        return Trial(["x": draw.normal(shape)]) {
          $0[0].transposed()
        } unfused: {
          $0[0].permuted(order)
        }
      },
      Operation("permuted(_:)", golden: "movement/permuted") { draw in
        let shape = draw.shape(0...4)
        let order = draw.generator.shuffled(0..<shape.count)
        return Trial(["x": draw.normal(shape)]) { $0[0].permuted(order) }
      },
      Operation("slice(_:axis:)", golden: "movement/slice") { draw in
        let shape = draw.shape(1...3)
        let axis = draw.axis(of: shape)
        let length = shape[axis < 0 ? axis + shape.count : axis]
        let start = draw.integer(in: 0...length)
        let range = start..<draw.integer(in: start...length)
        return Trial(["x": draw.normal(shape)]) { $0[0].slice(range, axis: axis) }
      },
      Operation("concatenated(_:axis:)", golden: "movement/concatenated") { draw in
        let shape = draw.shape(1...3)
        let axis = draw.axis(of: shape)
        func part() -> TinyTensor.Tensor<Double> {
          var shape = shape
          shape[axis < 0 ? axis + shape.count : axis] = draw.length(least: 0)
          return draw.normal(shape)
        }
        // The first part twice: both uses count.
        return Trial(["a": part(), "b": part()]) {
          .concatenated([$0[0], $0[1], $0[0]], axis: axis)
        }
      },
      Operation("stacked(_:axis:)", golden: "movement/stacked") { draw in
        let shape = draw.shape()
        let axis = draw.integer(in: 0...shape.count)
        return Trial(["a": draw.normal(shape), "b": draw.normal(shape)]) {
          .stacked([$0[0], $0[1], $0[0]], axis: axis)
        } unfused: { x in
          .concatenated([x[0], x[1], x[0]].map { $0.insertingAxis(axis) }, axis: axis)
        }
      },
      Operation("splitIntoHeads(_:)", golden: "movement/splitIntoHeads") { draw in
        let (heads, width) = (draw.length(), draw.width())
        let shape = [draw.length(least: 0), draw.length(least: 0), heads * width]
        return Trial(["x": draw.normal(shape)]) {
          $0[0].splitIntoHeads(heads)
        } unfused: { x in
          .stacked(
            (0..<heads).map { x[0].slice($0 * width..<($0 + 1) * width, axis: 2) }, axis: 1)
        }
      },
      Operation("joiningHeads()", golden: "movement/joiningHeads") { draw in
        let heads = draw.length()
        let shape = [draw.length(least: 0), heads, draw.length(least: 0), draw.width()]
        return Trial(["x": draw.normal(shape)]) {
          $0[0].joiningHeads()
        } unfused: { x in
          .concatenated(
            (0..<heads).map {
              x[0].slice($0..<$0 + 1, axis: 1).reshaped([shape[0], shape[2], shape[3]])
            }, axis: 2)
        }
      },
    ]
  }

  static var choices: [Operation<Scalar>] {
    [
      Operation("gather(_:)", golden: "indexing/gather") { draw in
        let shape = [draw.length()] + draw.shape(0...2)
        let indices = draw.indices(draw.length(least: 0), below: shape[0])
        let inner = shape.dropFirst().reduce(1, *)
        return Trial(["x": draw.normal(shape)]) {
          $0[0].gather(indices)
        } unfused: {
          Tensor.oneHot(indices, classCount: shape[0]).matmul($0[0].reshaped([shape[0], inner]))
            .reshaped([indices.count] + shape.dropFirst())
        }
      },
      Operation("scatterAdded(to:shape:)", golden: "indexing/scatterAdded") { draw in
        let target = [draw.length()] + draw.shape(0...2)
        let indices = draw.indices(draw.length(least: 0), below: target[0])
        let inner = target.dropFirst().reduce(1, *)
        let x = draw.normal([indices.count] + target.dropFirst())
        return Trial(["x": x]) {
          $0[0].scatterAdded(to: indices, shape: target)
        } unfused: {
          Tensor.oneHot(indices, classCount: target[0])
            .matmul($0[0].reshaped([indices.count, inner]), transposingLeft: true).reshaped(target)
        }
      },
      Operation("filled(with:where:)", golden: "indexing/filled") { draw in
        let shape = draw.shape()
        let mask = draw.marks(
          shape.suffix(draw.integer(in: 0...shape.count)).map { draw.happens(onceIn: 3) ? 1 : $0 })
        let marks = Tensor(mask)
        return Trial(["x": draw.normal(shape)]) {
          $0[0].filled(with: -3, where: marks)
        } unfused: {
          $0[0] * (1 - marks) - 3 * marks
        }
      },
    ]
  }
}
