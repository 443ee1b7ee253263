import Charts
import Notebook

/// The graph of a computation: a box for each value, with its derivative below, and an arrow for
/// each use.
///
/// - Parameter names: what to call some of the values, in place of their operation.
func graph(
  of result: Value, title: String, names: [(value: Value, name: String)], decimals: Int,
  direction: GraphDrawing.Direction = .right
) -> GraphDrawing {
  let oldestFirst = result.history().sorted { $0.number < $1.number }
  func id(_ value: Value) -> String { String(value.number) }
  return GraphDrawing(
    title,
    nodes: oldestFirst.map { value in
      let name = names.first { $0.value === value }?.name
      let isNamedInput = name != nil && value.inputs.isEmpty
      let operation = value.inputs.isEmpty ? "constant" : value.operation.replacing(".0", with: "")
      let heading = [name, value.inputs.isEmpty && name != nil ? nil : operation]
      return GraphDrawing.Node(
        id(value), title: heading.compactMap { $0 }.joined(separator: " = "),
        lines: [
          "value \(fixed(value.data, decimals))", "derivative \(fixed(value.gradient, decimals))",
        ],
        kind: isNamedInput
          ? .parameter : value.inputs.isEmpty ? .input : value === result ? .output : .operation)
    },
    edges: oldestFirst.flatMap { value in
      value.inputs.map { GraphDrawing.Edge(from: id($0.value), to: id(value)) }
    },
    direction: direction)
}
