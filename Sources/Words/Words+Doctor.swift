package import Kernel

extension Words {
  /// What `jalon doctor` says.
  package enum Doctor {
    package static func store(_ id: String, zone: String, commit: Int, facts: Int) -> String {
      "Base \(id) (\(zone)), état n° \(Words.number(commit)), \(Words.count(facts, "fait"))\n"
    }

    package static let audit = "Vérification de la base (jalon audit)\u{202F}:"

    package static let recordHeaders = ["Nature", "Fiches"]
    package static let keptHeaders = [
      "Compté d'avance", "Termes", "Cellules", "Mémoire", "Recomptage",
    ]

    package static func memory(_ bytes: Int, perParticipation: Int?) -> String {
      "Mémoire des fiches : \(Verification.bytes(bytes))"
        + (perParticipation.map { ", \(Words.number($0)) octets par participation" } ?? "")
    }

    package static func times(read: Int, count: Int) -> String {
      "Base lue en entier en \(Words.number(read)) ms, comptée en \(Words.number(count)) ms"
    }

    /// What counting again under one cut gave.
    package static func recount(
      cells: Int, wrongCells: Int, figures: Int, wrongFigures: Int
    ) -> String {
      guard wrongCells + wrongFigures > 0 else {
        return
          "concorde (\(Words.count(cells, "compte")), \(Words.count(figures, "chiffre")))"
      }
      return
        "DIFFÈRE : \(Words.count(wrongCells, "compte")) et \(Words.count(wrongFigures, "chiffre"))"
    }

    /// What reading records one by one gave; `records` is nil when the store moved meanwhile.
    package static func reread(_ records: Int?, _ differences: Int) -> String {
      guard let records else {
        return "Fiches relues une à une : à refaire, une écriture est venue entre-temps"
      }
      let read = "\(Words.count(records, "fiche relue", "fiches relues")) une à une"
      return differences == 0
        ? "\(read) : concorde" : "\(read) : DIFFÈRE, \(Words.count(differences, "différence"))"
    }

    package static func log(_ path: String) -> String { "Dernières vérifications (\(path))" }
    package static func noLog(_ path: String) -> String {
      "Aucune vérification n'a encore été notée dans \(path) : jalon serve en fait une par minute."
    }

    /// A look, in one line; the moment is in universal time.
    package static func run(
      _ day: CivilDate, hour: Int, minute: Int, slice: String, conclusion: String
    ) -> String {
      "\(day) \(padded(hour, 2)):\(padded(minute, 2)) UTC  \(slice) : \(conclusion)"
    }

    package static let nothingMissing = "Il ne manque rien sur cette machine."
  }
}
