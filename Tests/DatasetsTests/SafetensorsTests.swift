import Datasets
import FileSupport
import Foundation
import Testing
import TinyTensor

@Suite struct SafetensorsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The bytes of a file with this header, before these numbers.
  static func file(_ header: String, _ numbers: [UInt8] = [], length: UInt64? = nil) -> [UInt8] {
    withUnsafeBytes(of: length ?? UInt64(header.utf8.count), Array.init) + Array(header.utf8)
      + numbers
  }

  /// The problem that reading these bytes runs into.
  func problem(_ bytes: [UInt8]) throws -> String {
    let path = try folder.write(bytes, as: "file")
    let error = #expect(throws: FileProblem.self) { try Safetensors(path: path) }
    #expect(error?.path == path)
    return error?.problem ?? ""
  }

  func problem(_ header: String, _ numbers: [UInt8] = []) throws -> String {
    try problem(Self.file(header, numbers))
  }

  @Test func `what is written comes back, bit for bit`() throws {
    let path = folder.path + "/model.safetensors"
    let table = Tensor<Float>([1.5, -0, .pi, 1e-45, .infinity, 3e38], shape: [2, 3])
    let scalar = Tensor<Float>(7)
    let nothing = Tensor<Float>.zeros([0, 4])
    try Safetensors.write(
      [("b.weight", table), ("a", scalar), ("nothing", nothing)],
      metadata: ["format": "pt", "é\"\\": "漢字\n"], to: path)
    let file = try Safetensors(path: path)
    #expect(file.metadata == ["format": "pt", "é\"\\": "漢字\n"])
    #expect(Set(file.entries.keys) == ["a", "b.weight", "nothing"])
    let read: Tensor<Float> = try file.tensor("b.weight", shape: [2, 3])
    #expect(read.shape == [2, 3])
    #expect(read.scalars.map(\.bitPattern) == table.scalars.map(\.bitPattern))
    #expect(try (file.tensor("a") as Tensor<Float>).item == 7)
    #expect(try (file.tensor("nothing") as Tensor<Float>).shape == [0, 4])
    #expect(try file.entries["b.weight"]!.bytes.lowerBound.isMultiple(of: 8))
  }

  @Test func `an axis of 0 does not hide axes that are too long`() throws {
    let words = try problem(
      #"{"a":{"dtype":"F32","shape":[0,4611686018427387904,4],"data_offsets":[0,0]}}"#)
    #expect(words == "a has the impossible shape [0, 4611686018427387904, 4]")
  }

  @Test func `the same tensors make the same bytes`() throws {
    let tensors = (0..<20).map { ("t\($0)", Tensor<Float>([Float($0)])) }
    for name in ["one", "two"] {
      try Safetensors.write(tensors, metadata: ["x": "1", "y": "2"], to: folder.path + "/" + name)
    }
    #expect(try readBytes(folder.path + "/one") == readBytes(folder.path + "/two"))
  }

  @Test func `half precision, brain floats and doubles become the scalars asked for`() throws {
    let numbers: [UInt8] =
      [0x00, 0x3e, 0x01, 0x00]  // F16: 1.5 and the smallest number, 2 to the power of -24
      + [0xc0, 0x3f, 0x80, 0xff]  // BF16: 1.5 and minus infinity
      + withUnsafeBytes(of: (0.1).bitPattern.littleEndian, Array.init)
    let header = """
      {"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},
       "b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},
       "d":{"dtype":"F64","shape":[],"data_offsets":[8,16]}}
      """
    let path = try folder.write(Self.file(header, numbers), as: "file")
    let file = try Safetensors(path: path)
    #expect(try (file.tensor("h") as Tensor<Float>).scalars == [1.5, 0x1p-24])
    #expect(try (file.tensor("b") as Tensor<Double>).scalars == [1.5, -.infinity])
    #expect(try (file.tensor("d") as Tensor<Double>).item == 0.1)
    #expect(try (file.tensor("d") as Tensor<Float>).item == Float(0.1))
  }

  @Test func `a tensor that is missing, of another shape or of whole numbers is named`() throws {
    let header = #"{"mask":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}"#
    let path = try folder.write(Self.file(header, [0, 1]), as: "file")
    let file = try Safetensors(path: path)
    func problem(_ name: String, _ shape: [Int]? = nil) -> String {
      let error = #expect(throws: FileProblem.self) {
        try file.tensor(name, shape: shape) as Tensor<Float>
      }
      return error?.problem ?? ""
    }
    #expect(problem("wte.weight") == "has no tensor wte.weight")
    #expect(problem("mask", [3]) == "mask has shape [2], expected [3]")
    #expect(
      problem("mask") == "mask holds numbers of type U8, expected F32, F16, BF16 or F64")
  }

  @Test func `a file that is short, foreign or mostly header is told`() throws {
    #expect(
      try problem([1, 2, 3])
        == "found 3 bytes, expected a safetensors file, which has at least 8")
    #expect(
      try problem(Array("<html><head>".utf8)).hasSuffix("cut short, or not a safetensors file"))
    #expect(
      try problem(Self.file("{}", length: 100))
        == "its header should be 100 bytes long, in a file of 10: cut short, or not a safetensors file"
    )
    #expect(try problem(Self.file("{}", length: .max)).hasPrefix("its header should be"))
    #expect(try problem("[1]") == "its header is not JSON: not a safetensors file")
    #expect(try problem(Self.file("")) == "its header is not JSON: not a safetensors file")
  }

  @Test(arguments: [
    #"{"a":"#, #"{"a":1}"#, #"{"a":{"dtype":"F32","shape":[1]}}"#, #"{"__metadata__":{"n":1}}"#,
    #"{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[true],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1e30],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}"#,
  ])
  func `a header that is no such JSON is told in one line`(_ header: String) throws {
    let problem = try problem(header, [0, 0, 0, 0])
    #expect(problem.hasPrefix("its header is damaged: "))
    #expect(!problem.contains { $0.isNewline })
  }

  @Test func `an entry that contradicts itself or the file is named`() throws {
    func entry(_ type: String, _ shape: String, _ offsets: String) -> String {
      #"{"a":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}}"#
    }
    #expect(
      try problem(entry("X9", "[1]", "[0,4]"), [0, 0, 0, 0])
        == "a holds numbers of the unknown type X9")
    for offsets in ["[4,0]", "[-4,0]", "[0,8]", "[0]", "[0,2,4]", "[0,9223372036854775807]"] {
      #expect(
        try problem(entry("F32", "[1]", offsets), [0, 0, 0, 0])
          .hasSuffix("of 4: cut short or damaged"))
    }
    #expect(
      try problem(entry("F32", "[2]", "[0,4]"), [0, 0, 0, 0])
        == "a has 4 bytes; F32 of shape [2] takes 8")
    for shape in ["[-1]", "[4294967296,4294967296]", "[0,-1]"] {
      #expect(try problem(entry("F32", shape, "[0,0]")).contains("the impossible shape"))
    }
  }

  @Test func `overlaps, gaps and bytes that nobody owns are refused`() throws {
    func two(_ a: String, _ b: String) -> String {
      #"{"a":{"dtype":"U8","shape":[2],"data_offsets":\#(a)},"#
        + #""b":{"dtype":"U8","shape":[2],"data_offsets":\#(b)}}"#
    }
    #expect(
      try problem(two("[0,2]", "[1,3]"), [0, 0, 0]) == "is damaged: b overlaps another tensor")
    #expect(
      try problem(two("[0,2]", "[3,5]"), [0, 0, 0, 0, 0]) == "is damaged: b stands behind a gap")
    #expect(
      try problem(two("[0,2]", "[2,4]"), [0, 0, 0, 0, 0])
        == "is damaged: 1 bytes at its end belong to no tensor")
    // Of a name that comes twice only one is kept, so the other's bytes are nobody's.
    let twice =
      #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"#
      + #""a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#
    #expect(try problem(twice, [0, 0, 0, 0]).hasPrefix("is damaged: "))
  }

  @Test func `a file cut anywhere is refused`() throws {
    let path = folder.path + "/whole"
    try Safetensors.write([("a", Tensor<Float>([1, 2, 3])), ("b", Tensor<Float>([4]))], to: path)
    let whole = try readBytes(path)
    for length in 0..<whole.count { _ = try problem(Array(whole.prefix(length))) }
  }

  @Test func `a changed byte in the header is noticed or gives a readable file`() throws {
    let path = folder.path + "/whole"
    try Safetensors.write(
      [("a", Tensor<Float>([1, 2, 3])), ("b", Tensor<Float>([4]))], metadata: ["k": "v"], to: path)
    let whole = try readBytes(path)
    var generator = SeededGenerator(seed: 3)
    var noticed = 0
    for _ in 0..<2_000 {
      var damaged = whole
      damaged[generator.uniform(below: whole.count - 16)] = UInt8(generator.uniform(below: 256))
      let damagedPath = try folder.write(damaged, as: "damaged")
      do {
        let file = try Safetensors(path: damagedPath)
        for name in file.entries.keys { _ = try? file.tensor(name) as Tensor<Float> }
      } catch let error as FileProblem {
        #expect(error.path == damagedPath)
        noticed += 1
      }
    }
    #expect(noticed > 1_000)
  }

  @Test func `a full disk or a missing folder leaves the older file as it was`() throws {
    let error = #expect(throws: FileProblem.self) {
      try Safetensors.write([("a", Tensor<Float>([1]))], to: folder.path + "/none/file")
    }
    #expect(error?.problem == "cannot be written: No such file or directory")
  }
}
