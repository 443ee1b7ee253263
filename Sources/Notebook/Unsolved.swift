/// What an exercise throws until the reader has solved it; its test is then skipped, not failed.
public struct Unsolved: Error, CustomStringConvertible {
  public init() {}
  public var description: String { "not solved yet" }
}
