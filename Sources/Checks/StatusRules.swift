package import Records

// The steps of each rule set in order; an empty answer is passed over.
extension ParticipationColumns {
  /// The status under the operation's rule set, and the step that decided.
  func status(
    _ row: Int, in operation: OperationContext, searchMonths: Int32, schemeMonths: Int32
  ) -> (Status, Branch) {
    switch operation.ruleSet {
    case .euC1: return europeanStatus(row)
    case .fr2016: break
    case .fr2016Plie:
      if operation.isPlie, !isStock(row) { return (.inactive, .f0) }
    }
    return frenchStatus(row, searchMonths: searchMonths, schemeMonths: schemeMonths)
  }

  private func isStock(_ row: Int) -> Bool { answers.stock.contains(fluxStock[row]) }

  /// `EU_C1`: registration counts first.
  private func europeanStatus(_ row: Int) -> (Status, Branch) {
    if answers.registered.contains(categorieFt[row]) { return (.unemployed, .euRegistered) }
    if enEmploi[row] == answers.yes { return (.employed, .euEmployed) }
    if scolarise[row] == answers.yes { return (.inactive, .euAtSchool) }
    let searching = rechercheActive[row]
    let available = disponible15j[row]
    if searching == answers.yes, available == answers.yes { return (.unemployed, .euSearching) }
    if searching == answers.no || available == answers.no { return (.inactive, .euNotSearching) }
    return (.unknown, .none)
  }

  /// `FR2016`: the two trees of the regional support of 2016, read literally.
  private func frenchStatus(
    _ row: Int, searchMonths: Int32, schemeMonths: Int32
  ) -> (Status, Branch) {
    if enEmploi[row] == answers.yes {
      return answers.reducedActivity.contains(categorieFt[row])
        ? (.unemployed, .f1) : (.employed, .f2)
    }
    if isStock(row) {
      if schemeMonths.isMissing { return (.unknown, .none) }
      return schemeMonths < 12 ? (.unemployed, .t1) : (.inactive, .t2)
    }
    if rechercheActive[row] == answers.no || disponible15j[row] == answers.no {
      return (.inactive, .f5)
    }
    if rechercheActive[row] == answers.yes, !searchMonths.isMissing {
      return searchMonths < 12 ? (.unemployed, .f3) : (.inactive, .f4)
    }
    return (.unknown, .none)
  }

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
    if operation.ruleSet != .euC1, isStock(row) {
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
