/// Stops the program with a message when a condition does not hold.
///
/// Unlike `precondition`, it says its message in release builds too, where chapters run.
@inline(__always)
package func require(
  _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID,
  line: UInt = #line
) {
  if !condition { fatalError(message(), file: file, line: line) }
}
