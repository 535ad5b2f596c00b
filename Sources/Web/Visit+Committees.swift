internal import Access
internal import Columns
internal import Committees
internal import Counting
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Stores

extension Visit {
  /// The instances seen, with their seats and sessions whole: pages hide who sits where it is not read.
  var committees: CommitteeBook {
    let whole = site.view(for: .all(named: reader.name))
    let book = whole.kept("comites", of: CommitteeBook.kinds) { CommitteeBook(whole.dataset) }
    let seen = KindRows(.instances, view.dataset).map { $0.text("instance") }
    return book.limited(to: Set(seen))
  }

  /// What a page of an instance is read with.
  ///
  /// - Parameter day: the day on which seats are read.
  /// - Throws: the store's errors.
  func committee(_ instance: CommitteeInstance, on day: CivilDate) throws -> CommitteeBasis {
    let book = committees
    let seated = try organisations(as: [.committeeMember])
    let seats = book.seats(of: instance.code, on: day)
    let login = session?.account.login.lowercased() ?? ""
    let own = seats.filter { seat in
      !seat.account.isEmpty && seat.account.lowercased() == login
        || seated.contains(seat.actor)
    }
    var parties: Set<CommitteeParty> = []
    if writes(instance) {
      let roles = reader.right.roles
      if roles.isEmpty || roles.contains(where: { $0 == .committeeSecretary || $0.isOfAuthority }) {
        parties.insert(.secretariat)
      }
      if roles.contains(.administrator) { parties.insert(.administrator) }
    }
    if !own.isEmpty { parties.insert(.member) }
    if own.contains(where: \.presides) { parties.insert(.coPresident) }
    let named = KindRows(.sieges, view.dataset)
    return CommitteeBasis(
      book: book, instance: instance, parties: parties, ownSeats: own.map(\.key),
      seesNames: (0..<named.count).contains { named["instance", $0] == instance.code })
  }

  /// The same for a decision, whose responsible acts too.
  func committee(
    _ instance: CommitteeInstance, on day: CivilDate, for decision: CommitteeDecision
  ) throws -> CommitteeBasis {
    var basis = try committee(instance, on: day)
    if try organisations().contains(decision.responsible) {
      basis.parties.insert(.responsible)
    }
    return basis
  }

  /// Whether the records of an instance are the reader's to write.
  func writes(_ instance: CommitteeInstance) -> Bool {
    let perimeter = reader.right.written[.instances]
    if perimeter.isEverything || perimeter.isNothing { return perimeter.isEverything }
    let whole = site.view(for: .all(named: reader.name))
    let rows = KindRows(.instances, whole.dataset)
    guard let row = (0..<rows.count).first(where: { rows["instance", $0] == instance.code }) else {
      return false
    }
    return RecordBounds(.instances, perimeter, whole.dataset)
      .holds(whole.dataset.table(.instances), row)
  }

  /// The instance an address names.
  ///
  /// - Throws: `Refusal.notFound`, also for one that is not seen; the store's errors.
  func instance() throws -> CommitteeBasis {
    let id = try number("instance")
    guard let instance = committees.instances.first(where: { $0.id == id }) else {
      throw Refusal.notFound
    }
    return try committee(instance, on: view.today)
  }

  /// The session an address names.
  ///
  /// - Throws: `Refusal.notFound`, also for one that is not seen; the store's errors.
  func sitting() throws -> (session: CommitteeSession, basis: CommitteeBasis) {
    let book = committees
    guard let session = book.session(try number("seance")),
      let instance = book.instance(session.instance)
    else { throw Refusal.notFound }
    return (session, try committee(instance, on: session.day))
  }

  /// The decision an address names.
  ///
  /// - Throws: `Refusal.notFound`, also for one that is not seen; the store's errors.
  func decision() throws -> (decision: CommitteeDecision, basis: CommitteeBasis) {
    let book = committees
    guard let decision = book.decision(try number("decision")),
      let instance = book.instance(decision.instance)
    else { throw Refusal.notFound }
    return (decision, try committee(instance, on: view.today, for: decision))
  }
}

/// Why an act is not done, in a sentence for who asks it.
struct ActRefused: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}

/// A form read field by field: what is wrong is gathered, each under its field.
struct ActForm {
  private let form: Parameters
  /// What the ids of its fields begin with.
  private let beginning: String
  private(set) var errors: [FieldError] = []

  /// - Parameter act: the act whose form it is, when a page has several; its fields begin with it.
  init(_ form: Parameters, _ act: String? = nil) {
    self.form = form
    beginning = act.map { $0 + "-" } ?? ""
  }

  func text(_ name: String) -> String { (form[name] ?? "").trimmed }

  mutating func wrong(_ name: String, _ sentence: String) {
    errors.append(FieldError(beginning + name, sentence))
  }

  mutating func needed(_ name: String, _ sentence: String) -> String {
    let text = text(name)
    if text.isEmpty { wrong(name, sentence) }
    return text
  }

  /// Nil for none.
  mutating func day(_ name: String, _ sentence: String) -> CivilDate? {
    let text = text(name)
    guard !text.isEmpty else { return nil }
    guard let day = CivilDate(text) else {
      wrong(name, sentence)
      return nil
    }
    return day
  }

  /// Nil for none.
  mutating func number(
    _ name: String, _ range: ClosedRange<Int>, _ sentence: String
  ) -> Int? {
    let text = text(name)
    guard !text.isEmpty else { return nil }
    guard let number = Int(text), range.contains(number) else {
      wrong(name, sentence)
      return nil
    }
    return number
  }

  /// Hours and minutes; nil for what is not.
  mutating func time(_ name: String, _ sentence: String) -> String? {
    let parts = text(name).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hours = Int(parts[0]), (0..<24).contains(hours),
      parts[1].count == 2, let minutes = Int(parts[1]), (0..<60).contains(minutes)
    else {
      wrong(name, sentence)
      return nil
    }
    return padded(hours, 2) + ":" + padded(minutes, 2)
  }

  /// The errors of cells, under the fields of the form.
  func outcome(_ outcome: ActOutcome) -> ActOutcome {
    guard case .wrong(let errors) = outcome else { return outcome }
    return .wrong(errors.map { FieldError(beginning + $0.field, $0.message) })
  }
}
