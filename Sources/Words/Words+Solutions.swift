extension Words {
  /// What can be offered in a place.
  package enum Solutions {
    package static let title = "Solutions"
    package static let question = "Que puis-je proposer ici\u{202F}?"
    package static let empty =
      "Aucune solution n’est enregistrée. Ajoutez-en une, ou importez la carte des solutions."
    package static let none = "Aucune solution ne correspond à ce choix."
    package static let add = "Ajouter une solution"
    package static let barrier = "Frein"
    package static let everyBarrier = "Tous les freins"
    package static let nature = "Nature"
    package static let everyNature = "Toutes les natures"
    package static let place = "Territoire"
    package static let everyPlace = "Tous les territoires"
    package static let show = "Afficher"
    package static let withoutBarrier = "Sans frein précisé"
    package static let solution = "Solution"
    package static let carrier = "Porteur"
    package static let places = "Places"
    package static let checked = "Vérifiée le"
    package static let contact = "Contact"
    /// Free places beside the capacity, each when it is known.
    package static func places(_ places: Int?, of capacity: Int?) -> String {
      switch (places, capacity) {
      case (let places?, let capacity?):
        "\(Words.count(places, "libre")) sur \(Words.number(capacity))"
      case (let places?, nil): Words.count(places, "libre")
      case (nil, let capacity?): "\(Words.count(capacity, "place")), libres non renseignées"
      case (nil, nil): "non renseignées"
      }
    }
    package static func tooMany(_ places: Int, of capacity: Int) -> String {
      "\(Words.number(places)) places libres dites pour \(Words.number(capacity)) en tout\u{A0}: à corriger"
    }
    package static let toConfirm = "à confirmer"
    package static let fresh = "à jour"
    package static let method =
      "Une solution vérifiée depuis plus de 90\u{A0}jours est «\u{A0}à confirmer\u{A0}» (seuil Jalon, réglable). Une solution qui lève plusieurs freins est montrée sous chacun."
  }

  /// Indicators that agreements ask for, side by side.
  package enum Agreements {
    package static let title = "Conventions"
    package static let question = "Nos indicateurs se contredisent-ils\u{202F}?"
    package static let empty =
      "Aucun indicateur de convention n’est enregistré. Rattachez ceux que vos accords demandent de suivre."
    package static let attach = "Rattacher un indicateur"
    package static let contradictions = "Contradictions"
    package static let contradicts = "Contradiction"
    package static let unfollowed = "À suivre"
    package static let none = "Aucune contradiction entre les conventions en vigueur."
    package static func count(_ contradictions: Int) -> String {
      Words.count(contradictions, "point à lever", "points à lever")
    }
    package static let indicators = "Ce que chaque convention demande"
    package static let agreement = "Convention"
    package static let label = "Nom dans la convention"
    package static let indicator = "Indicateur"
    package static let definition = "Ce qu’elle dit compter"
    package static let unit = "Unité"
    package static let period = "Période"
    package static let goal = "Cible"
    package static let due = "Échéance"
    package static let withoutCode = "hors catalogue"
    package static func quoted(_ label: String, _ agreement: String) -> String {
      "«\u{A0}\(label)\u{A0}» (\(agreement))"
    }
    package static func sameName(_ first: String, _ second: String) -> String {
      "Même nom, deux calculs\u{A0}: \(first) et \(second)."
    }
    package static func otherGoal(
      _ first: String, _ one: String, _ second: String, _ other: String
    ) -> String {
      "Même indicateur, même périmètre, même échéance, deux cibles\u{A0}: \(one) pour \(first), \(other) pour \(second)."
    }
    package static func otherPeriodOrUnit(_ first: String, _ second: String) -> String {
      "Périodes ou unités différentes\u{A0}: \(first) et \(second)."
    }
    package static func noCode(_ first: String) -> String {
      "Peu ou pas suivi\u{A0}: \(first) n’est pas au catalogue."
    }
    package static func noValue(_ first: String) -> String {
      "Peu ou pas suivi\u{A0}: \(first) n’a aucune valeur depuis douze mois."
    }
    package static let method =
      "Sont comparés les indicateurs des conventions en vigueur qui partagent un organisme ou un territoire. Deux noms sont le même sans capitales ni accents. Ce qu’une convention ne dit pas ne contredit rien. Le suivi des douze derniers mois n’est dit que si votre droit compte tout."
  }
}
