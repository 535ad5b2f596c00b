internal import Access
package import Checks
internal import Columns
package import Following
package import Kernel
internal import Records
package import Stores
internal import Words

/// One participation: its three stages in words, its status, what it lacks, what happened to it.
package struct ParticipationPage: Sendable {
  /// One answer, as it is shown.
  package struct Fact: Sendable {
    /// The question's name in files.
    package var field: String
    package var label: String
    /// In words; nil when there is no answer.
    package var answer: String?
    /// Whether the reader may not read the answer.
    package var isHidden = false
    /// Whether the complete record needs it and it is not there.
    package var isMissing = false
  }

  /// One value an answer has had.
  package struct Past: Sendable {
    package var label: String
    /// In words; empty when it was erased, nil when it may not be read or is not kept.
    package var answer: String?
    package var isHidden: Bool
    /// The day and hour in the store's zone, as people and as programs read them.
    package var when: String
    package var moment: String
    package var author: String
    package var importID: Int64
    package var origin: Origin
    package var change: ChangeKind
  }

  package var id: Int64
  package var name: PersonName?
  package var personID: Int64?
  package var operation: OperationRecord?
  package var operationID: Int64?
  package var entryDate: CivilDate?
  package var exitDate: CivilDate?
  package var entry: [Fact]
  package var exit: [Fact]
  package var sixMonths: [Fact]
  package var status: StatusPath
  /// Data of the complete record that lack, by name.
  package var lacking: [String]
  package var findings: [FindingLine]
  package var history: [Past]

  /// Reads a participation by its record's number; nil when there is none.
  ///
  /// `zone` is the store's.
  package init?(
    _ view: View, _ book: FindingBook, id: Int64, zone: String = "UTC"
  ) throws {
    let dataset = view.dataset
    guard let row = dataset.row(.participations, id) else { return nil }
    self.id = id
    let stored = try view.records(.participations, [id])
    let reader = view.reader(of: .participations, id)
    name =
      reader.seesIdentity
      ? stored.rows[id].map { PersonName(stored.table, $0) } : nil
    let link = Int(dataset.participationOperations[row])
    operation = link < 0 ? nil : OperationRecord(dataset, link)
    operationID = link < 0 ? nil : dataset.id(.operations, link)
    personID =
      row < dataset.participationPersons.count
      ? dataset.personID(Int(dataset.participationPersons[row])) : nil
    status = StatusPath(dataset, row)
    let needsRecord = operation?.isTracked ?? true
    lacking = needsRecord ? (status.current?.lacking ?? []).map(\.name) : []
    findings = book.places(ofParticipation: row).map { FindingLine(dataset, book.entry($0)) }
    let answers = Answers(
      dataset.table(.participations), row, reader, lacking: Set(lacking))
    let record = ParticipationRecord(dataset, row)
    entryDate = record.day(.dateEntree)
    exitDate = record.day(.dateSortie)
    entry = answers.facts(.entry)
    exit = answers.facts(.exit)
    sixMonths = answers.facts(.sixMonths)
    let moment = ImportMoment(zone: zone)
    history = try view.history(.participations, id).reversed().flatMap {
      Self.past($0, reader, moment)
    }
  }

  private static func past(
    _ entry: FactEntry, _ reader: Reader, _ moment: ImportMoment
  ) -> [Past] {
    entry.values.compactMap { value -> Past? in
      let field = Schema.participations.fields[value.field]
      let isHidden = !reader.sees(field.sensitivity)
      // What a new record leaves empty is no change.
      if entry.change == .created, value.text?.isEmpty == true { return nil }
      return Past(
        label: Words.People.label(field.name),
        answer: value.text.map { AnswerWords.text(field, $0) }, isHidden: isHidden,
        when: moment.short(entry.time), moment: moment.plain(entry.time), author: entry.author,
        importID: entry.importID, origin: entry.origin, change: entry.change)
    }
  }

  /// The situation at exit, in words; empty when unknown.
  package var situation: String {
    exit.first { $0.field == "situation_sortie" }?.answer ?? ""
  }

  /// The status in force, in words.
  package var statusWord: String {
    Words.Figures.answer(status.current.map { "\($0.profile.status)" } ?? "unknown")
  }
}

/// The answers of one participation, in words.
private struct Answers {
  private let table: Table
  private let row: Int
  private let reader: Reader
  private let lacking: Set<String>

  init(_ table: Table, _ row: Int, _ reader: Reader, lacking: Set<String>) {
    self.table = table
    self.row = row
    self.reader = reader
    self.lacking = lacking
  }

  /// The questions of a stage in the order of the file; the empty ones too.
  func facts(_ stage: Stage) -> [ParticipationPage.Fact] {
    Schema.participations.fields.enumerated().filter { $1.stage == stage }.map { column, field in
      let isHidden = !reader.sees(field.sensitivity)
      let text = isHidden ? "" : field.text(table, column, row)
      return ParticipationPage.Fact(
        field: field.name, label: Words.People.label(field.name),
        answer: text.isEmpty ? nil : AnswerWords.text(field, text), isHidden: isHidden,
        isMissing: text.isEmpty && lacking.contains(field.name))
    }
  }
}
