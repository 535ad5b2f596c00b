package import Kernel

extension Words.Closings {
  package static let listTitle = "Clôtures"
  package static let listLede =
    "Les chiffres tels qu’ils ont été publiés, et ce qui les sépare de ceux d’aujourd’hui."
  package static let none =
    "Aucun chiffre n’est clos. La page d’un chiffre propose de le clore, tel qu’elle le montre."

  package static func name(_ number: Int) -> String { "Clôture n°\u{A0}\(number)" }
  package static let columns = [
    "Clôture", "Périmètre", "Chiffres", "Commentaire", "Moment", "Par", "État",
  ]
  package static let standing = "en vigueur"
  package static let `where` = "Où et quand"

  package static func cut(_ names: [String]) -> String {
    "par " + names.joined(separator: ", ")
  }

  package static let newTitle = "Clore ces chiffres"
  package static let closeFigure = "Clore ce chiffre"
  package static func newLede(_ cells: Int) -> String {
    cells > 1
      ? "Les \(Words.number(cells)) chiffres ci-dessous seront gardés tels quels, avec leurs définitions. Une clôture ne se modifie pas et ne s’efface pas\u{202F}; clore de nouveau le même périmètre la remplace."
      : "Le chiffre ci-dessous sera gardé tel quel, avec sa définition. Une clôture ne se modifie pas et ne s’efface pas\u{202F}; clore de nouveau le même périmètre la remplace."
  }
  package static let comment = "Pourquoi"
  package static let commentHelp = "Par exemple\u{A0}: rapport annuel 2024, comité du 12 mars."
  package static let commentMissing = "Dites pourquoi ces chiffres sont clos."
  package static let closedFigures = "Les chiffres"
  package static func more(_ cells: Int) -> String {
    "Et \(Words.count(cells, "autre chiffre", "autres chiffres")), clos aussi."
  }
  package static let unreadable =
    "Cette adresse ne dit pas quels chiffres clore. Passez par la page d’un chiffre."

  package static let stateOfStore = "Base"
  package static func states(closed: Int, today: Int) -> String {
    "publié à l’écriture n°\u{A0}\(closed), comparé à la n°\u{A0}\(today)"
  }
  package static let digest = "Empreinte"

  package static func changed(_ changed: Int, of cells: Int) -> String {
    changed == 0
      ? "Aucun chiffre n’a changé depuis."
      : "\(Words.count(changed, "chiffre")) sur \(Words.number(cells)) "
        + (changed > 1 ? "ont changé depuis." : "a changé depuis.")
  }
  package static let publishedHeader = "Publié"
  package static let todayHeader = "Aujourd’hui"
  package static let differenceHeader = "Écart"
  package static let causeHeader = "Cause"
  package static let recordsHeader = "Fiches"
  package static let unchanged = "inchangé"
  package static let changedWord = "expliquer"

  package static func sides(published: String, today: String, difference: String) -> String {
    "Publié\u{A0}: \(published)\u{202F}; aujourd’hui\u{A0}: \(today)"
      + (difference.isEmpty ? "." : "\u{202F}; écart\u{A0}: \(difference).")
  }
  /// The value is the same though records count otherwise than they did.
  package static let compensated =
    "Le chiffre est le même, mais pas toutes les fiches\u{A0}: ces changements se compensent."
  package static let sameRecords = "Aucune fiche ne compte autrement qu’à la clôture."
  package static func gone(_ records: Int) -> String {
    records > 1 ? "qui ne sont plus dans la base" : "qui n’est plus dans la base"
  }
  package static let noDefinition = "Ce chiffre n’est plus au dictionnaire."
  package static let toFigure = "Voir ce chiffre aujourd’hui"

  package static func causes(_ role: String, _ difference: String) -> String {
    let name: String
    switch role {
    case "numerator": name = "Numérateur"
    case "denominator": name = "Dénominateur"
    default: name = "Écart"
    }
    return "\(name)\u{A0}: \(difference), par cause"
  }

  package static func record(_ number: Int64) -> String { "n°\u{A0}\(number)" }
  package static func moreRecords(_ count: Int) -> String {
    "et \(Words.count(count, "autre"))"
  }

  /// A difference of rates, in points of percentage with one decimal.
  package static func points(_ difference: Double) -> String {
    guard difference.magnitude < 1e12 else { return String(difference) }
    let tenths = Int((difference * 1000).rounded())
    if tenths == 0, difference != 0 {
      return difference > 0 ? "<\u{202F}+0,1 point" : ">\u{202F}\u{2212}0,1 point"
    }
    let sign = tenths > 0 ? "+" : tenths < 0 ? "\u{2212}" : ""
    return "\(sign)\(Words.number(Int(tenths.magnitude) / 10)),\(tenths.magnitude % 10) point"
      + (tenths.magnitude >= 20 ? "s" : "")
  }

  /// On the page of a figure: what was published of it.
  package static func published(_ day: CivilDate, _ value: String, today: String?) -> String {
    "Publié le \(Words.longDate(day))\u{A0}: \(value)"
      + (today.map { "\u{202F}; aujourd’hui\u{A0}: \($0)" } ?? "")
  }
  package static let explainedDifference = "écart expliqué"
  package static let seeClosing = "voir la clôture"
}
