import Charts
import FileSupport
import Foundation
import FoundationXML
import Testing

/// These tests draw, so they need gnuplot: apt-get install gnuplot-nox.
struct DrawingTests {
  private func temporaryFolder() -> String {
    NSTemporaryDirectory() + "charts-tests-\(UUID().uuidString)"
  }

  @Test(arguments: samples.indices)
  func `every kind of chart draws without a complaint`(index: Int) throws {
    let picture = try samples[index].svg()
    #expect(picture.hasPrefix("<?xml"))
    #expect(try XMLDocument(xmlString: picture).rootElement()?.name == "svg")
  }

  @Test(arguments: samples.indices)
  func `drawing twice gives the same bytes`(index: Int) throws {
    #expect(try samples[index].svg() == samples[index].svg())
  }

  @Test func `awkward text arrives in the picture as it was written`() throws {
    let picture = try samples[samples.count - 1].svg()
    let texts = try XMLDocument(xmlString: picture).nodes(forXPath: "//*[local-name()='text']")
    #expect(texts.count { $0.stringValue == awkwardText } >= 3)
    #expect(texts.contains { $0.stringValue == "%d" })
  }

  @Test func `the script redraws the same picture, whatever the reader's own settings`() throws {
    let folder = temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let saved = try lineChart.save(in: folder, named: "loss")
    #expect(saved.svg == folder + "/loss.svg")
    try writeAtomically(
      "set decimalsign ','\nset logscale y\nset key outside\nset datafile separator ','\n",
      to: folder + "/.gnuplot")

    let gnuplot = Process()
    gnuplot.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gnuplot.arguments = ["gnuplot", saved.script]
    gnuplot.environment = ProcessInfo.processInfo.environment.merging(
      ["HOME": folder, "LC_ALL": "C.UTF-8"]) { $1 }
    let output = Pipe()
    gnuplot.standardOutput = output
    try gnuplot.run()
    let redrawn = try output.fileHandleForReading.readToEnd()
    gnuplot.waitUntilExit()
    #expect(gnuplot.terminationStatus == 0)
    #expect(try Array(redrawn ?? Data()) == readBytes(saved.svg))
  }

  @Test func `saving leaves the picture, the script and the numbers`() throws {
    let folder = temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let saved = try lineChart.save(in: folder + "/deep", named: "loss")
    #expect(try readText(saved.script) == lineChart.script())
    #expect(try readText(saved.data) == lineChart.csv())
    let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/deep")
    #expect(files.sorted() == ["loss.csv", "loss.gp", "loss.svg"])
  }

  @Test func `charts can be drawn at the same time`() async throws {
    let expected = try lineChart.svg()
    try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 { group.addTask { try lineChart.svg() } }
      for try await picture in group { #expect(picture == expected) }
    }
  }

  @Test func `the picture has a white background for dark pages`() throws {
    #expect(try lineChart.svg().contains("width=\"720\" height=\"400\" fill=\"#ffffff\""))
  }
}
