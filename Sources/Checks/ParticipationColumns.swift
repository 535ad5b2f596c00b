package import Columns
internal import Records

/// Typed access to a table of participations in schema order.
///
/// Keeps the table alive. Where each column lies is read once: the columns are valid until the
/// table gains rows; changing cells is fine.
package struct ParticipationColumns {
  package let table: Table
  let answers = Answers.schema

  let operation: TextColumn
  let identifiant: TextColumn
  let sexe: CodeColumn
  let dateNaissance: IntegerColumn
  let dateEntree: IntegerColumn
  let dateSaisieEntree: AmountColumn
  let fluxStock: CodeColumn
  let ancienneteDispositifMois: IntegerColumn
  let dateEntreeDispositif: IntegerColumn
  let enEmploi: CodeColumn
  let categorieFt: CodeColumn
  let rechercheActive: CodeColumn
  let dureeRechercheMois: IntegerColumn
  let dateDebutRecherche: IntegerColumn
  let disponible15j: CodeColumn
  let enFormation: CodeColumn
  let scolarise: CodeColumn
  let niveauCite: IntegerColumn
  let menageSansEmploi: CodeColumn
  let enfantsACharge: CodeColumn
  let adulteSeul: CodeColumn
  let handicap: CodeColumn
  let origineEtrangere: CodeColumn
  let minorite: CodeColumn
  let minimaSociaux: CodeColumn
  let autreDesavantage: CodeColumn
  let freins: IntegerColumn
  let dateSortie: IntegerColumn
  let dateSaisieSortie: AmountColumn
  let motifSortie: CodeColumn
  let situationSortie: CodeColumn
  let emploiSortie: CodeColumn
  let dureeContratMois: IntegerColumn
  let employeurSortie: TextColumn
  let formationSortie: CodeColumn
  let formationNouvelle: CodeColumn
  let qualificationObtenue: CodeColumn
  let rechercheNouvelle: CodeColumn
  let offreRecue: CodeColumn
  let parcoursAcheve: CodeColumn
  let nouvelleEtape: CodeColumn
  let entrepriseCreee: CodeColumn
  let siretCreation: TextColumn
  let freinsLeves: IntegerColumn
  let dateEnquete6m: IntegerColumn
  let statut6m: CodeColumn
  let situation6m: CodeColumn
  let amelioration6m: CodeColumn

  package init(_ table: Table) {
    self.table = table
    operation = TextColumn(table, ParticipationField.operation.rawValue)
    identifiant = TextColumn(table, ParticipationField.identifiant.rawValue)
    sexe = CodeColumn(table, ParticipationField.sexe.rawValue)
    dateNaissance = IntegerColumn(table, ParticipationField.dateNaissance.rawValue)
    dateEntree = IntegerColumn(table, ParticipationField.dateEntree.rawValue)
    dateSaisieEntree = AmountColumn(table, ParticipationField.dateSaisieEntree.rawValue)
    fluxStock = CodeColumn(table, ParticipationField.fluxStock.rawValue)
    ancienneteDispositifMois = IntegerColumn(
      table, ParticipationField.ancienneteDispositifMois.rawValue)
    dateEntreeDispositif = IntegerColumn(table, ParticipationField.dateEntreeDispositif.rawValue)
    enEmploi = CodeColumn(table, ParticipationField.enEmploi.rawValue)
    categorieFt = CodeColumn(table, ParticipationField.categorieFt.rawValue)
    rechercheActive = CodeColumn(table, ParticipationField.rechercheActive.rawValue)
    dureeRechercheMois = IntegerColumn(table, ParticipationField.dureeRechercheMois.rawValue)
    dateDebutRecherche = IntegerColumn(table, ParticipationField.dateDebutRecherche.rawValue)
    disponible15j = CodeColumn(table, ParticipationField.disponible15j.rawValue)
    enFormation = CodeColumn(table, ParticipationField.enFormation.rawValue)
    scolarise = CodeColumn(table, ParticipationField.scolarise.rawValue)
    niveauCite = IntegerColumn(table, ParticipationField.niveauCite.rawValue)
    menageSansEmploi = CodeColumn(table, ParticipationField.menageSansEmploi.rawValue)
    enfantsACharge = CodeColumn(table, ParticipationField.enfantsACharge.rawValue)
    adulteSeul = CodeColumn(table, ParticipationField.adulteSeul.rawValue)
    handicap = CodeColumn(table, ParticipationField.handicap.rawValue)
    origineEtrangere = CodeColumn(table, ParticipationField.origineEtrangere.rawValue)
    minorite = CodeColumn(table, ParticipationField.minorite.rawValue)
    minimaSociaux = CodeColumn(table, ParticipationField.minimaSociaux.rawValue)
    autreDesavantage = CodeColumn(table, ParticipationField.autreDesavantage.rawValue)
    freins = IntegerColumn(table, ParticipationField.freins.rawValue)
    dateSortie = IntegerColumn(table, ParticipationField.dateSortie.rawValue)
    dateSaisieSortie = AmountColumn(table, ParticipationField.dateSaisieSortie.rawValue)
    motifSortie = CodeColumn(table, ParticipationField.motifSortie.rawValue)
    situationSortie = CodeColumn(table, ParticipationField.situationSortie.rawValue)
    emploiSortie = CodeColumn(table, ParticipationField.emploiSortie.rawValue)
    dureeContratMois = IntegerColumn(table, ParticipationField.dureeContratMois.rawValue)
    employeurSortie = TextColumn(table, ParticipationField.employeurSortie.rawValue)
    formationSortie = CodeColumn(table, ParticipationField.formationSortie.rawValue)
    formationNouvelle = CodeColumn(table, ParticipationField.formationNouvelle.rawValue)
    qualificationObtenue = CodeColumn(table, ParticipationField.qualificationObtenue.rawValue)
    rechercheNouvelle = CodeColumn(table, ParticipationField.rechercheNouvelle.rawValue)
    offreRecue = CodeColumn(table, ParticipationField.offreRecue.rawValue)
    parcoursAcheve = CodeColumn(table, ParticipationField.parcoursAcheve.rawValue)
    nouvelleEtape = CodeColumn(table, ParticipationField.nouvelleEtape.rawValue)
    entrepriseCreee = CodeColumn(table, ParticipationField.entrepriseCreee.rawValue)
    siretCreation = TextColumn(table, ParticipationField.siretCreation.rawValue)
    freinsLeves = IntegerColumn(table, ParticipationField.freinsLeves.rawValue)
    dateEnquete6m = IntegerColumn(table, ParticipationField.dateEnquete6m.rawValue)
    statut6m = CodeColumn(table, ParticipationField.statut6m.rawValue)
    situation6m = CodeColumn(table, ParticipationField.situation6m.rawValue)
    amelioration6m = CodeColumn(table, ParticipationField.amelioration6m.rawValue)
  }

  /// Stops a row that the table does not have before any unchecked read.
  func requireRow(_ row: Int) {
    precondition(row >= 0 && row < table.count, "no such participation")
  }

  /// The sensitive answers, in the order of `SensitiveAnswers.fields`.
  var sensitive: InlineArray<5, CodeColumn> {
    [handicap, origineEtrangere, minorite, minimaSociaux, autreDesavantage]
  }

  /// The first exit or six-month answer a row gives, moments of recording apart.
  func firstResult(_ row: Int) -> ParticipationField? {
    if motifSortie[row] != 0 { return .motifSortie }
    if situationSortie[row] != 0 { return .situationSortie }
    if emploiSortie[row] != 0 { return .emploiSortie }
    if !dureeContratMois[row].isMissing { return .dureeContratMois }
    if employeurSortie.isPresent(row) { return .employeurSortie }
    if formationSortie[row] != 0 { return .formationSortie }
    if formationNouvelle[row] != 0 { return .formationNouvelle }
    if qualificationObtenue[row] != 0 { return .qualificationObtenue }
    if rechercheNouvelle[row] != 0 { return .rechercheNouvelle }
    if offreRecue[row] != 0 { return .offreRecue }
    if parcoursAcheve[row] != 0 { return .parcoursAcheve }
    if nouvelleEtape[row] != 0 { return .nouvelleEtape }
    if entrepriseCreee[row] != 0 { return .entrepriseCreee }
    if siretCreation.isPresent(row) { return .siretCreation }
    if freinsLeves[row] > 0 { return .freinsLeves }
    if !dateEnquete6m[row].isMissing { return .dateEnquete6m }
    if statut6m[row] != 0 { return .statut6m }
    if situation6m[row] != 0 { return .situation6m }
    if amelioration6m[row] != 0 { return .amelioration6m }
    return nil
  }
}
