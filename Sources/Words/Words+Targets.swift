package import Kernel

extension Words {
  /// The page of targets: who promised what.
  package enum Targets {
    package static let title = "Cibles"
    package static let question = "Qui s’est engagé à quoi\u{202F}?"
    package static let indicator = "Indicateur"
    package static let nature = "Nature"
    package static let date = "Échéance"
    package static let start = "Compté depuis"
    package static let target = "Cible"
    package static let show = "Afficher"
    package static let deadlines = "Échéances de cet indicateur"
    package static let importTargets = "Importer des cibles"
    package static let write = "Écrire une cible"
    package static let empty =
      "Aucune cible n’est enregistrée dans votre périmètre. Importez un fichier de la nature «\u{A0}jalons et cibles\u{A0}»\u{A0}: une ligne par indicateur, territoire ou structure, et échéance."
    package static let none = "Aucune cible en vigueur pour ce choix."
    package static let who = "Qui"
    package static let reached = "Atteint"
    package static let share = "Réalisation"
    package static let state = "Où l’on en est"
    package static let parts = "Ce qui la compose"
    package static let act = "Lire ou réviser"
    package static let history = "Historique"
    package static let revise = "Réviser"
    package static let withoutOwn = "sans cible propre"
    package static let hidden = "masquée"
    package static let outside = "hors de votre périmètre"
    package static let notCounted = "non compté ici"
    package static let toFramework = "Le verdict du cadre de performance"
    package static let method =
      "Chaque cible est celle qui a été décidée pour cette case\u{A0}: rien n’est réparti, ni hérité de l’ensemble. La réalisation d’un groupe rapporte la somme de ce qui est atteint à la somme des cibles, sur ceux qui ont les deux."
    package static let methodWithoutSum =
      "Chaque cible est celle qui a été décidée pour cette case\u{A0}: rien n’est réparti, ni hérité de l’ensemble. Les cibles de cet indicateur ne s’additionnent pas."
    package static let judged =
      "L’échéance est passée\u{A0}: le verdict est celui du cadre de performance."
    package static let folded =
      "Choisissez un territoire pour voir ses structures et ses opérations\u{A0}; le fichier a tout."

    package static func lede(_ place: String, _ date: CivilDate) -> String {
      "\(question) \(place), au \(longDate(date))."
    }

    /// A deadline, with the first day counted when it is not the programme's.
    package static func deadline(
      isTarget: Bool, _ date: CivilDate, from start: CivilDate?
    ) -> String {
      let what = isTarget ? "Cible" : "Jalon"
      let since = start.map { ", compté depuis le \(longDate($0))" } ?? ""
      return "\(what) au \(longDate(date))\(since)"
    }

    package static func caption(_ indicator: String, _ deadline: String) -> String {
      "\(indicator). \(deadline)."
    }

    package static func line(_ programme: String, axe: String, pi: String, os: String) -> String {
      ([programme] + (axe.isEmpty ? [] : ["axe \(axe)"]) + [pi, os]).filter { !$0.isEmpty }
        .joined(separator: " · ")
    }

    package static func range(_ low: String, _ high: String) -> String { "de \(low) à \(high)" }

    // MARK: the parts of a place

    /// How many parts have a target, of how many there are when it is known.
    package static func promised(_ group: String, _ count: Int, of all: Int?) -> String {
      let (one, many) = nouns(group)
      guard let all else {
        let noun = count < 2 ? one : many
        return "\(number(count)) \(noun) \(count < 2 ? "a" : "ont") une cible"
      }
      let noun = count < 2 ? one : many
      return "\(number(count)) \(noun) sur \(number(all)) \(count < 2 ? "a" : "ont") une cible"
    }

    private static func nouns(_ group: String) -> (one: String, many: String) {
      switch group {
      case "categories": ("catégorie", "catégories")
      case "regions": ("région", "régions")
      case "actors": ("structure", "structures")
      case "operations": ("opération", "opérations")
      case "calls": ("appel à projets", "appels à projets")
      case "modalities": ("modalité", "modalités")
      default: ("territoire", "territoires")
      }
    }

    package static func sum(_ sum: String) -> String { "somme des cibles\u{A0}: \(sum)" }
    package static func gap(_ gap: String) -> String { "écart à la cible d’ensemble\u{A0}: \(gap)" }
    /// - Parameter count: those it is over, when they are not all that have a target.
    package static func attained(_ share: String, over count: Int?) -> String {
      "réalisation de l’ensemble\u{A0}: \(share)"
        + (count.map { ", sur \(number($0)) qui \($0 < 2 ? "a" : "ont") les deux" } ?? "")
    }

    /// A difference with its sign.
    package static func signed(_ magnitude: String, isNegative: Bool, isZero: Bool) -> String {
      isZero ? magnitude : (isNegative ? "−" : "+") + magnitude
    }

    package static func more(_ count: Int) -> String {
      "\(number(count)) \(count < 2 ? "ligne" : "lignes") de plus dans le fichier."
    }

    // MARK: the history of a target

    package static func historyOf(_ place: String) -> String { "Historique de la cible, \(place)" }
    package static func historyLede(_ indicator: String, _ deadline: String) -> String {
      "\(indicator). \(deadline)."
    }
    package static let historyNote =
      "Une révision est une ligne de plus\u{A0}: les lignes d’avant restent, telles qu’elles ont été décidées."
    package static let decided = "Décidée le"
    package static let value = "Valeur"
    package static let status = "Statut"
    package static let source = "Acte"
    package static let motive = "Motif"
    package static let author = "Écrite par"
    package static let inForce = "en vigueur"
    package static let undated = "sans date de décision"
    package static let record = "Fiche"
    package static let noneInForce = "Aucune de ces lignes n’est en vigueur."
    package static func status(_ code: String?) -> String {
      switch code {
      case "proposee_structure": "proposée par la structure"
      case "proposee_financeur": "proposée par le financeur"
      case "revisee": "révisée"
      default: "arrêtée"
      }
    }
    package static func written(_ author: String, _ moment: String) -> String {
      "\(author), \(moment)"
    }
    package static func forecast(_ date: CivilDate) -> String { "Prévision au \(longDate(date))" }

    // MARK: revising

    package static let revising =
      "Vous révisez une cible\u{A0}: écrivez la nouvelle valeur, l’acte et le motif. La ligne d’avant ne change pas."
    package static let motiveMissing = "Dites pourquoi la cible est révisée."
  }
}
