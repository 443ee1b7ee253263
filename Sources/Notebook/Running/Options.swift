import ArgumentParser

/// What a chapter can be asked on its command line.
///
///     struct Options: ChapterOptions {
///       @OptionGroup var run: RunOptions
///       @Option(help: "Random starts of the untrained classifier.") var starts = 20
///     }
public protocol ChapterOptions: ParsableArguments {
  /// The options that every chapter has.
  var run: RunOptions { get }
}

/// The options that every chapter has.
public struct RunOptions: ParsableArguments, Sendable {
  @Flag(help: "A smoke run: the same cells at small sizes; results are shown, not checked.")
  public var quick = false

  @Option(help: ArgumentHelp("The seed of everything random.", valueName: "N"))
  public var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Where the figures go.", valueName: "DIR"))
  public var plots: String?

  @Flag(name: .customLong("no-prose"), help: "Print results only.")
  public var noProse = false

  public init() {}

  /// The size for this run: `options.run.size(2_000, quick: 50)`.
  public func size<Value>(_ full: Value, quick small: Value) -> Value { quick ? small : full }
}

/// For a chapter that reads images.
public struct ImageOptions: ParsableArguments, Sendable {
  @Option(
    help: ArgumentHelp(
      "Images to use instead of Fashion-MNIST: four IDX files, named as MNIST ships them.",
      valueName: "DIR"))
  public var images: String?

  public init() {}
}

/// For a chapter that reads text.
public struct TextOptions: ParsableArguments, Sendable {
  @Option(
    help: ArgumentHelp("UTF-8 text to use instead of Jane Austen's novels.", valueName: "FILE"))
  public var corpus: String?

  @Option(
    help: ArgumentHelp(
      "UTF-8 text to evaluate on instead of the corpus's last tenth.", valueName: "FILE"))
  public var validation: String?

  /// Whether neither option names a file: training and validation text are Jane Austen's.
  public var isAusten: Bool { corpus == nil && validation == nil }

  public init() {}
}

/// Whether a command line asks for the default work: nothing but options that leave it alone.
package func asksForDefaultWork(_ arguments: [String]) -> Bool {
  var rest = arguments[...]
  while let argument = rest.popFirst() {
    if argument == "--plots" {
      _ = rest.popFirst()
    } else if argument != "--no-prose" && !argument.hasPrefix("--plots=") {
      return false
    }
  }
  return true
}

/// Gives a chapter's options the chapter's name and question in `--help`.
struct ChapterCommand<Options: ChapterOptions>: ParsableCommand {
  @OptionGroup var options: Options

  static var configuration: CommandConfiguration {
    let heading = CurrentChapter.heading
    return CommandConfiguration(commandName: heading.name, abstract: heading.question)
  }
}

/// Refuses numbers on the command line that are too small, in one line that names the option.
///
///     func validate() throws { try requireAtLeast(("starts", starts, 2), ("depth", depth, 1)) }
/// - Throws: `ValidationError`, which ArgumentParser prints with the chapter's usage.
public func requireAtLeast(_ options: (name: String, value: Int, least: Int)...) throws {
  for (name, value, least) in options where value < least {
    throw ValidationError("--\(name) is \(value); it has to be at least \(least)")
  }
}
