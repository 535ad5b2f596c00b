extension Words {
  /// A rate beside the one that a public makes expected.
  package enum Expected {
    /// Said wherever a comparison is, files included.
    package static let caveat =
      "Lecture sans caractère scientifique\u{A0}; elle ne remplace pas la connaissance de la structure."

    /// Why a model is not used.
    package static func refused(_ code: String, found: Int, needed: Int) -> String {
      let why =
        switch code {
        case "tooFewRows":
          "il lui faut \(count(needed, "ligne")) de résultat connu, la dernière année close en a \(number(found))"
        case "tooFewStructures":
          "il lui faut \(count(needed, "structure")), la dernière année close en a \(number(found))"
        case "tooFewEvents":
          "ses termes demandent \(number(needed)) résultats du plus rare des deux, la dernière année close en a \(number(found))"
        default:
          "ses coefficients ne se stabilisent pas en \(count(needed, "tour")), ou ne se distinguent pas"
        }
      return "Le modèle n’est pas calculé\u{A0}: \(why)."
    }

    /// Terms that others make.
    package static func dropped(_ terms: [String]) -> String {
      "Termes écartés, que d’autres déterminent ou qui ne varient pas\u{A0}: \(terms.joined(separator: ", "))."
    }

    /// A structure that is mostly compared with itself.
    ///
    /// - Parameter thousandths: its share of the reference.
    package static func ownShare(_ structure: String, thousandths: Int) -> String {
      "\(structure) fait à elle seule \(thousandths / 10),\(thousandths % 10)\u{A0}% de la référence."
    }

    /// Structures whose records are too often incomplete.
    package static func doubtful(_ structures: [String]) -> String {
      "Moins de 85\u{A0}% de fiches complètes, lecture douteuse\u{A0}: \(structures.joined(separator: ", "))."
    }

    /// Structures whose two readings say different things.
    package static func diverging(_ structures: [String]) -> String {
      "Les deux lectures divergent\u{A0}: ne pas conclure (\(structures.joined(separator: ", ")))."
    }

    /// The logit of a store is not made.
    package static let logitOfFiles =
      "Le modèle se calcule sur des fichiers, avec «\u{A0}jalon expected --csv DOSSIER --method logit\u{A0}». Sur une base, la lecture est par cellules."

    /// An indicator that no public makes expected.
    package static func notARate(_ pattern: String) -> String {
      "«\u{A0}\(pattern)\u{A0}» ne désigne pas un taux compté sur des participations\u{A0}: seul un tel taux se compare à public comparable."
    }

    /// Keys of the file of the method that nothing reads.
    package static func unread(_ keys: [String]) -> String {
      "Mots de methode.csv que rien ne lit\u{A0}: \(keys.joined(separator: ", "))."
    }
  }
}
