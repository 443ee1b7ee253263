import Foundation
import Notebook
import Testing

/// Whose answer an exercise's test looks at. Every test runs against both.
public enum Answer: String, CaseIterable, Sendable {
  /// The one in Exercises.swift, which is the reader's to write.
  case reader = "your answer"
  /// The one in Solutions.swift.
  case book = "the book's solution"

  /// Both, or the reader's alone where `Tests/run N --exercises` asks for it.
  public static var all: [Answer] {
    ProcessInfo.processInfo.environment["EXERCISES_ONLY"] == nil ? allCases : [.reader]
  }
}

/// Tests one exercise: an unsolved one is skipped, a wrong one fails with a hint.
///
/// - Parameters:
///   - name: the exercise's number and name.
///   - exercise, solution: the same function from Exercises.swift and from Solutions.swift.
///   - hint: where a wrong answer most likely goes wrong.
///   - check: whether an answer is right.
public func expectSolved<Function>(
  _ name: String, by answer: Answer, _ exercise: Function, _ solution: Function, hint: String,
  sourceLocation: SourceLocation = #_sourceLocation, check: (Function) throws -> Bool
) throws {
  do {
    let isRight = try check(answer == .reader ? exercise : solution)
    if answer == .reader {
      appendLine("\(name)\t\(isRight ? "solved" : "wrong")", to: "EXERCISE_LOG")
    }
    let comment = Comment(rawValue: "\(name): \(answer.rawValue) is wrong. Hint: \(hint)")
    #expect(isRight, comment, sourceLocation: sourceLocation)
  } catch is Unsolved {
    guard answer == .reader else {
      Issue.record("\(name): the book has no solution", sourceLocation: sourceLocation)
      return
    }
    appendLine("\(name)\tunsolved", to: "EXERCISE_LOG")
    try Test.cancel("\(name) is not solved yet", sourceLocation: sourceLocation)
  }
}
