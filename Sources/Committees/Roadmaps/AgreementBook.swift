internal import Kernel
package import Records

/// Agreements and the indicators they ask to follow.
package struct AgreementBook: Sendable {
  /// By code.
  package let agreements: [Agreement]
  /// In the order of the store.
  package let indicators: [AgreedIndicator]

  /// Costs a pass over both kinds.
  package init(_ dataset: Dataset) {
    agreements = KindRows(.conventions, dataset).all.map { row in
      Agreement(
        row.text("convention"), title: row.text("intitule"), parties: Set(row.list("parties")),
        territories: Set(row.list("territoire")), start: row.day("debut"), end: row.day("fin"))
    }.sorted { $0.code < $1.code }
    indicators = KindRows(.conventionIndicateurs, dataset).all.map { row in
      AgreedIndicator(
        agreement: row.text("convention"), label: row.text("libelle"),
        indicator: row.text("indicateur"), definition: row.text("definition"),
        unit: row.text("unite"), period: row.text("periode"), perimeter: row.text("perimetre"),
        goal: row.number("cible"), due: row.day("echeance"))
    }
  }

  package func agreement(_ code: String) -> Agreement? { agreements.first { $0.code == code } }
}
