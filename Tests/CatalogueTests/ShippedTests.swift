import Catalogue
import Foundation
import Records
import Testing

@Suite("The shipped definitions")
struct ShippedTests {
  let catalogue: Catalogue

  init() throws {
    catalogue = try Catalogue.shipped()
  }

  @Test("They are exactly the expected ones, in order")
  func codes() {
    #expect(catalogue.definitions.map(\.fullName) == expected)
    #expect(catalogue.frames == ["ESF1420", "FIN", "PF", "TDB"])
  }

  @Test("Each has a label in both languages, a source, a note or a self-evident prose")
  func texts() {
    for definition in catalogue.definitions {
      #expect(definition.label.count > 5, "\(definition.fullName)")
      #expect(definition.englishLabel.count > 5, "\(definition.fullName)")
      #expect(definition.source.count > 10, "\(definition.fullName)")
      #expect(definition.prose.hasSuffix("."), "\(definition.fullName)")
      #expect(!definition.prose.contains("le champ «"), "\(definition.prose)")
      #expect(definition.version == 1)
    }
  }

  @Test("Labels are distinct within a frame")
  func labels() {
    let labels = catalogue.definitions.map { $0.frame + " " + $0.label }
    #expect(Set(labels).count == labels.count)
  }

  @Test("Worked examples come out as they say, through the reference reading")
  func examples() {
    for definition in catalogue.definitions {
      let counted = definition.examples.filter(\.counted).count
      if ["ESF1420", "PF"].contains(definition.frame) {
        #expect(counted >= 1, "\(definition.fullName)")
        #expect(definition.examples.count > counted, "\(definition.fullName)")
      }
      for example in definition.examples {
        let found = Evaluation(record: example.record).counts(definition.formula.main)
        #expect(found == example.counted, "\(definition.fullName): \(example.title)")
      }
    }
  }

  @Test("Rates name why they may be not computable, counts of rows do not need to")
  func reasons() {
    for definition in catalogue.definitions {
      if case .ratio = definition.formula {
        #expect(definition.unit == .rate)
        #expect(EmptyReason(rawValue: definition.emptyReason) != nil, "\(definition.fullName)")
      } else {
        #expect(definition.unit != .rate)
      }
    }
  }

  @Test("A numerator never holds where its denominator does not, over the examples of its frame")
  func nesting() {
    let records = catalogue.definitions.flatMap { $0.examples.map(\.record) }
    for definition in catalogue.definitions {
      guard case .ratio(let numerator, let denominator) = definition.formula,
        numerator.population == denominator.population, numerator.moment == denominator.moment
      else { continue }
      for record in records where Evaluation(record: record).counts(numerator) {
        #expect(Evaluation(record: record).counts(denominator), "\(definition.fullName) \(record)")
      }
    }
  }

  @Test("Every condition reads back from its own text")
  func sources() throws {
    for definition in catalogue.definitions {
      let term = definition.formula.main
      let again = try catalogue.condition(term.condition.source, population: term.population)
      #expect(again == term.condition, "\(definition.fullName)")
    }
  }

  @Test("Their French is the one recorded")
  func prose() throws {
    let text = catalogue.definitions.map {
      "\($0.fullName) | \($0.label)\n  \($0.prose)\n"
    }.joined()
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Snapshots/prose.txt")
    if ProcessInfo.processInfo.environment["JALON_RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let recorded = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    for (new, old) in zip(text.split(separator: "\n"), recorded) {
      #expect(new == old)
    }
    #expect(text.split(separator: "\n").count == recorded.count)
  }
}

/// Frames by name, codes in natural order.
private let expected: [String] = {
  let outputs = (1...23).map { "CO\($0 < 10 ? "0" : "")\($0)" }
  let results = (1...9).flatMap { ["CR0\($0)", "CR0\($0).inconnus", "CR0\($0).taux"] }
  let esf =
    outputs + results + [
      "TOTAL.complete", "TOTAL.grand",
      "earlyExit.all", "earlyExit.all.taux", "earlyExit.all.taux_sortants",
      "earlyExit.negative", "earlyExit.negative.taux", "earlyExit.negative.taux_sortants",
      "lastingEmployment", "lastingEmployment.inconnus", "lastingEmployment.taux",
      "lastingEmployment.taux_entrants",
      "positiveExit", "positiveExit.inconnus", "positiveExit.taux", "positiveExit.taux_entrants",
    ]
  let dashboard = (1...17).map { "SYN\($0 < 10 ? "0" : "")\($0)" }
  return esf.map { "ESF1420." + $0 }
    + ["FIN1", "FIN2", "FIN3", "FIN3.ue", "FIN4"].map { "FIN." + $0 }
    + ["PF1a", "PF1b", "PF1f", "PF2a", "PF2b", "PF2f", "PF3a", "PF3b", "PF3f"].map { "PF." + $0 }
    + dashboard.map { "TDB." + $0 }
}()
