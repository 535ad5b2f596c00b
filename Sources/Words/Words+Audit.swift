extension Words {
  /// What an audit of the store says.
  package enum Audit {
    package static func head(commits: Int, facts: Int, content: String, whole: String) -> String {
      """
      \(count(commits, "état")), \(count(facts, "fait")) ; empreinte du contenu : \(content)
      Empreinte de la base entière : \(whole)
      """
    }

    package static let agrees = "Tout concorde."

    package static func disagrees(_ problems: [String]) -> String {
      let lines = problems.map { "  \($0) : \(problem($0))" }
      return """
        Ne concorde pas :
        \(lines.joined(separator: "\n"))
        Que faire : ne changez plus rien, copiez la base et sa clé telles quelles, puis restaurez la dernière sauvegarde que « jalon audit » trouve bonne. Cherchez qui a pu ouvrir ce fichier avec un autre programme.
        """
    }

    package static func readingsHold(_ number: Int64, head: String) -> String {
      number == 0
        ? "Le journal des lectures est vide."
        : "Le journal des lectures tient : \(Words.count(Int(number), "ligne")). Notez ailleurs sa tête : \(head)"
    }

    package static func readingsBroken(_ number: Int64) -> String {
      "Le journal des lectures ne tient plus à partir de la ligne \(number) : elle a été changée, déplacée, ajoutée ou retirée. Ne changez plus rien, copiez les fichiers, et cherchez qui a pu ouvrir celui des lectures."
    }

    package static let relationsHold = "Les relations entre indicateurs tiennent."

    package static func relationsBroken(_ lines: [String]) -> String {
      """
      Des relations entre indicateurs ne tiennent pas :
      \(lines.map { "  " + $0 }.joined(separator: "\n"))
      """
    }

    /// A relation that does not hold in a cell.
    package static func relation(
      _ text: String, of definition: String, codes: [String], period: (String?, String)?,
      left: String, right: String
    ) -> String {
      let place = codes.isEmpty ? "" : " (\(codes.joined(separator: ", ")))"
      let time = period.map { " " + Figures.period($0.0, $0.1) } ?? ""
      return "\(definition)\(place)\(time) : \(text), mais \(left) et \(right)"
    }

    /// The sentence of a problem: a stable word, then what it is about.
    package static func problem(_ code: String) -> String {
      let words = code.split(separator: " ").map(String.init)
      let subject = words.dropFirst().joined(separator: " ")
      let number = words.last ?? ""
      let isRest = number.hasPrefix("+")
      switch words.first ?? "" {
      case "base": return "le fichier est abîmé, sa base de données ne se relit pas entièrement."
      case "references": return "des lignes renvoient à des lignes qui n’existent pas."
      case "forme":
        return
          "« \(subject) » n’est pas dans la base comme ce programme l’a fait (table, index ou déclencheur changé, ajouté ou retiré)."
      case "sceaux":
        return
          "les sceaux des tables manquent ou ne s’ouvrent pas : plus rien ne dit ce qu’elles contenaient."
      case "sceau":
        return
          "la table « \(subject) » n’est pas ce que Jalon y a écrit : une ligne au moins a été changée, ajoutée ou retirée par un autre programme."
      case "commit": return "les états ne se suivent pas."
      case "faits": return "les faits de cet état ne se suivent pas, ou il en manque."
      case "chaine" where words.count > 2:
        return "cet acte, ou celui d’avant, n’est pas ce qui a été écrit."
      case "chaine": return "cet état, ou celui d’avant, n’est pas ce qui a été écrit."
      case "contenus": return "ce que disent des faits de cet état a changé ou manque."
      case "etat" where isRest: return "autant d’autres fiches dans ce cas."
      case "etat":
        return
          "cette fiche n’est pas ce que le journal dit d’elle (changée, déplacée, ajoutée ou retirée)."
      case "scelle" where isRest: return "autant d’autres dans ce cas."
      case "scelle": return "ce qui est scellé de cette fiche ou de cette personne ne s’ouvre plus."
      case "cle" where isRest: return "autant d’autres personnes dans ce cas."
      case "cle": return "la clé de cette personne a disparu sans qu’un acte le dise."
      case "attente" where isRest: return "autant d’autres lignes dans ce cas."
      case "attente": return "cette ligne en attente ne s’ouvre plus."
      case "acte": return "les actes du journal ne se suivent pas."
      case "motif": return "le motif donné par cet acte a changé ou manque."
      case "cloture": return "cette clôture n’est pas celle qui a été enregistrée."
      default: return "ne concorde pas."
      }
    }
  }
}
