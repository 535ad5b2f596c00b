package import Kernel

extension Words {
  /// The pages of published figures.
  package enum Editions {
    package static let title = "Diffusion"
    package static let lede = "Ce que lisent ceux qui n’ont pas les chiffres exacts."
    package static let rules =
      "Un chiffre de 1 à 10 personnes n’est jamais donné, ni ce qui permettrait de le retrouver par soustraction\u{A0}: les petits territoires sont donnés ensemble. Un trimestre n’est diffusé qu’une fois\u{A0}; ce qui est saisi ensuite n’y change rien."
    package static let none = "Rien n’est diffusé pour l’instant."
    package static let noneHelp =
      "Une édition se fait d’après une clôture des chiffres d’un cadre, sur tout le territoire."
    package static let frames = "Chiffres diffusés"
    package static let list = "Éditions"
    package static let columns = ["Édition", "Cadre", "Date", "Clôture", "Par"]
    package static let prepare = "Préparer une édition"

    package static func name(_ number: Int) -> String { "Édition n°\u{A0}\(number)" }
    package static func frameTitle(_ frame: String) -> String { "Chiffres diffusés, \(frame)" }
    package static func frameLede(_ day: CivilDate, edition: Int) -> String {
      "Diffusé le \(Words.longDate(day)), édition n°\u{A0}\(edition)."
    }
    package static func territories(_ name: String) -> String {
      "\(name), territoire par territoire"
    }
    package static let nation = "France entière"
    package static let together = "Ensemble"
    package static func grouped(_ names: [String]) -> String {
      "Regroupé\u{A0}: \(names.joined(separator: ", "))"
    }
    package static func untold(_ names: [String]) -> String {
      "Non diffusé\u{A0}: \(names.joined(separator: ", "))."
    }
    package static let territory = "Territoire"
    /// A year, a quarter, or whatever days.
    package static func period(_ period: Period) -> String {
      let (year, month, _) = period.start.components
      if Period(year: year, month: month, months: 12) == period { return "\(year)" }
      if Period(year: year, month: month, months: 3) == period {
        let quarter = (month - 1) / 3 + 1
        return "\(quarter == 1 ? "1er" : "\(quarter)e") trimestre \(year)"
      }
      return "\(period.start) – \(period.end)"
    }
    package static let hidden = "s"
    package static func hiddenWith(_ names: [String]) -> String {
      "Donné seulement avec d’autres\u{A0}: \(names.joined(separator: ", "))."
    }
    package static let hiddenFew = "Non diffusé\u{A0}: trop peu de personnes, ici ou à côté."
    package static let hiddenUnpublished = "Non diffusé\u{A0}: aucune édition ne le donne."
    package static let legend =
      "«\u{A0}s\u{A0}»\u{A0}: non diffusé, pour qu’on ne retrouve personne. Une ligne regroupée tient lieu des «\u{A0}s\u{A0}» de ses territoires\u{A0}; là où ils ont déjà leur chiffre, elle le redonne."
    package static let numbers = "Personnes comptées"
    package static let family = "Répartition"
    package static let period = "Période"
    package static let show = "Afficher"
    package static func noTable(_ frame: String) -> String {
      "Aucune édition du cadre \(frame) ne donne de territoires pour cette période."
    }

    package static let newTitle = "Nouvelle édition"
    package static func newLede(_ frame: String, closing: Int) -> String {
      "Cadre \(frame), d’après la clôture n°\u{A0}\(closing)."
    }
    package static let trial = "Ce qui serait diffusé"
    package static let trialColumns = [
      "Personnes", "Échelon", "Montrées", "Regroupées", "Masquées", "Part montrée seule",
    ]
    package static let lasting =
      "Une édition ne se modifie pas et ne se retire pas\u{A0}: ce qui est diffusé le reste."
    package static let back = "Revenir sans diffuser"
    package static let publish = "Diffuser cette édition"
    package static func level(_ name: String) -> String {
      switch name {
      case "nation": "France entière"
      case "region_residence": "région"
      case "departement": "département"
      case "maille": "EPCI et CLPE"
      default: name
      }
    }

    package static func noLattice(_ frame: String) -> String {
      "Rien ne dit encore ce qui se diffuse du cadre \(frame)."
    }
    package static func noClosing(_ frame: String) -> String {
      "Aucune clôture ne porte sur tout le cadre \(frame). Figez d’abord des chiffres de ce cadre, sans territoire choisi."
    }
    package static let nothingNew =
      "Tout ce qui est clos est déjà diffusé\u{A0}: un chiffre n’est diffusé qu’une fois. Figez d’abord une période plus récente."
    package static let notEverything =
      "Une édition se fait de tout ce qui est enregistré\u{A0}: il faut compter tous les chiffres exacts pour la diffuser."
    package static let notPublished =
      "Ce chiffre n’est pas diffusé, et vos droits ne donnent pas le chiffre exact."
    package static let published = "L’édition est diffusée."
    /// While the trial was read, somebody closed or published.
    package static let moved =
      "Entre-temps, une clôture ou une édition a été faite\u{A0}: voici ce qui serait diffusé maintenant."
  }
}
