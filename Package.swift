// swift-tools-version: 6.2
import PackageDescription

/// The chapters, in reading order. Everything else about a chapter follows from its number and name:
/// folder `Chapters/01-ForwardPropagation`, executable `01-forward-propagation`,
/// module `Chapter01`, tests `Tests/Chapter01Tests`.
let chapters = [
  "01-ForwardPropagation",
  "02-Backpropagation",
  "03-StochasticGradientDescent",
  "04-Dropout",
  "07-Tokenization",
  "08-NGrams",
  "11-RecurrentNetworks",
  "12-LSTM",
  "13-Attention",
  "16-MiniGPT",
]

/// Kernels are written with `SIMD16`; without the processor's own instructions a fused
/// multiply-add becomes a function call and takes a hundred times as long. Without errno, a square
/// root is one instruction instead of a branch, and loops around it vectorise.
let nativeInstructions: SwiftSetting = .unsafeFlags([
  "-Xcc", "-march=native", "-Xcc", "-fno-math-errno",
])

/// A debug build (plain `swift test`) would otherwise train a hundred times slower.
let optimizedInDebugBuilds: SwiftSetting = .unsafeFlags(["-O"], .when(configuration: .debug))

/// Removes the last unspecialised generics from the calls of chapters into libraries.
let optimizedAcrossModules: SwiftSetting = .unsafeFlags(
  ["-cross-module-optimization"], .when(configuration: .release))

/// Lets tests import a chapter's own files in release builds too.
let testable: SwiftSetting = .unsafeFlags(["-enable-testing"], .when(configuration: .release))

let librarySettings = [nativeInstructions, optimizedInDebugBuilds, optimizedAcrossModules]
let chapterSettings = [nativeInstructions, testable]

let libraries: [Target] = [
  .systemLibrary(name: "COneDNN", path: "Sources/SystemLibraries/COneDNN"),
  .systemLibrary(name: "COpenMP", path: "Sources/SystemLibraries/COpenMP"),
  .systemLibrary(name: "CZlib", path: "Sources/SystemLibraries/CZlib"),
  .target(
    name: "CGnuplot",
    cxxSettings: [.unsafeFlags(["-Wno-deprecated-declarations"])],
    linkerSettings: [
      .linkedLibrary("boost_iostreams"), .linkedLibrary("boost_filesystem"),
      .linkedLibrary("boost_system"),
    ]),
  .target(name: "FileSupport", swiftSettings: librarySettings),
  .target(
    name: "TinyTensor", dependencies: ["COneDNN", "COpenMP"], exclude: ["Kernels/README.md"],
    swiftSettings: librarySettings),
  .target(
    name: "Charts", dependencies: ["CGnuplot", "FileSupport", "TinyTensor"],
    swiftSettings: librarySettings),
  .target(
    name: "Datasets", dependencies: ["CZlib", "FileSupport", "TinyTensor"],
    swiftSettings: librarySettings),
  .target(
    name: "MiniGPT", dependencies: ["Datasets", "FileSupport", "TinyTensor"],
    swiftSettings: librarySettings),
  .target(
    name: "Notebook",
    dependencies: [
      "Charts", "FileSupport", "TinyTensor",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ],
    swiftSettings: librarySettings),
  .executableTarget(
    name: "bench",
    dependencies: [
      "Datasets", "MiniGPT", "TinyTensor",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ],
    exclude: ["peers"], swiftSettings: librarySettings),
  .executableTarget(
    name: "weave",
    dependencies: [
      "FileSupport", "Notebook",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ],
    exclude: ["Site/Resources"], swiftSettings: librarySettings),
]

let libraryTests: [Target] =
  [
    .target(
      name: "TestSupport", dependencies: ["FileSupport", "Notebook", "TinyTensor"],
      path: "Tests/TestSupport", swiftSettings: librarySettings),
    .executableTarget(
      name: "Fuzzing",
      dependencies: [
        "CZlib", "Charts", "Datasets", "FileSupport", "MiniGPT", "Notebook", "TinyTensor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Fuzzing", swiftSettings: librarySettings),
  ]
  + ["TinyTensor", "Charts", "Datasets", "Notebook"].map { library in
    .testTarget(
      name: "\(library)Tests",
      // The registry of operations has the model that is made of them.
      dependencies: [.target(name: library), "FileSupport", "Fuzzing", "TestSupport"]
        + (library == "TinyTensor" ? ["MiniGPT"] : []),
      swiftSettings: [nativeInstructions])
  }

/// `01-ForwardPropagation` becomes `Chapter01`.
func moduleName(_ chapter: String) -> String { "Chapter" + chapter.prefix(2) }

/// `01-ForwardPropagation` becomes `01-forward-propagation`, `16-MiniGPT` becomes `16-mini-gpt`.
func executableName(_ chapter: String) -> String {
  let letters = Array(chapter)
  var name = ""
  for (index, letter) in letters.enumerated() {
    let follows = index > 0 && (letters[index - 1].isLowercase || letters[index - 1].isNumber)
    let begins =
      index > 0 && letters[index - 1].isUppercase && index + 1 < letters.count
      && letters[index + 1].isLowercase
    if letter.isUppercase && (follows || begins) { name += "-" }
    name += letter.lowercased()
  }
  return name
}

let chapterTargets: [Target] = chapters.flatMap { chapter -> [Target] in
  [
    .executableTarget(
      name: moduleName(chapter),
      dependencies: [
        "Charts", "Datasets", "MiniGPT", "Notebook", "TinyTensor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Chapters/\(chapter)", exclude: ["README.md"], swiftSettings: chapterSettings),
    .testTarget(
      name: "\(moduleName(chapter))Tests",
      dependencies: [
        .target(name: moduleName(chapter)), "Datasets", "MiniGPT", "TestSupport", "TinyTensor",
      ],
      swiftSettings: [nativeInstructions]),
  ]
}

let package = Package(
  name: "large-language-models",
  products: chapters.map {
    .executable(name: executableName($0), targets: [moduleName($0)])
  } + [
    .executable(name: "weave", targets: ["weave"]), .executable(name: "bench", targets: ["bench"]),
    .executable(name: "fuzz", targets: ["Fuzzing"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: libraries + libraryTests + chapterTargets,
  cxxLanguageStandard: .cxx17
)
