package import Records

// The steps of each rule set in order; an empty answer is passed over.
extension EntryAnswers {
  /// The status under the operation's rule set, and the step that decided.
  func status(in operation: OperationContext) -> (Status, Branch) {
    switch operation.ruleSet {
    case .euC1: return europeanStatus
    case .fr2016: break
    case .fr2016Plie:
      if operation.isPlie, !isStock { return (.inactive, .f0) }
    }
    return frenchStatus
  }

  /// `EU_C1`: registration counts first.
  private var europeanStatus: (Status, Branch) {
    let answers = Answers.schema
    if answers.registered.contains(category) { return (.unemployed, .euRegistered) }
    if employed == answers.yes { return (.employed, .euEmployed) }
    if atSchool == answers.yes { return (.inactive, .euAtSchool) }
    if searching == answers.yes, available == answers.yes { return (.unemployed, .euSearching) }
    if searching == answers.no || available == answers.no { return (.inactive, .euNotSearching) }
    return (.unknown, .none)
  }

  /// `FR2016`: the two trees of the regional support of 2016, read literally.
  private var frenchStatus: (Status, Branch) {
    let answers = Answers.schema
    if employed == answers.yes {
      return answers.reducedActivity.contains(category)
        ? (.unemployed, .f1) : (.employed, .f2)
    }
    if isStock {
      if schemeMonths.isMissing { return (.unknown, .none) }
      return schemeMonths < 12 ? (.unemployed, .t1) : (.inactive, .t2)
    }
    if searching == answers.no || available == answers.no {
      return (.inactive, .f5)
    }
    if searching == answers.yes, !searchMonths.isMissing {
      return searchMonths < 12 ? (.unemployed, .f3) : (.inactive, .f4)
    }
    return (.unknown, .none)
  }
}

extension ParticipationColumns {
  /// The empty answers that would decide an unknown status, whatever they turn out to be.
  ///
  /// Empty when the status is known. `categorie_ft` and `scolarise` are never asked for: only some
  /// of their values decide, and the answers named here always do.
  package func missingForStatus(
    _ row: Int, in operation: OperationContext
  ) -> [ParticipationField] {
    let profile = profile(row, in: operation)
    guard profile.status == .unknown else { return [] }
    var missing: [ParticipationField] = []
    if enEmploi[row] == 0 { missing.append(.enEmploi) }
    if operation.ruleSet != .euC1, answers.stock.contains(fluxStock[row]) {
      missing.append(.ancienneteDispositifMois)
      return missing
    }
    if rechercheActive[row] == 0 { missing.append(.rechercheActive) }
    if operation.ruleSet == .euC1 {
      if disponible15j[row] == 0 { missing.append(.disponible15j) }
    } else if profile.searchMonths.isMissing {
      missing.append(.dureeRechercheMois)
    }
    return missing
  }
}
