import Catalogue
import Kernel
import Records
import Words

/// A territory as a table, as programs read it: the columns of a screen, then its own; each element of
/// context, then each part of the participants.
package struct TerritoryTable: Hashable, Sendable {
  /// The name `jalon report` gives it.
  package static let name = "territoire"
  /// The columns added after those of every screen.
  package static let added = [
    "level", "territory", "source", "provisional", "earlier", "earlier_vintage", "alike_low",
    "alike_high",
  ]
  package static let columns = ScreenTable.columns + added

  package let rows: [[String]]

  package init(_ reading: TerritoryReading) {
    let here = [reading.place.level?.rawValue ?? "pays", reading.place.code]
    let elements = reading.blocks.flatMap(\.elements).enumerated().map { place, line in
      let isKnown = line.figure != nil
      let row = ScreenTable.row([
        "screen": Self.name, "line": "\(place + 1)", "code": "CX." + line.element.code,
        "value": ScreenTable.text(line.figure?.value), "state": isKnown ? "" : "not_recorded",
        "year_change": ScreenTable.text(line.change),
        "reference": ScreenTable.text(line.nation?.value),
        "context_vintage": line.figure?.vintage ?? "",
        "sentence": Words.Territory.sentence(
          line.label, line.text(line.figure?.value), source: line.figure?.source,
          vintage: line.figure?.vintage, isProvisional: line.figure?.isProvisional ?? false),
      ])
      return row + here + [
        line.figure?.source ?? "", line.figure.map { $0.isProvisional ? "1" : "0" } ?? "",
        ScreenTable.text(line.earlier?.value), line.earlier?.vintage ?? "",
        ScreenTable.text(line.alike?.low), ScreenTable.text(line.alike?.high),
      ]
    }
    let reached = reading.reached.enumerated().map { place, line in
      let told = line.reading
      let value: Double? =
        if case .known(let value) = told.value, !told.isHidden { value } else { nil }
      let state: String =
        told.isHidden ? "hidden" : told.isReadable ? "" : "not_computable"
      return ScreenTable.row([
        "screen": Self.name, "line": "\(elements.count + place + 1)",
        "code": line.definition.fullName, "value": ScreenTable.text(value), "state": state,
        "reference": ScreenTable.text(line.nation), "context_code": line.beside,
        "context": ScreenTable.text(line.territory?.value),
        "context_vintage": line.territory?.vintage ?? "", "sentence": told.sentence,
      ]) + here + [
        line.territory?.source ?? "",
        line.territory.map { $0.isProvisional ? "1" : "0" } ?? "",
      ] + Array(repeating: "", count: 4)
    }
    rows = elements + reached
  }
}

extension TerritoryReading.Element {
  /// Since the vintage before: a difference of shares, else a part of the former value; nil without one.
  package var change: Double? {
    guard let figure, let earlier else { return nil }
    switch element.kind {
    case .share, .change: return figure.value - earlier.value
    case .number: return earlier.value > 0 ? figure.value / earlier.value - 1 : nil
    }
  }

  /// A value as it is told; nil without one.
  package func text(_ value: Double?) -> String? {
    value.map { value in
      switch element.kind {
      case .share: Words.Line.percent(value)
      case .change: Words.Line.points(value)
      case .number: Words.Territory.number(value)
      }
    }
  }

  /// A change as it is told; nil without one.
  package var changeText: String? {
    change.map { element.kind == .number ? Words.Line.change($0) : Words.Line.points($0) }
  }
}
