import Testing
import TinyTensor

/// Expects that what `backward()` says of a function agrees with central differences.
public func expectGradients(
  _ name: String, at inputs: KeyValuePairs<String, Tensor<Double>>,
  check: GradientCheck = GradientCheck(), sourceLocation: SourceLocation = #_sourceLocation,
  of function: ([Tensor<Double>]) -> Tensor<Double>
) {
  record(sourceLocation) { try check(name, at: inputs, of: function) }
}

/// Expects that a claimed derivative agrees with central differences.
public func expectGradients(
  _ name: String, at inputs: KeyValuePairs<String, Tensor<Double>>,
  check: GradientCheck = GradientCheck(), sourceLocation: SourceLocation = #_sourceLocation,
  of function: ([Tensor<Double>]) -> Tensor<Double>,
  claimed: ([Tensor<Double>], Tensor<Double>) -> [Tensor<Double>]
) {
  record(sourceLocation) { try check(name, at: inputs, of: function, claimed: claimed) }
}

/// Expects that the derivatives which `backward()` finds of a loss with respect to each parameter
/// agree with central differences.
public func expectGradients<Model: Module<Double>>(
  _ name: String, parametersOf model: Model, check: GradientCheck = GradientCheck(),
  sourceLocation: SourceLocation = #_sourceLocation, of loss: (Model) -> Tensor<Double>
) {
  record(sourceLocation) { try check(name, parametersOf: model, of: loss) }
}

/// Notes a check that agreed for the table of `Tests/run`.
/// - Parameter operation: an entry of the registry; nil for any other function.
public func noteGradients(_ report: GradientReport, of operation: String? = nil) {
  let kind = operation == nil ? "function" : "operation"
  let fields = [kind, operation ?? report.name, "\(report.count)", "\(report.worstRelativeError)"]
  appendLine(fields.joined(separator: "\t"), to: "GRADIENT_CHECK_LOG")
}

private func record(_ sourceLocation: SourceLocation, _ check: () throws -> GradientReport) {
  do {
    noteGradients(try check())
  } catch {
    Issue.record("\(error)", sourceLocation: sourceLocation)
  }
}
