import Foundation
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

private func record(_ sourceLocation: SourceLocation, _ check: () throws -> GradientReport) {
  do {
    log(try check())
  } catch {
    Issue.record("\(error)", sourceLocation: sourceLocation)
  }
}

/// Appends a line to the file named by GRADIENT_CHECK_LOG, from which `Tests/run` makes its table.
private func log(_ report: GradientReport) {
  guard let path = ProcessInfo.processInfo.environment["GRADIENT_CHECK_LOG"] else { return }
  let line = "\(report.name)\t\(report.worstRelativeError)\n"
  let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
  guard descriptor >= 0 else { return }
  // One write of a short line: lines of tests that run side by side do not mix.
  _ = line.withCString { write(descriptor, $0, strlen($0)) }
  close(descriptor)
}
