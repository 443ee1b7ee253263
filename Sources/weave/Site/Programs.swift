import FileSupport
@preconcurrency import Foundation

/// The whole path of a program that the shell would find, or nil.
func findProgram(_ names: String...) -> String? {
  let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
  for name in names {
    for folder in path.split(separator: ":") {
      let program = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: program) { return program }
    }
  }
  return nil
}

/// Runs a program to its end; what it prints is dropped, what it complains of is kept.
func runProgram(
  _ program: String, _ arguments: [String], in folder: String
) throws -> (status: Int32, errors: String) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  process.currentDirectoryURL = URL(fileURLWithPath: folder)
  let errors = Pipe()
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = FileHandle.nullDevice
  process.standardError = errors
  do {
    try process.run()
  } catch {
    throw FileProblem(program, "cannot be run: \(error.localizedDescription)")
  }
  let said = errors.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: said, as: UTF8.self))
}
