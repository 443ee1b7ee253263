import Charts
import FileSupport
import Notebook
import Testing

@Suite("The ladder")
struct LadderTests {
  let counted = Rung("unigram", natsPerCharacter: 3.0862, counts: 81, chapter: 8)
  let trained = Rung(
    "LSTM", natsPerCharacter: 1.5, parameters: 251_000, steps: 4_000, chapter: 12)

  @Test("Rungs read back as they were written, the same bytes each time")
  func roundTrip() throws {
    let book = try TemporaryBook()
    let folder = "\(book.root)/plots/12-lstm"
    try writeLadder([trained], in: folder)
    let first = try book.read("plots/12-lstm/ladder.json")
    try writeLadder([trained], in: folder)
    #expect(try book.read("plots/12-lstm/ladder.json") == first)
    #expect(
      first == """
        [
          {
            "chapter" : 12,
            "kind" : "parameters",
            "model" : "LSTM",
            "natsPerCharacter" : 1.5,
            "steps" : 4000,
            "stored" : 251000
          }
        ]

        """)
    #expect(try readLadders(in: "\(book.root)/plots", through: 12) == [trained])
  }

  @Test(
    "Chapters are read up to the one asked for, in order; folders without a ladder do not matter")
  func chapters() throws {
    let book = try TemporaryBook("plots/01-forward-propagation", "plots/odd")
    let plots = book.root + "/plots"
    try writeLadder([trained], in: plots + "/12-lstm")
    try writeLadder([counted], in: plots + "/08-n-grams")
    #expect(try readLadders(in: plots, through: 12) == [counted, trained])
    #expect(try readLadders(in: plots, through: 11) == [counted])
    #expect(try readLadders(in: plots, through: 7) == [])
    #expect(try readLadders(in: book.root + "/none", through: 12) == [])
  }

  @Test(
    "A damaged ladder is one line that names the file",
    arguments: [
      "", "{}", "[{\"model\":\"x\"}]", "[",
      #"[{"chapter":9,"kind":"counts","model":"x","natsPerCharacter":1,"stored":1}]"#,
      #"[{"chapter":8,"kind":"counts","model":"x","natsPerCharacter":-1,"stored":1}]"#,
      #"[{"chapter":8,"kind":"sums","model":"x","natsPerCharacter":1,"stored":1}]"#,
    ])
  func damage(_ text: String) throws {
    let book = try TemporaryBook()
    try book.write("plots/08-n-grams/ladder.json", text)
    #expect(
      throws: FileProblem(
        book.root + "/plots/08-n-grams/ladder.json",
        "is not a list of chapter 8's rungs; Chapters/run 8 writes it anew")
    ) { try readLadders(in: book.root + "/plots", through: 8) }
  }

  @Test("What is no number is not written")
  func infinite() throws {
    let book = try TemporaryBook()
    let rung = Rung("counts alone", natsPerCharacter: .infinity, counts: 1, chapter: 8)
    #expect(throws: FileProblem.self) { try writeLadder([rung], in: book.root + "/plots") }
  }

  @Test("The worst model is on top, and every rung says what it stores")
  func chart() throws {
    let ladder = Ladder([trained, counted])
    #expect(ladder.rungs == [counted, trained])
    let script = try ladder.chart.script()
    #expect(ladder.chart.title == "The ladder so far ends at 1.50 nats, with LSTM")
    #expect(script.contains("3.086, 81 counts"))
    #expect(script.contains("1.500, 251 k parameters, 4,000 steps"))
    #expect(ladder.alt.contains("LSTM 1.500, 251 k parameters, 4,000 steps"))
    #expect(Ladder([trained], isComparable: false).chart.title.hasPrefix("This run's own rungs"))
  }

  @Test("Rungs of the same height stand in the order of their chapters")
  func ties() {
    let twin = Rung("twin", natsPerCharacter: 1.5, counts: 1, chapter: 13)
    #expect(Ladder([trained, twin]).rungs == [trained, twin])
  }
}
