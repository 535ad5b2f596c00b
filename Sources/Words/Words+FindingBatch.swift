extension Words {
  /// Corrections that suit several anomalies at once.
  package enum FindingBatch {
    package static let give = "Donner cette valeur"
    package static func value(_ datum: String) -> String {
      "Nouvelle valeur de «\u{A0}\(datum)\u{A0}»"
    }
    package static func title(_ records: Int) -> String {
      records > 1 ? "Corriger \(Words.number(records)) fiches" : "Corriger une fiche"
    }
    package static func willGive(_ records: Int, _ datum: String, _ value: String) -> String {
      let place = records > 1 ? "\(Words.number(records)) fiches" : "une fiche"
      return "«\u{A0}\(datum)\u{A0}» deviendra «\u{A0}\(value)\u{A0}» dans \(place)."
    }
    package static let canBeUndone = """
      Chaque fiche passe les mêmes contrôles qu’à la saisie\u{202F}; celles qui seraient refusées restent \
      comme elles sont. L’écriture s’annule d’un seul geste.
      """
    package static let leave = "Ne rien changer"
    package static let noneTicked = "Cochez au moins une fiche."
    package static func tooMany(_ most: Int) -> String {
      "Cochez au plus \(Words.number(most)) fiches à la fois."
    }
    package static func refused(_ refused: Int, of all: Int) -> String {
      """
      \(Words.number(all - refused)) fiches corrigées sur \(Words.number(all))\u{A0}: les autres seraient \
      refusées par les contrôles, ou ont changé entre-temps. Elles restent comme elles étaient.
      """
    }
  }
}
