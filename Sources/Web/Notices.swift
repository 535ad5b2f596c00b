internal import HTTP
internal import Pages
internal import Words

/// What a page says once after a change; the address carries only which.
package enum Notices: String, Sendable, CaseIterable {
  case imported = "importe"
  case undone = "annule"
  case replayed = "rejoue"
  case discarded = "abandonne"
  case nothingReplayed = "rien_repris"
  case forgotten = "oublie"
  case closed = "clos"
  case explained = "motif"
  case reasonErased = "motif_efface"
  case reasonErasedSoon = "motif_efface_bientot"
  case rightGiven = "droit"
  case rightWithdrawn = "droit_retire"
  case rightWaits = "droit_attend"
  case rightConfirmed = "droit_confirme"
  case requestMade = "demande"
  case requestClosed = "demande_close"
  case personErased = "personne_effacee"
  case accountSuspended = "suspendu"
  case accountReopened = "rouvert"
  case sessionsEnded = "sessions"
  case feedRevoked = "agenda_retire"
  case factorRemoved = "facteur_retire"
  case recorded = "fiche"
  case recordedBeside = "fiche_autres"
  case recordWithdrawn = "fiche_retiree"
  case recordUnchanged = "fiche_inchangee"
  case definitionPublished = "indicateur_publie"
  case editionPublished = "edition"
  case notPublished = "non_diffuse"
  case quarterFrozen = "trimestre_gele"
  case quarterActDone = "trimestre_acte"
  case viewKept = "vue_gardee"
  case viewChanged = "vue_changee"
  case viewTakenAway = "vue_retiree"
  case scenarioKept = "scenario_garde"
  case scenarioDiscarded = "scenario_ecarte"
  case committeeActDone = "comite_acte"

  static let parameter = "fait"

  /// What the address says was done.
  static func read(_ query: Parameters) -> [Chrome.Notice] {
    guard let notice = query[parameter].flatMap({ Notices(rawValue: $0) }) else { return [] }
    return [
      Chrome.Notice(
        [.reasonErasedSoon, .notPublished].contains(notice) ? .watch : .good,
        Words.Pages.done(notice.rawValue))
    ]
  }
}
