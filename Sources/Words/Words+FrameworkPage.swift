package import Kernel

extension Words.Framework {
  // MARK: the page

  /// A day values must be reached by, of all programmes or of one.
  package struct Deadline: Hashable, Sendable {
    package var date: CivilDate
    package var programme: String?

    package init(_ date: CivilDate, programme: String? = nil) {
      self.date = date
      self.programme = programme
    }
  }

  package static func lede(
    _ date: CivilDate, deadlines: [Deadline], isTarget: Bool, region: String?
  ) -> String {
    let place = region.map { " en \($0)" } ?? ""
    let start =
      "Ce qui est atteint, ce qui manque et ce qui est en jeu\(place), à la date du "
      + "\(Words.longDate(date))."
    guard !deadlines.isEmpty else { return start }
    let list = deadlines.map { deadline in
      Words.longDate(deadline.date) + (deadline.programme.map { " (\($0))" } ?? "")
    }.joined(separator: ", ")
    let name = isTarget ? "Cible" : "Jalon"
    return start + " \(name)\(deadlines.count > 1 ? "s" : "")\u{A0}: \(list)."
  }

  /// What the page says when the day asked for is past a deadline.
  package static func readAtDeadline(_ deadline: Deadline, isTarget: Bool) -> String {
    let name = isTarget ? "La cible" : "Le jalon"
    let owner = deadline.programme.map { " de \($0)" } ?? ""
    let figures = deadline.programme == nil ? "les chiffres" : "ses chiffres"
    return "\(name)\(owner) est \(isTarget ? "échue" : "échu")\u{A0}: \(figures) sont ceux du "
      + "\(Words.longDate(deadline.date)), jour de l’échéance."
  }

  /// The link to the other deadline.
  package static func judge(on deadline: CivilDate, isTarget: Bool) -> String {
    "Juger sur \(isTarget ? "la cible" : "le jalon") \(deadline.year)"
  }

  package static let empty = """
    Aucun programme n’a de cadre de performance. Importez les programmes et leurs jalons pour le \
    suivre ici.
    """
  package static let emptyRegion = """
    Rien n’est réalisé, prévu ni programmé dans cette région sur les axes du cadre de performance.
    """
  package static let importGoals = "Importer des jalons et des cibles"

  // MARK: cards

  package static let reserveAtStake = "Réserve de performance en jeu"
  package static let secured = "Réserve acquise à cette date"
  package static let correctionAtStake = "Correction encourue à la clôture"
  package static let passing = "Axes au seuil"
  package static let nearestGap = "Axe le plus proche du seuil"
  package static let incomplete = "Fiches incomplètes"
  package static let none = "aucun"
  package static let unknown = "inconnue"

  /// Where the reserve comes from.
  package static func reserveNote(axes: Int, share: Int, isEstimated: Bool) -> String {
    let whole = axes > 1 ? "de \(axes) axes" : "d’un axe"
    return isEstimated
      ? "\(hundredths(share)) des crédits \(whole), faute de réserve écrite dans la maquette"
      : "Selon la maquette \(whole)"
  }

  package static let noPlan = "La maquette ne donne pas de crédits pour ces axes."

  /// Names one after the other: `axe 1, axe 2 et axe 3`.
  private static func list(_ names: [String]) -> String {
    names.count > 1
      ? names.dropLast().joined(separator: ", ") + " et " + (names.last ?? "") : names.first ?? ""
  }

  /// Which axes reach what passes, in a few words.
  package static func passingNote(_ achieved: [String], _ forgiven: [String]) -> String {
    let count = achieved.count + forgiven.count
    if count == 0 { return "Aucun axe n’atteint le seuil" }
    // Names with their category of region are long: more than a line of them is told by its number.
    if count > 3 || (achieved + forgiven).joined(separator: ", ").count > 45, count > 1 {
      let end = forgiven.isEmpty ? "" : ", dont \(forgiven.count) par dérogation"
      return "\(count) axes au seuil" + end
    }
    if forgiven.isEmpty { return Words.capitalised(list(achieved)) }
    if achieved.isEmpty { return Words.capitalised(list(forgiven)) + " par dérogation" }
    return Words.capitalised(list(achieved)) + ", et " + list(forgiven) + " par dérogation"
  }

  /// How many axes pass of those assessed.
  package static func passingCount(_ passing: Int, of assessed: Int) -> String {
    "\(passing) sur \(assessed)"
  }

  /// Why the correction of an axis cannot be computed.
  package enum CorrectionObstacle: Sendable {
    case nothingCertified
    case noRatio
    case beyondExact
    case noPlan
  }

  private static func correctionObstacle(_ why: CorrectionObstacle) -> String {
    switch why {
    case .nothingCertified: "rien n’y est certifié"
    case .noRatio: "un de ses indicateurs n’a pas de taux"
    case .beyondExact: "ses taux ont plus de chiffres que le calcul n’en garde"
    case .noPlan: "la maquette n’en donne pas les crédits"
    }
  }

  /// What the correction adds up, and the axes it cannot count, each with the reason.
  package static func correctionNote(
    axes: Int, unknown: [(axis: String, why: CorrectionObstacle)], isAssessed: Bool
  ) -> String {
    guard isAssessed else { return "Aucun axe n’est évaluable" }
    if axes == 0 { return "Aucun axe évalué n’est en défaillance grave" }
    // Axes that lack the same thing are told together.
    let reasons: [CorrectionObstacle] = [
      .nothingCertified, .noRatio, .beyondExact, .noPlan,
    ]
    let missing = reasons.compactMap { why -> String? in
      let names = unknown.filter { $0.why == why }.map(\.axis)
      return names.isEmpty ? nil : "\(list(names))\u{A0}: \(correctionObstacle(why))"
    }.joined(separator: "\u{202F}; ")
    if unknown.isEmpty {
      return "Forfait sur \(axes > 1 ? "les \(axes) axes" : "l’axe") en défaillance grave"
    }
    if unknown.count == axes { return Words.capitalised(missing) }
    let known = axes - unknown.count
    return "Forfait sur \(known) des \(axes) axes en défaillance grave\u{202F}; "
      + "non calculable pour \(missing)"
  }

  /// Whose gap it is and what it takes.
  package static func gapNote(
    axis: String, pass: Int, byDerogation: String?, isNational: Bool
  ) -> String {
    let place = isNational ? " au niveau national" : ""
    let end = byDerogation.map { "\u{202F}; \($0) suffiraient par dérogation" } ?? ""
    return "\(Words.capitalised(axis)), pour atteindre \(hundredths(pass))\(place)\(end)"
  }

  package static let noGap = "Tous les axes évalués atteignent le seuil"

  package static func incompleteNote(_ count: Int) -> String {
    count > 1
      ? "\(Words.number(count)) fiches ne comptent dans aucun indicateur"
      : count == 1 ? "Une fiche ne compte dans aucun indicateur" : "Toutes les fiches comptent"
  }

  package static let suspension =
    "Un axe en défaillance grave à l’échéance risque la suspension de ses paiements."

  // MARK: table

  package static func caption(isTarget: Bool, pass: Int) -> String {
    isTarget
      ? "Indicateurs par axe. La bande claire va de \(hundredths(pass)) à la cible\u{202F}; le "
        + "trait est la cible."
      : "Indicateurs par axe. La bande claire va de \(hundredths(pass)) au jalon\u{202F}; le trait "
        + "est le jalon, la pointe la cible."
  }

  package static let captionWithoutGoals = "Réalisé par axe."
  package static let captionOfShares =
    "Réalisé par axe\u{202F}; la barre est la part de la région dans le réalisé national."

  package static let withoutCategory = "sans catégorie de région"
  package static let axisReserve = "Réserve"
  package static let certainty =
    "Sauf mention contraire, le verdict ne dépend pas des réponses manquantes."
  /// How many parts of an axis reach what is asked, when not all do.
  package static func passingParts(_ passing: Int, of parts: Int) -> String {
    passing == 0 ? "Aucune au seuil sur \(parts)" : "\(passing) sur \(parts) au seuil"
  }
  package static let indicator = "Indicateur"
  package static let achieved = "Réalisé"
  package static let progress = "Progression"
  package static let rate = "Taux"
  package static let threshold = "Seuil"
  package static let share = "Part du national"

  package static func goalHeader(isTarget: Bool) -> String { isTarget ? "Cible" : "Jalon" }
  package static func forecast(_ pass: Int) -> String { "Seuil de \(hundredths(pass)) atteint en" }

  /// The heading of an axis: `Axe 1 · Accompagner vers l’emploi`.
  package static func axisTitle(
    _ axe: String, label: String, category code: String?, programme: String?
  ) -> String {
    ([programme, "Axe \(axe)", Words.printed(label), code.map(category)] as [String?]).compactMap(
      \.self
    )
    .filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// Where a ratio stands: at or over what passes, between two thresholds, or under the last.
  package static func band(from low: Int?, to high: Int?) -> String {
    switch (low, high) {
    case (let low?, nil): "≥\u{A0}\(hundredths(low))"
    case (let low?, let high?): "\(low) à \(hundredths(high))"
    case (nil, let high?): "<\u{A0}\(hundredths(high))"
    case (nil, nil): ""
    }
  }

  /// What an axis's amount is, before it.
  package static let reserve = "Réserve\u{A0}: "
  package static let forgiven = "toléré par la dérogation"

  /// What is missing and the pace it asks for.
  ///
  /// - Parameter suffices: whether the pace of the last six months leads there in time.
  package static func missing(
    _ missing: String, needed: String?, pace: String?, suffices: Bool
  ) -> String {
    let text = "Reste \(missing) à atteindre"
    guard let needed, !needed.isEmpty else { return text }
    let each =
      suffices ? "\(needed) par mois suffisent" : "il en faut \(needed) par mois"
    return "\(text)\u{A0}: \(each)" + (pace.map { " (rythme actuel\u{A0}: \($0))" } ?? "")
  }

  package static func nationalVerdict(_ verdict: String) -> String {
    "\(verdict) au niveau national"
  }

  /// The verdict does not depend on the answers that miss.
  package static let verdictHolds = "conclusion certaine"

  /// The verdicts that missing answers could lead to, at their least and at their most.
  package static func verdictMoves(_ low: String, _ high: String) -> String {
    """
    conclusion incertaine\u{A0}: de «\u{A0}\(low)\u{A0}» à «\u{A0}\(high)\u{A0}» selon les \
    réponses qui manquent
    """
  }

  /// What a drawing shows, in a sentence.
  package static func drawn(
    achieved: String, goal: String?, isTarget: Bool, target: String?
  ) -> String {
    var parts = ["réalisé \(achieved)"]
    if let goal { parts.append("\(Self.goal(isTarget: isTarget)) \(goal)") }
    if let target { parts.append("cible \(target)") }
    return parts.joined(separator: "\u{202F}; ")
  }

  /// With a small first letter.
  package static func uncapitalized(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}
