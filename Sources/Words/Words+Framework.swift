package import Kernel

extension Words {
  /// The performance framework: verdicts, thresholds, forecasts and the sentences above the table.
  package enum Framework {
    /// What the deadline asked for is called.
    package static let deadlineChoice = "Échéance"
    package static let title = "Cadre de performance"

    // MARK: what is judged

    /// The value to reach, by its name: jalon, or cible at the end of the programme.
    package static func goal(isTarget: Bool) -> String { isTarget ? "cible" : "jalon" }

    private static func ofGoal(_ isTarget: Bool) -> String {
      isTarget ? "de la cible" : "du jalon"
    }

    /// A category of region by its code.
    package static func category(_ code: String) -> String {
      switch code {
      case "developpee": "régions plus développées"
      case "transition": "régions en transition"
      case "moins_developpee": "régions moins développées"
      default: "catégorie de région inconnue"
      }
    }

    /// An axis as a sentence names it: `axe 2 (régions en transition)`.
    package static func axis(_ axe: String, category code: String?, programme: String? = nil)
      -> String
    {
      let place = [programme, code.map(category)].compactMap(\.self).joined(separator: ", ")
      return "axe \(axe)" + (place.isEmpty ? "" : " (\(place))")
    }

    /// An indicator's label without the axis it is shown under.
    package static func shortLabel(_ label: String, axe: String) -> String {
      let end = " de l’axe \(axe)"
      return Words.printed(label).hasSuffix(end) ? String(label.dropLast(end.count)) : label
    }

    package static func verdict(_ key: String) -> String {
      switch key {
      case "achieved": "Atteint"
      case "derogation": "Atteint par dérogation"
      case "not_achieved": "Non atteint"
      case "serious": "Défaillance grave"
      default: "Non évaluable"
      }
    }

    // MARK: numbers

    /// A ratio as a percentage with one decimal, never rounded up to a threshold it is under.
    package static func percent(_ ratio: Ratio, thresholds: [Int] = [65, 75, 85, 100]) -> String {
      guard let (down, isUpperHalf) = ratio.floor(times: 1000), down < Int.max else {
        return notComputable
      }
      let rounded = isUpperHalf ? down + 1 : down
      let crosses = isUpperHalf && thresholds.contains { rounded % 10 == 0 && $0 == rounded / 10 }
      let isWhole = ratio.numerator == 0 || ratio.numerator == ratio.denominator
      // What is under all or above nothing is told so; under another threshold, it is rounded down.
      let tenths = crosses && rounded != 1000 ? down : rounded
      return Words.percentage(
        Words.Share(tenths: tenths, side: isWhole ? 0 : isUpperHalf ? -1 : 1), space: "\u{202F}")
    }

    /// Hundredths as a percentage: `85 %`.
    package static func hundredths(_ value: Int) -> String { "\(value)\u{202F}%" }

    // MARK: forecasts

    package static let already = "déjà atteint"
    package static let afterDeadline = "après l’échéance"
    package static let missed = "non atteint à l’échéance"
    package static let notComputable = "non calculable"

    /// From one day to another, by months: `mars à août 2018`.
    package static func between(_ first: CivilDate, _ last: CivilDate) -> String {
      let (start, end) = (month(first), month(last))
      if first.year != last.year { return "\(start) \(first.year) à \(end) \(last.year)" }
      return start == end ? "\(start) \(first.year)" : "\(start) à \(end) \(last.year)"
    }

    /// By one of two paces only.
    package static func atBest(_ day: CivilDate) -> String {
      "au mieux \(month(day)) \(day.year)"
    }

    /// The name of a day's month.
    private static func month(_ date: CivilDate) -> Substring {
      Words.month(date).prefix { $0 != " " }
    }
  }
}

extension Words.Framework {
  /// A piece of a sentence; what it is about stands out.
  package struct Part: Hashable, Sendable {
    package var text: String
    package var isStrong: Bool

    package init(_ text: String, isStrong: Bool = false) {
      self.text = text
      self.isStrong = isStrong
    }
  }

  /// What keeps an axis back, as its sentence tells it.
  package struct Shortfall: Sendable {
    /// The indicator's short label.
    package var label: String
    package var ratio: Ratio
    /// The threshold it is under, in hundredths.
    package var threshold: Int
    /// Whether the threshold is the one a derogation tolerates.
    package var isTolerance: Bool
    /// Other indicators of the axis under what passes.
    package var others: Int
    /// Hundredths from which an indicator passes.
    package var pass: Int
    /// Whether the pace of the last six months passes in time; nil when the deadline has come.
    package var isPaceEnough: Bool?

    package init(
      label: String, ratio: Ratio, threshold: Int, isTolerance: Bool = false, others: Int = 0,
      pass: Int = 85, isPaceEnough: Bool? = nil
    ) {
      self.label = label
      self.ratio = ratio
      self.threshold = threshold
      self.isTolerance = isTolerance
      self.others = others
      self.pass = pass
      self.isPaceEnough = isPaceEnough
    }
  }

  /// An axis does not pass: by what, at how much, under which threshold, and whether the pace of the
  /// last six months leads there.
  package static func fails(
    axis: String, isSerious: Bool, _ shortfall: Shortfall, isTarget: Bool
  ) -> [Part] {
    let standing = isSerious ? "est en défaillance grave" : "n’atteint pas le seuil"
    let subject = subject(shortfall.label)
    var text =
      "\(subject.after) \(subject.verb) à \(percent(shortfall.ratio)) \(ofGoal(isTarget)), "
    let threshold = hundredths(shortfall.threshold)
    text +=
      shortfall.isTolerance ? "sous les \(threshold) que tolère la dérogation" : "sous \(threshold)"
    if shortfall.others > 0 {
      let others = Words.count(shortfall.others, "autre indicateur", "autres indicateurs")
      text += ", avec \(others) sous \(hundredths(shortfall.pass))"
    }
    switch shortfall.isPaceEnough {
    case true?:
      text += "\u{202F}; au rythme des six derniers mois, le seuil sera atteint avant l’échéance"
    case false?:
      text +=
        "\u{202F}; au rythme des six derniers mois, le seuil ne sera pas atteint avant l’échéance"
    case nil: break
    }
    return [
      Part("L’\(axis) \(standing)\u{A0}: \(subject.before)"), Part(subject.text, isStrong: true),
      Part(text + "."),
    ]
  }

  /// An axis passes although one indicator is short.
  package static func derogation(axis: String, _ shortfall: Shortfall, isTarget: Bool) -> [Part] {
    let subject = subject(shortfall.label)
    return [
      Part(
        "L’\(axis) atteint le seuil par dérogation\u{A0}: un seul indicateur est sous "
          + "\(hundredths(shortfall.pass)) \(ofGoal(isTarget)), \(subject.before)"),
      Part(subject.text, isStrong: true), Part("\(subject.after), à \(percent(shortfall.ratio))."),
    ]
  }

  /// How a label stands in the course of a sentence.
  private struct Subject {
    var before: String
    var text: String
    var after: String
    var verb: String
  }

  /// An article, an indicator and its verb; a label that is not in the plural is quoted.
  private static func subject(_ label: String) -> Subject {
    let first = label.prefix { $0 != " " }
    guard first.hasSuffix("s"), first.dropFirst().contains(where: \.isLowercase) else {
      return Subject(before: "«\u{A0}", text: label, after: "\u{A0}»", verb: "est")
    }
    let text = label.prefix(1).lowercased() + label.dropFirst()
    return Subject(before: "les ", text: text, after: "", verb: "sont")
  }

  /// All that is assessed passes.
  package static func allPass(_ count: Int) -> [Part] {
    [
      Part(
        count > 1
          ? "Les \(count) axes évalués atteignent le seuil." : "L’axe évalué atteint le seuil.")
    ]
  }

  /// What is not told one by one.
  package static func others(failing: Int, derogations: Int, notAssessable: Int) -> [Part] {
    var pieces: [String] = []
    func add(_ count: Int, _ singular: String, _ plural: String) {
      guard count > 0 else { return }
      let noun = pieces.isEmpty ? (count > 1 ? " axes" : " axe") : ""
      pieces.append("\(count)\(noun) \(count > 1 ? plural : singular)")
    }
    add(failing, "n’atteint pas le seuil", "n’atteignent pas le seuil")
    add(derogations, "atteint le seuil par dérogation", "atteignent le seuil par dérogation")
    add(notAssessable, "n’est pas évaluable", "ne sont pas évaluables")
    let list =
      pieces.count > 2
      ? pieces.dropLast().joined(separator: ", ") + " et " + (pieces.last ?? "")
      : pieces.joined(separator: " et ")
    return [Part("Par ailleurs, \(list).")]
  }

  /// Why an axis cannot be assessed.
  package enum Obstacle: Hashable, Sendable {
    case noGoal
    case noOwnGoal
    case missingFigures([String])
  }

  /// On how many indicators an axis is judged, when some have nothing to reach.
  package static func judged(on count: Int, without codes: [String], isTarget: Bool) -> String {
    let several = codes.count > 1
    return "jugé sur \(Words.count(count, "indicateur"))\u{A0}: \(codes.joined(separator: ", ")) "
      + "\(several ? "n’ont" : "n’a") pas de \(goal(isTarget: isTarget))"
  }

  /// Why an axis is not assessed, without a full stop.
  package static func obstacle(_ obstacle: Obstacle, isTarget: Bool) -> String {
    let goal = goal(isTarget: isTarget)
    let one = isTarget ? "aucune" : "aucun"
    let set = isTarget ? "fixée" : "fixé"
    return switch obstacle {
    case .noGoal: "\(one) \(goal) n’est \(set)"
    case .noOwnGoal: "la région n’a pas de \(goal) propre"
    case .missingFigures(let codes):
      "le réalisé de \(codes.joined(separator: ", ")) n’est pas calculable"
    }
  }

  /// One axis cannot be assessed.
  package static func notAssessable(axis: String, _ why: Obstacle, isTarget: Bool) -> [Part] {
    [Part("L’\(axis) n’est pas évaluable\u{A0}: \(obstacle(why, isTarget: isTarget)).")]
  }

  /// Nothing can be assessed.
  package static func nothing(_ why: Obstacle, isTarget: Bool) -> [Part] {
    [Part("Rien n’est évaluable\u{A0}: \(obstacle(why, isTarget: isTarget)).")]
  }

  /// The region has nothing to reach of its own; the nation follows.
  package static func noOwnGoals(isTarget: Bool) -> [Part] {
    [
      Part(
        "La région n’a pas de \(goal(isTarget: isTarget)) propre\u{A0}: les verdicts sont ceux de "
          + "l’ensemble du territoire.")
    ]
  }
}
