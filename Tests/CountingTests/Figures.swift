import Catalogue
import Counting
import Kernel
import Records
import TestSupport

/// Shorthands to write definitions by hand.
enum Figures {
  /// A definition of the frame `ESF1420`.
  static func single(
    _ term: Term, frame: String = "ESF1420", code: String = "X",
    unit: FigureUnit = .participations
  ) -> Definition {
    Definition(
      frame: frame, code: code, label: code, englishLabel: code, kind: .output, unit: unit,
      formula: .single(term))
  }

  static func ratio(
    _ numerator: Term, _ denominator: Term, frame: String = "ESF1420", code: String = "R",
    emptyReason: String = ""
  ) -> Definition {
    Definition(
      frame: frame, code: code, label: code, englishLabel: code, kind: .result, unit: .rate,
      formula: .ratio(numerator: numerator, denominator: denominator), emptyReason: emptyReason)
  }

  static func entries(
    _ condition: Condition = .always, records: RecordScope = .all, moment: Moment = .entry
  ) -> Term {
    Term(population: .participations, records: records, moment: moment, condition: condition)
  }

  /// The coded answer of a participation is one of these.
  static func answer(_ name: String, _ codes: String...) -> Condition {
    .isOneOf(participation(name), codes: indices(participation(name), codes))
  }

  static func participation(_ name: String) -> Operand {
    .field(.participations, Schema.participations.index(of: name) ?? -1)
  }

  static func operation(_ name: String) -> Operand {
    .operation(Schema.operations.index(of: name) ?? -1)
  }

  static func status(_ code: String) -> Condition {
    .isOneOf(.derived(.status), codes: indices(.derived(.status), [code]))
  }

  static func indices(_ operand: Operand, _ codes: [String]) -> [Int] {
    codes.map { operand.codes.firstIndex(of: $0) ?? 999 }
  }

  static func position(_ kind: Kind, _ name: String) -> Int {
    Schema.of(kind).index(of: name) ?? -1
  }
}

/// Cells as short lines, to compare by eye: keys, dates, numerator, denominator, value, state.
func lines(_ cells: [Cell]) -> [String] {
  cells.map { cell in
    var parts = cell.keys
    if let end = cell.end { parts.append("\(cell.start?.description ?? "")..\(end)") }
    parts.append(cell.numerator)
    if !cell.denominator.isEmpty { parts.append("/ " + cell.denominator) }
    if cell.value != cell.numerator || !cell.denominator.isEmpty { parts.append("= " + cell.value) }
    if cell.state != .ok { parts.append(cell.state.rawValue + " " + cell.reason) }
    return parts.joined(separator: " ")
  }
}

extension DatasetBuilder {
  /// An operation with what is required; cells given replace the defaults.
  mutating func operation(_ code: String, _ cells: [String: String] = [:]) {
    let defaults = [
      "operation": code, "intitule": code, "beneficiaire": "Structure " + code, "region": "32",
      "programme": "PON", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
      "date_fin": "2018-12-31",
    ]
    add(.operations, defaults.merging(cells) { $1 })
  }

  /// A participation with its key and entry date; cells given replace the defaults.
  mutating func participation(_ operation: String, _ cells: [String: String] = [:]) {
    let number = (rows[.participations] ?? []).count
    let defaults = [
      "operation": operation, "identifiant": "P\(number)", "date_entree": "2017-03-01",
    ]
    add(.participations, defaults.merging(cells) { $1 })
  }

  /// A participation whose record is complete: employed, unless the cells say otherwise.
  mutating func complete(_ operation: String, _ cells: [String: String] = [:]) {
    let answers = [
      "sexe": "F", "date_naissance": "1980-06-15", "niveau_cite": "3", "en_emploi": "oui",
    ]
    participation(operation, answers.merging(cells) { $1 })
  }

  /// The cells of a request, as short lines.
  func count(
    _ definitions: Definition..., by: [String] = [], period: String? = nil, step: Step = .all,
    cumulative: Bool = false, filter: [(name: String, code: String)] = [], asOf: String? = nil
  ) throws(RequestError) -> [String] {
    let engine = Engine(dataset: dataset(), asOf: asOf.flatMap { CivilDate($0) })
    return lines(
      try engine.compute(
        Request(
          definitions: definitions, by: by, period: period.flatMap { Period($0) }, step: step,
          cumulative: cumulative, filter: filter)))
  }
}
