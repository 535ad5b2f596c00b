extension Words {
  /// `jalon publish`: editions made and listed on the command line.
  package enum Publish {
    package static func trial(cells: Int) -> String {
      "Essai : rien n'est diffusé. L'édition aurait \(Words.number(cells)) cases."
    }

    package static func made(_ number: Int, frame: String, closing: Int) -> String {
      "Édition n° \(number) du cadre \(frame) diffusée, d'après la clôture n° \(closing)."
    }

    package static func noLattice(_ frame: String, frames: [String]) -> String {
      "Rien ne dit encore ce qui se diffuse du cadre « \(frame) ». Cadres qui se diffusent : \(frames.joined(separator: ", "))."
    }

    package static func noClosing(_ frame: String) -> String {
      "Aucune clôture ne porte sur tout le cadre \(frame) : une édition se fait d'après une clôture. Clôturez d'abord des chiffres de ce cadre, sans périmètre (jalon close)."
    }

    package static func nothingNew(_ frame: String) -> String {
      "Tout ce qui est clos du cadre \(frame) est déjà diffusé : un chiffre n'est diffusé qu'une fois. Clôturez d'abord une période plus récente."
    }

    package static let moved =
      "Une autre édition de ce cadre vient d'être diffusée : rien de plus ne l'a été. Relancez la commande."

    package static let notEverything =
      "Une édition se fait de tout ce qui est enregistré : il faut compter tous les chiffres exacts pour la diffuser."

    package static func attacked(_ frame: String, tables: Int, numbers: Int, leaks: Int) -> String {
      "\(frame) : tableaux attaqués : \(Words.number(tables)) ; nombres essayés : \(Words.number(numbers)) ; retrouvés : \(Words.number(leaks))."
    }

    package static func unread(_ tables: Int) -> String {
      "\(Words.count(tables, "tableau ne se relit plus comme il a été diffusé", "tableaux ne se relisent plus comme ils ont été diffusés")) : une personne en a été effacée depuis. Ils ne sont pas attaqués."
    }

    /// A number somebody can find out: between the two bounds.
    package static func leak(
      _ place: String, period: String, insider: String, least: Int, greatest: Int
    ) -> String {
      let who = insider.isEmpty ? "tout le monde" : "qui connaît \(insider)"
      return "\(place), \(period) : \(who) sait qu'il y en a de \(least) à \(greatest)."
    }

    package static func unknown(_ number: Int) -> String {
      "Il n'y a pas d'édition n° \(number)."
    }

    package static let listHeaders = ["N°", "Jour", "Cadre", "Clôture", "Cases", "Par"]
    package static let shareHeaders = [
      "Population", "Échelon", "Montrées", "Regroupées", "Masquées", "Personnes montrées",
    ]
  }
}
