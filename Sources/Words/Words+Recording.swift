internal import Kernel

extension Words {
  /// What is said of one record created, corrected, withdrawn or put back.
  package enum Recording {
    package static func created(_ id: Int, by entry: Int) -> String {
      "Fiche n° \(id) créée. \(takenBack(entry))"
    }

    package static func corrected(_ id: Int, by entry: Int) -> String {
      "Fiche n° \(id) modifiée. \(takenBack(entry))"
    }

    private static func takenBack(_ entry: Int) -> String {
      "C'est l'enregistrement n° \(entry) : jalon import --undo \(entry) l'annule."
    }

    package static func unchanged(_ id: Int) -> String {
      "La fiche n° \(id) le disait déjà : rien n'a été enregistré."
    }

    package static let refused =
      "Rien n'a été enregistré : corrigez ce qui bloque, puis recommencez."

    package static func replayed(_ lines: Int) -> String {
      lines == 1
        ? "1 ligne qui attendait cette opération est entrée."
        : "\(Words.number(lines)) lignes qui attendaient cette opération sont entrées."
    }

    package static func unknownField(_ name: String, kind: String, nearest: String?) -> String {
      "« \(name) » n'est pas une donnée de « \(kind) »."
        + (nearest.map { " Vouliez-vous dire « \($0) » ?" } ?? "")
    }

    /// A key of several data was given as one value.
    package static func keyParts(_ kind: String, _ names: [String]) -> String {
      "La clé de « \(kind) » a plusieurs parties : donnez "
        + names.map { "--key \($0)=…" }.joined(separator: " ") + "."
    }

    package static func keyChanged(_ names: [String]) -> String {
      "La clé d'une fiche ne se change pas (\(names.joined(separator: ", "))) : rien n'a été enregistré."
    }

    package static let exists =
      "Une fiche a déjà cette clé : rien n'a été enregistré. Ouvrez-la pour la corriger, ou changez la clé."

    package static let unknown =
      "Aucune fiche n'est là sous cette clé ou ce numéro : rien n'a été enregistré."

    package static func withdrawn(_ id: Int, by entry: Int) -> String {
      "Fiche n° \(id) retirée : elle n'est plus dans aucun chiffre. --restore la remet ; c'est l'enregistrement n° \(entry)."
    }

    package static func restored(_ id: Int, by entry: Int) -> String {
      "Fiche n° \(id) remise telle qu'elle était. \(takenBack(entry))"
    }

    /// What relies on a record: names of kinds and how many records of each.
    package static func hanging(_ records: [(kind: String, count: Int)]) -> String {
      let list = records.map { "\($0.kind) : \(Words.number($0.count))" }.joined(separator: ", ")
      return
        "Des fiches dépendent de celle-ci (\(list)) : elle n'a pas été retirée. Retirez-les d'abord."
    }

    /// A participation that is one with others.
    package static func joined(_ others: Int) -> String {
      "Cette participation est réunie avec \(Words.number(others)) autre\(others > 1 ? "s" : "") : elle n'a pas été retirée. Annulez d'abord ce qui les a réunies."
    }

    package static let restoreUnknown =
      "Aucune fiche retirée n'a cette clé ou ce numéro : rien n'a été enregistré."

    package static func keyTaken(by entry: Int) -> String {
      "Une autre fiche a pris cette clé depuis (enregistrement n° \(entry)) : elle n'a pas été remise. Corrigez l'autre, ou retirez-la d'abord."
    }

    package static let lacksOperation =
      "Son opération n'est plus dans la base : remettez-la d'abord."

    package static let erased =
      "Ce qu'elle disait a été effacé avec la personne : elle ne peut pas être remise."

    /// A field both changed, for who saves.
    package static func conflict(_ field: String, mine: String, theirs: String, author: String)
      -> String
    {
      "\(field) : vous dites « \(mine) », \(author) a enregistré « \(theirs) »."
    }
  }
}
