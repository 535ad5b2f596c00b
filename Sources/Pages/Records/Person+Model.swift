internal import Access
internal import Checks
internal import Columns
package import Following
package import Kernel
internal import Records
internal import Stores
internal import Words

/// One person: who they are, and every participation over time.
package struct PersonPage: Sendable {
  package struct Line: Sendable {
    package var id: Int64
    package var operation: Int64?
    package var title: String
    package var structure: String
    package var entry: CivilDate?
    package var exit: CivilDate?
    /// In words.
    package var situation: String
    package var findings: FindingBook.Counts
  }

  package var id: Int64
  package var name: PersonName?
  /// Labels and values of the identity, as the latest participation left it.
  package var identity: [(label: String, value: String)]
  package var seesIdentity: Bool
  /// The latest first.
  package var lines: [Line]

  /// What identifies and reaches a person, in the order it is shown.
  private static let identityFields: [ParticipationField] = [
    .nom, .prenom, .nomNaissance, .dateNaissance, .sexe, .identifiant, .clePartagee, .telephone,
    .courriel, .adresse, .codePostal, .commune,
  ]

  /// Reads a person by number; nil when there is none.
  package init?(
    _ view: View, _ book: FindingBook, id: Int64
  ) throws {
    let dataset = view.dataset
    guard let person = Self.dense(id, view) else { return nil }
    let rows = view.owners.ofPerson[Int(person)].map { Int($0) }
    let table = dataset.table(.participations)
    func entry(_ row: Int) -> Int32 { table.integer(ParticipationField.dateEntree.rawValue, row) }
    let ordered = rows.sorted { (entry($1), $1) < (entry($0), $0) }
    guard let latest = ordered.first else { return nil }
    self.id = id
    let latestID = dataset.id(.participations, latest)
    seesIdentity = view.sees(.identity, .participations, latestID)
    lines = ordered.map { Self.line($0, dataset, book) }
    identity = []
    guard seesIdentity else { return }
    let stored = try view.records(.participations, [latestID])
    guard let place = stored.rows[latestID] else { return }
    name = PersonName(stored.table, place)
    identity = Self.identityFields.compactMap { field in
      let definition = Schema.participations.fields[field.rawValue]
      let text = definition.text(stored.table, field.rawValue, place)
      return text.isEmpty
        ? nil : (Words.People.label(field.name), AnswerWords.text(definition, text))
    }
  }

  /// The dense number of a person.
  private static func dense(_ id: Int64, _ view: View) -> Int32? {
    let dataset = view.dataset
    guard !dataset.personIDs.isEmpty else {
      return id >= 0 && id < view.owners.ofPerson.count ? Int32(id) : nil
    }
    return dataset.personIDs.firstIndex(of: id).map { Int32($0) }
  }

  private static func line(_ row: Int, _ dataset: Dataset, _ book: FindingBook) -> Line {
    let participation = ParticipationRecord(dataset, row)
    let operation = Int(dataset.participationOperations[row])
    let record = operation < 0 ? nil : OperationRecord(dataset, operation)
    let situation = ParticipationField.situationSortie
    let code = participation.text(situation)
    return Line(
      id: dataset.id(.participations, row),
      operation: record.map { dataset.id(.operations, $0.row) }, title: record?.title ?? "",
      structure: record?.text(.beneficiaire) ?? "", entry: participation.day(.dateEntree),
      exit: participation.day(.dateSortie),
      situation: code.isEmpty ? "" : Words.People.answer(situation.name, code),
      findings: book.counts(book.places(ofParticipation: row)))
  }
}
