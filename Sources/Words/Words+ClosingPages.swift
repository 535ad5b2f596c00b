package import Kernel

extension Words.Closings {
  package static let listTitle = "Clôtures"
  package static let listLede =
    "Chaque clôture garde des chiffres tels qu’ils ont été publiés, et explique leur écart avec ceux d’aujourd’hui."
  package static let none =
    "Aucune clôture pour l’instant. La page d’un chiffre propose de le figer tel qu’elle le montre."

  package static func name(_ number: Int) -> String { "Clôture n°\u{A0}\(number)" }
  package static let columns = [
    "Clôture", "Périmètre", "Chiffres", "Motif", "Date", "Par", "État",
  ]
  package static let standing = "référence"
  package static let `where` = "Territoire et période"

  package static func cut(_ names: [String]) -> String {
    "par " + names.joined(separator: ", ")
  }

  package static let newTitle = "Figer ces chiffres"
  package static let closeFigure = "Figer ce chiffre"
  package static func newLede(_ cells: Int) -> String {
    cells > 1
      ? "Les \(Words.number(cells)) chiffres ci-dessous seront gardés tels quels, avec leurs définitions. \(lasting)"
      : "Le chiffre ci-dessous sera gardé tel quel, avec sa définition. \(lasting)"
  }
  private static let lasting = """
    La clôture ne pourra pas être modifiée. Elle reste consultable. Une nouvelle clôture du même \
    périmètre prendra sa place comme référence.
    """
  package static let comment = "Motif de la clôture"
  package static let commentHelp = "Par exemple\u{A0}: rapport annuel 2024, comité du 12\u{A0}mars."
  package static let commentMissing = "Indiquez le motif de la clôture."
  package static let closedFigures = "Chiffres de la clôture"
  package static func more(_ cells: Int) -> String {
    "Et \(Words.count(cells, "autre chiffre", "autres chiffres")), que la clôture garde aussi."
  }
  /// A closing for which those there are leave no room, and what to do.
  package static func noRoom(_ cells: Int, kept: Int, most: Int) -> String {
    "Cette clôture garderait \(Words.count(cells, "chiffre")) de plus\u{202F}; les clôtures en gardent déjà \(Words.number(kept)), et \(Words.number(most)) au plus. Rien n’est figé\u{A0}: choisissez une période plus courte, moins de croisements ou moins d’indicateurs, ou demandez à la personne qui administre Jalon de retirer une clôture qui ne sert plus."
  }
  package static let unreadable =
    "Cette adresse ne dit pas quels chiffres figer. Passez par la page d’un chiffre."

  package static let stateOfStore = "Comparaison"
  package static func states(closed: Int, today: Int) -> String {
    "état n°\u{A0}\(closed) de la base à la publication, état n°\u{A0}\(today) aujourd’hui"
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
  package static let noDefinition = "Ce chiffre n’est plus dans le dictionnaire."
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
