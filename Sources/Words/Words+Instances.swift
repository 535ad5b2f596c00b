package import Kernel

extension Words {
  /// The instances of committees: who meets, who is late.
  package enum Instances {
    package static let title = "Instances"
    package static let question = "Qui se réunit, qui est en retard\u{202F}?"
    package static let empty =
      "Aucune instance n’est enregistrée dans votre périmètre. Créez-en une, ou importez les vôtres."
    package static let create = "Créer une instance"
    package static let instance = "Instance"
    package static let cadence = "Rythme"
    package static let year = "Année"
    package static let thisYear = "Cette année"
    package static let next = "Prochaine séance"
    package static let none = "aucune prévue"
    package static let noChoice = "aucun"
    package static let method =
      "L’année est découpée en autant de parts égales que le rythme demande de séances. Une part finie sans séance compte pour une séance manquante\u{A0}: une est à surveiller, deux mettent l’instance en retard, de même qu’une année finie avec une séance de moins (seuil Jalon, réglable). Les dates proposées sont des deuxièmes mardis, ou le jour ouvré suivant. Une instance locale qui ne cite aucun acte de zonage de l’année est à surveiller."

    package static func held(_ count: Int, of least: Int) -> String {
      least == 0
        ? "\(Words.count(count, "séance tenue", "séances tenues")), rythme libre"
        : "\(Words.count(count, "séance tenue", "séances tenues")) sur \(Words.number(least))"
    }
    package static func state(_ code: String) -> String {
      switch code {
      case "onTime": "à jour"
      case "toWatch": "à surveiller"
      default: "en retard"
      }
    }
    package static func missing(_ count: Int) -> String {
      count > 1 ? "\(Words.number(count)) séances manquent" : "une séance manque"
    }
    package static func missed(_ first: CivilDate, _ last: CivilDate) -> String {
      "aucune séance du \(shortDate(first)) au \(shortDate(last))"
    }
    package static func withoutZoning(_ year: Int) -> String {
      "aucun acte de zonage de \(year)"
    }
    package static func zoningHelp(_ year: Int) -> String {
      "Aucun acte de zonage de \(year)\u{A0}: le zonage des bassins est arrêté une fois par an. Écrivez l’acte de l’année dans la fiche de l’instance, avec sa date."
    }
    package static func lede(_ nature: String, _ place: String, _ cadence: String) -> String {
      "\(Words.capitalised(nature)), \(place), \(cadence)."
    }

    // MARK: one instance

    package static let sessions = "Séances"
    package static let noSession = "Aucune séance n’est enregistrée pour cette instance."
    package static let record = "Modifier l’instance"
    package static let generate = "Générer l’année"
    package static func generating(_ days: [CivilDate]) -> String {
      days.count == 1
        ? "Une séance sera préparée\u{A0}: \(longDate(days[0]))."
        : "\(Words.number(days.count)) séances seront préparées\u{A0}: "
          + days.map(shortDate).joined(separator: ", ") + "."
    }
    package static func nothingToGenerate(_ year: Int) -> String {
      "Rien à générer pour \(year)\u{A0}: chaque part de l’année à venir a déjà sa séance."
    }
    package static func generateYear(_ year: Int) -> String { "Générer \(year)" }
    package static let newSession = "Préparer une séance"
    package static let day = "Jour"
    package static let dayHelp = "Jour, mois, année\u{A0}: 10/03/2026."
    package static let time = "Heure"
    package static let timeHelp = "Heures et minutes\u{A0}: 14:00."
    package static let minutes = "Durée, en minutes"
    package static let place = "Lieu"
    package static let mode = "Comment on y assiste"
    package static let link = "Adresse de la réunion à distance"
    package static let prepare = "Préparer la séance"
    package static let secretariat = "Secrétariat"
    package static let vote = "Mode de décision"
    package static let parent = "Niveau au-dessus"
    package static let tacit = "Compte rendu approuvé après quinze jours sans remarque"
    package static let reserve = "Points en réserve"
    package static let reserveNote =
      "Ils attendent une séance\u{A0}: le secrétariat les inscrit à un ordre du jour."
    package static let noReserve = "Aucun point n’attend."
    package static let proposePoint = "Proposer un point"
    package static let alreadyThere = "Une séance de cette instance est déjà prévue ce jour-là."
    package static let unreadDay = "Écrivez un jour\u{A0}: 10/03/2026."
    package static let unreadTime = "Écrivez une heure, de 00:00 à 23:59."
    package static let unreadMinutes = "Écrivez un nombre de minutes, de 1 à 1\u{202F}440."
    package static let unreadYear = "Écrivez une année, de quatre chiffres."
  }
}
