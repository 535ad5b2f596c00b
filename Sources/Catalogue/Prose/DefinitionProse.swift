import Records

extension Definition {
  /// What the figure counts, in French sentences.
  package var prose: String {
    switch formula {
    case .single(let term):
      return Self.sentence(term.prose) + ofModule
    case .ratio(let numerator, let denominator):
      var text =
        Self.sentence("numérateur : \(numerator.prose)") + " "
        + Self.sentence("dénominateur : \(denominator.prose)")
      if let reason = EmptyReason(rawValue: emptyReason) {
        text += " " + Self.sentence("non calculable quand il n'y a \(reason.french)")
      }
      return text + ofModule
    }
  }

  /// For whom the figure has no meaning.
  private var ofModule: String {
    switch module {
    case .enterprise:
      " " + Self.sentence("sans objet pour un organisme qui n'utilise pas le module Entreprise")
    case nil: ""
    }
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}

extension Term {
  /// What the term counts, as a French noun phrase: « le nombre de … ».
  package var prose: String {
    let nouns = across.compactMap { Schema.operations.index(of: $0) }
      .map { FieldProse.of(.operation($0)).noun }
    let whole = nouns.isEmpty ? "" : ", sans distinguer " + nouns.joined(separator: " ni ")
    guard condition != .always else { return measured + whole }
    let text = french(condition, reading: moment == .opening ? .first : .last)
    return "\(measured) \(isMasculine ? "pour lesquels" : "pour lesquelles") \(text)" + whole
  }

  private var measured: String {
    switch aggregate {
    case .count: "le nombre de \(rows)".replacing("de op", with: "d'op")
    case .sum(let index): "la somme \(Self.amount(population, index)) des \(rows)"
    case .sumOfOperations(let index):
      "la somme \(Self.amount(.operations, index)) des opérations, chacune comptée une fois, que nomment les \(rows)"
    case .sumProduct(let index, let share):
      "la somme \(Self.amount(population, index)) multipliés par "
        + "\(FieldProse.of(.field(.operations, share)).noun), des \(rows)"
    case .weights: "la somme des poids de sondage des \(rows)"
    case .distinctStructures: "le nombre de structures bénéficiaires distinctes des \(rows)"
    case .distinct(let index): "le nombre \(Self.distinct(population, index)) des \(rows)"
    case .distinctPersons:
      population == .persons
        ? "le nombre de personnes" : "le nombre de personnes distinctes des \(rows)"
    case .distinctEnterprises: "le nombre d'entreprises distinctes (SIREN) des \(rows)"
    case .mean(let number):
      "la moyenne \(Self.number(population, number)), des \(rows)"
    case .median(let number):
      "la médiane \(Self.number(population, number)), des \(rows)"
    case .quantile(let number, let order):
      "le quantile d'ordre \(Self.decimal(order)) \(Self.number(population, number)), des \(rows)"
    case .medianSurvival(let number):
      "la durée médiane (Kaplan-Meier, durées non finies comprises) \(Self.number(population, number)), des \(rows)"
    }
  }

  private var isMasculine: Bool { population == .events }

  /// Thousandths with a comma: « 0,75 ».
  private static func decimal(_ order: Int) -> String {
    var digits = String(repeating: "0", count: max(0, 3 - String(order).count)) + String(order)
    while digits.last == "0" { digits.removeLast() }
    return "0," + digits
  }

  /// After « la moyenne »: « du nombre de jours … ».
  private static func number(_ population: Population, _ number: RowNumber) -> String {
    switch number {
    case .since(let nature): return "du nombre de jours depuis \(FieldProse.matched(nature))"
    case .until(let nature, let other):
      let end = other.map { ", ou \(FieldProse.next($0)) qui y met fin" } ?? ""
      return "du nombre de jours jusqu'à \(FieldProse.next(nature))\(end)"
    case .between(let first, let last):
      let kind = population.kind
      return "du nombre de jours de \(FieldProse.day(kind, first)) à \(FieldProse.day(kind, last))"
    case .field(let index): return amount(population, index)
    }
  }

  private static func amount(_ population: Population, _ index: Int) -> String {
    switch population {
    case .declared, .context: return "des valeurs"
    case .means: return "de ce qui suit : \(FieldProse.of(.field(.moyens, index)).noun)"
    case .certified:
      return index == ExpenditureField.ue.rawValue
        ? "des parts UE" : "des coûts totaux"
    case .plan:
      return index == PlanField.montantUe.rawValue
        ? "des montants UE" : plain(.maquette, index)
    case .offers:
      return index == OfferField.postesPourvus.rawValue
        ? "des postes pourvus" : "des postes"
    default:
      switch index {
      case OperationField.montantUe.rawValue: return "des montants UE"
      case OperationField.coutTotal.rawValue: return "des coûts totaux"
      case OperationField.depensesExternes.rawValue:
        return "des dépenses confiées à des prestataires"
      default: return plain(.operations, index)
      }
    }
  }

  private static func plain(_ kind: Kind, _ index: Int) -> String {
    Schema.of(kind).fields[index].name == "cout_total"
      ? "des coûts totaux" : "des montants « \(Schema.of(kind).fields[index].name) »"
  }

  private static func distinct(_ population: Population, _ index: Int) -> String {
    population == .entities && index == EntityField.siren.rawValue
      ? "de SIREN distincts"
      : population == .events && index == EventField.acteur.rawValue
        ? "d'acteurs distincts" : "de valeurs distinctes"
  }

  /// The rows and when they count, a feminine plural without its article.
  private var rows: String {
    switch population {
    case .participations:
      let kind = records == .complete ? "à fiche complète" : "(fiches complètes ou non)"
      let time =
        switch moment {
        case .exit: "sorties dans la période"
        case .past: "entrées au plus tard le dernier jour de la période"
        case .state: "en cours le dernier jour de la période"
        case .present: "en cours au moins un jour de la période"
        case .underway:
          "entrées, dans une opération alors programmée, au plus tard le dernier jour de la période"
        case .left:
          "sorties, d'une opération alors programmée, au plus tard le dernier jour de la période"
        case .overdue:
          "dont la sortie, à défaut la fin de l'opération, date de plus de 28 jours à la fin de la période"
        default: "entrées dans la période"
        }
      return "participations \(kind) \(time)"
    case .operations:
      switch moment {
      case .start: return "opérations programmées commencées dans la période"
      case .underway:
        return "opérations programmées à la fin de la période qui ont alors un participant"
      default: return "opérations programmées à la fin de la période"
      }
    case .plan: return "lignes de la maquette"
    case .certified:
      return "dépenses certifiées d'opérations programmées à la fin de la période"
    case .entities:
      return "entités d'opérations programmées soutenues pour la première fois dans la période"
    case .persons: return "personnes accompagnées"
    case .events:
      switch moment {
      case .present: return "faits en cours au moins un jour de la période"
      case .state: return "faits en cours le dernier jour de la période"
      case .opening: return "faits datés au plus tard du premier jour de la période"
      case .past: return "faits datés au plus tard du dernier jour de la période"
      default: return "faits datés de la période"
      }
    case .declared:
      return moment == .underway
        ? "réalisations déclarées d'opérations programmées, pour des périodes finies au plus tard le dernier jour de la période,"
        : "réalisations déclarées dont la période finit dans la période"
    case .means: return "lignes de moyens de l'année (le réalisé, sinon le prévisionnel)"
    case .context: return "données de contexte les plus récentes à la fin de la période"
    case .offers:
      switch moment {
      case .closed: return "offres closes dans la période"
      case .filled: return "offres pourvues dans la période"
      default: return "offres déposées dans la période"
      }
    }
  }
}

extension EmptyReason {
  /// After « il n'y a »: « aucun sortant ».
  package var french: String {
    switch self {
    case .noParticipation: "aucune participation"
    case .noCompleteRecord: "aucune fiche complète"
    case .noLeaver: "aucun sortant"
    case .noKnownExit: "aucun sortant dont la situation est connue"
    case .noKnownReason: "aucun sortant dont le motif de sortie est connu"
    case .noRespondent: "aucun répondant à l'enquête à six mois"
    case .noAnswer: "aucune réponse à la question"
    case .noLocation: "aucune résidence localisée"
    case .noPlan: "aucune maquette"
    case .noProgrammedAmount: "aucun montant programmé"
    case .noCertifiedAmount: "aucun montant certifié"
    case .noKnownShare: "aucune opération dont la part est connue"
    case .noPerson: "personne"
    case .noRegistered: "aucune personne inscrite"
    case .noFact: "aucun fait"
    case .noDuration: "aucune durée connue"
    case .noOffer: "aucune offre"
    case .noContext: "aucune donnée de contexte"
    case .noMeans: "aucun moyen connu pour l'année"
    case .noAdviser: "aucun conseiller connu"
    case .noPositiveExit: "aucune sortie positive"
    case .noInvited: "aucune personne convoquée"
    case .noCompleter: "aucune personne allée au terme de son parcours"
    case .noBarrier: "aucune personne qui avait ce frein"
    case .noEmploymentExit: "aucune sortie en emploi"
    case .noTrainingExit: "aucune sortie en formation"
    case .noSurveyed: "aucune personne interrogée"
    }
  }
}
