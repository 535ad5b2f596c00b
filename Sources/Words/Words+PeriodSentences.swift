package import Kernel

extension Words.Line {
  // MARK: figures of a period

  /// A value in the unit of its figure, by its key.
  package static func measured(_ value: Double, unit: String) -> String {
    switch unit {
    case "rate": return percent(value)
    case "euros", "euros_each": return money(value)
    case "days":
      let text = oneDecimal(value)
      return "\(text) \(value.magnitude < 1.95 ? "jour" : "jours")"
    case "full_time", "ratio": return oneDecimal(value)
    default: return amount(value)
    }
  }

  /// A number with one decimal, none when it is whole.
  private static func oneDecimal(_ value: Double) -> String {
    let text = Words.FigurePages.rounded(value, digits: 1)
    return text.hasSuffix(",0") ? String(text.dropLast(2)) : text
  }

  /// A sentence of clauses: its label and value, then the rest.
  package static func told(_ label: String, _ said: String, _ clauses: [String]) -> String {
    let tail = clauses.joined(separator: " ; ")
    return value(label, said) + "."
      + (tail.isEmpty ? "" : " " + tail.prefix(1).uppercased() + tail.dropFirst() + ".")
  }

  package static let unusable = "non exploitable (la structure n'utilise pas le module Entreprise)"
  package static let yearNotOver = "les moyens d'une année se lisent au 31 décembre"

  package static func onSameDay(_ value: String, on date: CivilDate) -> String {
    "\(value) au \(Words.longDate(date).replacing("\u{A0}", with: " "))"
  }

  package static func inYear(_ year: Int, _ value: String) -> String { "\(value) en \(year)" }

  package static func ofRegion(_ value: String) -> String { "région \(value)" }

  package static func lowLevel(_ share: String) -> String {
    "\(share) des jeunes en demande d'insertion sont de niveau infra V ou V sans diplôme"
  }

  // MARK: the common base

  /// What a survey measures, by its code.
  package static func survey(_ code: String) -> String {
    code == "FT-P3" ? "Satisfaction des usagers" : "Satisfaction des employeurs"
  }

  package static let notMeasured = "non mesurée"
  package static let toDefine = "à définir"
  package static let convention = "convention Jalon, non comparable au taux publié"

  /// What a survey gives, as it was told.
  package static func score(_ value: Double) -> String { oneDecimal(value) }

  package static func censored(_ median: String) -> String {
    "attentes en cours comprises : \(median)"
  }

  package static func waiting(_ people: Double) -> String {
    people < 2
      ? "\(amount(people)) personne attend" : "\(amount(people)) personnes attendent"
  }

  package static func namedAlone(_ count: Double) -> String {
    count < 2 ? "\(amount(count)) réorientation" : "\(amount(count)) réorientations"
  }

  package static func levelAbove(_ value: String) -> String { "niveau au-dessus \(value)" }

  package static func ofNation(_ value: String) -> String { "France \(value)" }
}
