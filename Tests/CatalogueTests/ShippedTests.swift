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

  @Test("Every code of the contract has its definition")
  func codes() {
    for (frame, codes) in contract {
      for code in codes { #expect(catalogue["\(frame).\(code)"] != nil, "\(frame).\(code)") }
    }
    #expect(catalogue.definitions.count > 400)
  }

  @Test("Each says itself in a sentence, has a worked case and what must hold")
  func whole() {
    for definition in catalogue.definitions {
      let name = definition.fullName
      #expect(definition.phrase.hasSuffix("."), "\(name)")
      #expect(definition.phrase.count > 30, "\(name)")
      #expect(!definition.examples.isEmpty, "\(name)")
      #expect(!definition.reconciliations.isEmpty || isUnbounded(definition), "\(name)")
    }
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
      if ["ESF1420", "ESFP2127", "YEI1420", "PF"].contains(definition.frame) {
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
        #expect([.rate, .eurosEach, .ratio].contains(definition.unit))
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
    let changed = zip(text.split(separator: "\n"), recorded).first { $0 != $1 }
    #expect(changed == nil, "\(changed.map { "\($0)\n\($1)" } ?? "")")
    #expect(text.split(separator: "\n").count == recorded.count)
  }
}

/// The codes the contract names, by frame.
private let contract: [String: [String]] = {
  func numbered(_ prefix: String, _ range: ClosedRange<Int>) -> [String] {
    range.map { prefix + ($0 < 10 ? "0" : "") + String($0) }
  }
  func rated(_ codes: [String]) -> [String] {
    codes.flatMap { [$0, $0 + ".inconnus", $0 + ".taux"] }
  }
  let exits = [
    "earlyExit.all", "earlyExit.all.taux", "earlyExit.negative", "lastingEmployment",
    "lastingEmployment.taux", "positiveExit", "positiveExit.taux", "positiveExit.iae.taux",
    "positiveExit.ag.taux", "positiveExit.ml.taux",
  ]
  return [
    "ESF1420": numbered("CO", 1...23) + rated(numbered("CR", 1...9)) + exits
      + ["TOTAL.complete", "TOTAL.grand"],
    "YEI1420": rated(numbered("CR", 1...12)),
    "ESFP2127": numbered("EECO", 1...19) + rated(numbered("EECR", 1...6)) + exits,
    "PF": ["PF1a", "PF1b", "PF1f", "PF2a", "PF2b", "PF2f", "PF3a", "PF3b", "PF3f"],
    "TDB": numbered("SYN", 1...17) + [
      "CRE01", "8.1.CRE02_1", "CO07_1", "CO06_1", "CO02_1", "CRA02", "CRA03", "8.3.CRE02_1",
      "8iii1", "R83.1", "CRA05", "10.1.CRE02_1", "10i1", "CRA06", "CRA07", "CRA08", "CRE07",
      "CRE09_1", "CRE08_1", "CRE10", "CR04", "CRA14", "CRE12",
    ],
    "ML_CPO2012": [
      "ML2.1", "ML2.2", "ML2.2a", "ML2.3", "ML2.4", "ML2.4a", "ML2.4b", "ML2.4c", "ML2.5", "ML2.6",
      "ML2.7", "ML2.7a", "ML2.7.stock", "ML2.8", "ML2.8a", "ML2.8b", "ML2.8c", "ML2.9", "ML2.9a",
      "ML2.9b", "ML2.10", "ML2.10a", "ML2.10b", "ML2.11", "ML2.12", "ML2.12a", "ML3.1", "ML3.1a",
      "ML3.2", "ML3.2a", "ML3.3", "ML3.3a", "ML3.4", "ML3.5", "ML3.6", "ML3.7", "ML3.8", "ML3.8a",
      "ML5.1", "ML5.1a", "ML5.1b", "ML5.1b1", "ML5.1b2", "ML5.1.present", "ML5.2", "ML5.2a",
      "ML5.2b", "ML5.2b1", "ML5.2b2", "ML5.3", "ML5.3a", "ML5.3b", "ML5.3b1", "ML5.3b2", "ML5.3b3",
      "ML5.3b4", "ML5.3b5", "ML5.3b6", "ML5.3c", "ML5.3c1", "ML5.4",
    ],
    "FT_BASE2023": [
      "FT-C1", "FT-C2", "FT-C3", "FT-R1", "FT-R2", "FT-R3.intensif", "FT-R4", "FT-R5", "FT-R6",
      "FT-P1", "FT-P2", "FT-P4", "FT-P5", "FT-P6",
    ],
    "FIN": ["FIN1", "FIN2", "FIN3", "FIN3.ue", "FIN4"],
  ]
}()

/// Those nothing bounds: expenditure and values told from outside may be below zero, and another frame
/// may count other operations.
private func isUnbounded(_ definition: Definition) -> Bool {
  let terms: [Term] =
    switch definition.formula {
    case .single(let term): [term]
    case .ratio(let numerator, let denominator): [numerator, denominator]
    }
  return terms.contains { [.certified, .declared, .context].contains($0.population) }
}
