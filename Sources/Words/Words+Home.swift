package import Kernel

extension Words {
  /// The page one arrives on: what needs attention.
  package enum Home {
    package static let title = "Aujourd’hui"
    /// What the page tells: records as they are today, the framework on the day looked at.
    package static func lede(_ place: String, _ date: CivilDate?) -> String {
      guard let date else { return "Ce qui demande votre attention aujourd’hui, \(place)." }
      return """
        Ce qui demande votre attention aujourd’hui, \(place)\u{A0}: les fiches et les anomalies à ce jour, les \
        opérations à risque et le cadre de performance au \(longDate(date)).
        """
    }
    package static let attention = "À traiter"
    package static let calm =
      "Rien n’attend\u{A0}: tout ce qui est enregistré est complet et à jour."
    package static let base = "Ce qui est enregistré"
    package static func base(operations: Int, participations: Int, date: CivilDate) -> String {
      """
      \(Words.count(participations, "participation")) au \(longDate(date)), dans \
      \(Words.count(operations, "opération")).
      """
    }
    package static let seeFigures = "Lire les chiffres"
    package static let seeFramework = "Voir le cadre de performance"
    package static let importFile = "Importer un fichier"

    // MARK: states, in a word

    package static let toDo = "à corriger"
    package static let atStake = "en jeu"
    package static let toWatch = "à suivre"
    package static let fine = "en ordre"
    package static let known = "à savoir"

    // MARK: sentences

    package static func waiting(_ lines: Int) -> String {
      lines > 1
        ? "\(Words.number(lines)) lignes importées sont à corriger avant d’être enregistrées."
        : "Une ligne importée est à corriger avant d’être enregistrée."
    }
    package static func errors(_ findings: Int, operations: Int, outside: Int) -> String {
      let inside =
        operations > 1
        ? "dans \(Words.number(operations)) opérations"
        : operations == 1 ? "dans une opération" : ""
      let place =
        switch (inside.isEmpty, outside) {
        case (true, 0): ""
        case (true, _): ", hors opération"
        case (false, 0): " " + inside
        default:
          "\u{A0}: \(Words.number(findings - outside)) \(inside), \(Words.number(outside)) hors opération"
        }
      return findings > 1
        ? "\(Words.number(findings)) erreurs sont à corriger\(place)."
        : "Une erreur est à corriger\(place)."
    }
    package static func exitsDue(_ exits: Int, operations: Int) -> String {
      let place =
        operations > 1
        ? "\(Words.number(operations)) opérations finies" : "une opération finie"
      return exits > 1
        ? """
        \(Words.number(exits)) sorties restent à enregistrer dans \(place) depuis plus de quatre \
        semaines.
        """
        : "Une sortie reste à enregistrer dans \(place) depuis plus de quatre semaines."
    }
    package static func incomplete(_ records: Int, share: String) -> String {
      records > 1
        ? """
        \(Words.number(records)) fiches sont incomplètes, soit \(share)\u{A0}: elles ne comptent que \
        dans le total général.
        """
        : "Une fiche est incomplète\u{A0}: elle ne compte que dans le total général."
    }
    /// Operations that no frame of the European funds counts.
    package static func withoutFrame(operations: Int, participations: Int) -> String {
      """
      \(Words.count(operations, "opération")) (\(Words.count(participations, "participation"))) d’un \
      autre fonds que le FSE, l’IEJ et le FSE+ ne \(operations > 1 ? "comptent" : "compte") dans aucun \
      cadre européen. Si elles en relèvent, indiquez ce cadre dans le fichier des programmes.
      """
    }

    // MARK: last imports

    package static let imports = "Derniers imports"
    package static let importsCaption = "Les cinq derniers, du plus récent au plus ancien."
    package static let number = "N°"
    package static let day = "Quand"
    package static let files = "Fichiers"
    package static let author = "Par"
    package static let changes = "Lignes enregistrées"
    package static let blockedLines = "Bloquées"
    package static let undone = "annulé"
    package static let allImports = "Tous les imports"

    // MARK: nothing recorded yet

    package static let emptyTitle = "Bienvenue"
    package static let emptyLede = "La base est vide. Voici par où commencer."
    package static let emptyHeading = "Premiers pas"
    package static let stepOperations = """
      Importez d’abord le fichier de vos opérations, puis celui des participations. Un fichier CSV \
      tel que votre tableur l’enregistre convient.
      """
    package static let stepGuide = "Une question sur les colonnes ou les dates\u{202F}? Lisez "
    package static let guideImport = "importer ses fichiers"
    package static let stepDemo = "Pour essayer sans vos données, lisez "
    package static let guideDemo = "essayer sans ses données"
  }
}
