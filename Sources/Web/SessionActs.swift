internal import Committees
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Words

/// The acts of a session, written: each is one commit with its author.
struct SessionActs {
  private typealias Say = Words.Sessions

  let visit: Visit
  let basis: CommitteeBasis
  let session: CommitteeSession
  let labels: CommitteeLabels

  init(_ visit: Visit, _ basis: CommitteeBasis, _ session: CommitteeSession) {
    self.visit = visit
    self.basis = basis
    self.session = session
    labels = CommitteeLabels(visit.view)
  }

  var book: CommitteeBook { basis.book }
  var today: CivilDate { visit.view.today }

  /// - Throws: `ActRefused` for what a guard holds back; the store's errors.
  func run(_ act: SessionAct) throws -> ActOutcome {
    switch act {
    case .prepare: try prepare()
    case .convene: try convene()
    case .reply: try reply()
    case .signIn: try signIn()
    case .decide: try decide()
    case .minute: try minute()
    case .hold: try hold()
    case .circulate: try circulate()
    case .remark: try remark()
    case .approve: try approve()
    case .postpone: try move(to: .postponed, ["motif": reason], reason: reason)
    case .cancel: try move(to: .cancelled, ["motif": reason], reason: reason)
    case .reschedule: try reschedule()
    case .failQuorum: try failQuorum()
    case .reconvene: try reconvene()
    }
  }

  private var reason: String { (visit.request.form["motif"] ?? "").trimmed }

  // MARK: writing

  func write(_ edits: [RecordEdit], _ form: ActForm? = nil, reason: String? = nil) throws
    -> ActOutcome
  {
    let outcome = try visit.write(
      all: edits, toldAs: .seances, isProved: !basis.keepsSecretariat, reason: reason)
    return form?.outcome(outcome) ?? outcome
  }

  func edit(
    _ kind: Kind, _ id: Int64, _ cells: [String: String], read: Int? = nil
  ) -> RecordEdit {
    RecordEdit(kind, .number(id), cells: cells, base: read ?? visit.view.commit, isAct: true)
  }

  private func moved(to state: SessionState, _ more: [String: String] = [:]) -> RecordEdit {
    edit(.seances, session.id, more.merging(["statut": state.rawValue]) { own, _ in own })
  }

  private func move(
    to state: SessionState, _ more: [String: String] = [:], reason: String? = nil
  ) throws -> ActOutcome {
    try write([moved(to: state, more)], reason: reason)
  }

  /// The seats somebody holds on the day of the session.
  private var seats: [Seat] {
    book.seats(of: session.instance, on: session.day).filter(\.isFilled)
  }

  /// What a seat is said of a session: changed, or made.
  private func invited(_ seat: Seat.Key, _ cells: [String: String]) -> RecordEdit {
    if let there = book.invitees(of: session)[seat] { return edit(.convies, there.id, cells) }
    return RecordEdit(
      .convies,
      .key(["seance": session.code, "siege": seat.code, "rang": "\(seat.rank)"]), cells: cells,
      makes: true, isAct: true)
  }

  // MARK: before

  private func prepare() throws -> ActOutcome {
    var form = ActForm(visit.request.form, SessionAct.prepare.rawValue)
    if !form.text(SessionPage.templateField).isEmpty { return try follow(&form) }
    if !form.text(SessionPage.arranging).isEmpty { return try arrange(&form) }
    let points = book.points(of: session)
    let last = (points.map(\.rank).max() ?? 0) + 1
    if let taken = book.waiting(at: session.instance).first(where: {
      $0.code == form.text("point")
    }) {
      return try write(
        [edit(.points, taken.id, ["seance": session.code, "rang": "\(last)"])])
    }
    let title = form.needed("intitule", Say.textMissing)
    let minutes = form.number("duree", 1...1440, Words.Instances.unreadMinutes)
    let rank = form.number("rang", 1...999, Say.unreadNumber) ?? last
    guard form.errors.isEmpty else { return .wrong(form.errors) }
    var edits = [
      RecordEdit(
        .points, .key(["point": book.freePointCode(session.code)]),
        cells: [
          "seance": session.code, "instance": session.instance, "rang": "\(min(rank, last))",
          "type": form.text("type"), "intitule": title, "rapporteur": form.text("rapporteur"),
          "duree": minutes.map { "\($0)" } ?? "",
        ], makes: true, isAct: true)
    ]
    // Those after it make room.
    for point in points where point.rank >= rank {
      edits.append(edit(.points, point.id, ["rang": "\(point.rank + 1)"]))
    }
    return try write(edits, form)
  }

  private func convene() throws -> ActOutcome {
    var form = ActForm(visit.request.form, SessionAct.convene.rawValue)
    guard !book.points(of: session).isEmpty else { throw ActRefused(Say.pointMissing) }
    guard !seats.isEmpty else { throw ActRefused(Say.seatMissing) }
    if form.text("valide") != "oui" { form.wrong("valide", Say.validatedMissing) }
    let urgency = try urgency(&form, for: session.day)
    guard form.errors.isEmpty else { return .wrong(form.errors) }
    let convened = moved(
      to: .convened,
      [
        "date_convocation": "\(today)", "urgence": urgency,
        "commit_dossier": "\(visit.view.commit)",
      ])
    return try write([convened] + seats.map { invited($0.key, [:]) }, form)
  }

  /// Why a session is convened so late; asked for where it is.
  private func urgency(_ form: inout ActForm, for day: CivilDate) throws -> String {
    let days = ConvocationNotice.days(today, day)
    guard days >= 0 else { throw ActRefused(Say.isPast) }
    let urgency = form.text("urgence")
    if ConvocationNotice(convened: today, for: day) == .urgent, urgency.isEmpty {
      form.wrong("urgence", Say.urgencyMissing(days))
    }
    return urgency
  }

  private func moment(_ form: inout ActForm) -> (day: CivilDate, cell: String)? {
    let day = form.day("jour", Words.Instances.unreadDay)
    if form.text("jour").isEmpty { form.wrong("jour", Words.Instances.unreadDay) }
    let time = form.time("heure", Words.Instances.unreadTime)
    guard let day, let time else { return nil }
    return (day, "\(day)T\(time):00")
  }

  private func reschedule() throws -> ActOutcome {
    var form = ActForm(visit.request.form, SessionAct.reschedule.rawValue)
    guard let (_, cell) = moment(&form) else { return .wrong(form.errors) }
    return try move(to: .prepared, ["debut": cell, "motif": "", "date_convocation": ""])
  }

  private func reconvene() throws -> ActOutcome {
    var form = ActForm(visit.request.form, SessionAct.reconvene.rawValue)
    guard let (day, cell) = moment(&form) else { return .wrong(form.errors) }
    let urgency = try urgency(&form, for: day)
    guard form.errors.isEmpty else { return .wrong(form.errors) }
    let again = moved(
      to: .convened,
      [
        "debut": cell, "convocation": "\(min(9, session.convocation + 1))", "urgence": urgency,
        "date_convocation": "\(today)", "commit_dossier": "\(visit.view.commit)",
      ])
    let unsaid = book.invitees(of: session).values.map {
      edit(.convies, $0.id, ["reponse": "", "mandat_a": "", "presence": ""])
    }
    return try write([again] + unsaid, form)
  }

  // MARK: who comes

  private func reply() throws -> ActOutcome {
    var form = ActForm(visit.request.form, SessionAct.reply.rawValue)
    guard let key = Seat.Key(form.text("siege")), seats.contains(where: { $0.key == key }) else {
      form.wrong("siege", Say.seatUnknown)
      return .wrong(form.errors)
    }
    guard basis.keepsSecretariat || basis.ownSeats.contains(key) else {
      throw ActRefused(Say.refusedMember)
    }
    let reply = Quorum.Reply(rawValue: form.text("reponse"))
    if reply == nil { form.wrong("reponse", Say.textMissing) }
    let mandate = mandate(&form, "mandat", of: key, isGiven: reply == .mandate)
    guard form.errors.isEmpty, let reply else { return .wrong(form.errors) }
    return try write(
      [invited(key, ["reponse": reply.rawValue, "mandat_a": mandate])], form)
  }

  /// The seat that a mandate is given to, as its record writes it; empty for none.
  private func mandate(
    _ form: inout ActForm, _ name: String, of key: Seat.Key, isGiven: Bool
  ) -> String {
    guard isGiven else { return "" }
    guard let carrier = Seat.Key(form.text(name)), carrier != key,
      seats.contains(where: { $0.key == carrier })
    else {
      form.wrong(name, Say.mandateUnknown)
      return ""
    }
    return carrier.description
  }

  /// Refuses what is said of a session before its day.
  func requireDay() throws {
    guard session.day <= today else { throw ActRefused(Say.notYet(session.day)) }
  }

  private func signIn() throws -> ActOutcome {
    try requireDay()
    // Its fields are named by their seat.
    var form = ActForm(visit.request.form)
    var edits: [RecordEdit] = []
    if form.text(SessionPage.everyone) == "oui" { return try write(asAnswered) }
    for seat in seats {
      let name = SessionPage.field("presence", seat.key)
      guard let text = visit.request.form.pairs.first(where: { $0.name == name })?.value else {
        continue
      }
      let presence = Quorum.Presence(rawValue: text.trimmed)
      let mandate = mandate(
        &form, SessionPage.field("mandat", seat.key), of: seat.key, isGiven: presence == .mandate)
      edits.append(
        invited(seat.key, ["presence": presence?.rawValue ?? "", "mandat_a": mandate]))
    }
    guard form.errors.isEmpty else { return .wrong(form.errors) }
    return try write(edits, form)
  }

  /// The presences nobody said yet, as each seat answered; of who did not answer, there.
  private var asAnswered: [RecordEdit] {
    let said = book.invitees(of: session)
    return seats.filter { said[$0.key]?.presence == nil }.map { seat in
      let presence = said[seat.key]?.reply?.foreseen ?? .present
      return invited(seat.key, ["presence": presence.rawValue])
    }
  }

  // MARK: during

  private func minute() throws -> ActOutcome {
    try requireDay()
    var form = ActForm(visit.request.form, SessionAct.minute.rawValue)
    var edits: [RecordEdit] = []
    for point in book.points(of: session) {
      let name = SessionPage.field("texte", point)
      guard visit.request.form.pairs.contains(where: { $0.name == name }) else { continue }
      let text = form.text(name)
      let read = form.text(SessionPage.field("lu", point))
      // As it was read: what somebody else wrote of it since stays.
      guard text != point.summary, read != SessionPage.mark(of: text) else { continue }
      guard read.isEmpty || read == SessionPage.mark(of: point.summary) else { return .moved }
      edits.append(edit(.points, point.id, ["texte": text]))
    }
    if edits.isEmpty, !visit.request.form.pairs.contains(where: { $0.name.hasPrefix("texte-") }) {
      form.wrong("point", Say.pointUnknown)
      return .wrong(form.errors)
    }
    return edits.isEmpty ? .done : try write(edits, form)
  }

  /// Refuses what is done before everyone is said to be there or not.
  private func requirePresences() throws {
    let said = book.invitees(of: session)
    let missing = seats.filter { said[$0.key]?.presence == nil }
    guard missing.isEmpty else {
      throw ActRefused(
        Say.presenceMissing(missing.map { labels.seat($0.key, basis.rule, among: seats) }))
    }
  }

  private func hold() throws -> ActOutcome {
    try requireDay()
    try requirePresences()
    guard book.quorum(session).isReached || basis.instance.vote == .consensus else {
      throw ActRefused(Say.quorumMissing)
    }
    return try move(to: .held)
  }

  private func failQuorum() throws -> ActOutcome {
    try requireDay()
    try requirePresences()
    guard !book.quorum(session).isReached else { throw ActRefused(Say.quorumIsReached) }
    let taken = book.decisions(of: session).contains {
      ![.proposed, .adjourned].contains($0.state)
    }
    guard !taken else { throw ActRefused(Say.decidedAlready) }
    return try move(to: .withoutQuorum)
  }

  // MARK: after

  private func circulate() throws -> ActOutcome {
    let version = (book.minutes(of: session)?.version ?? 0) + 1
    let text = SessionPage(visit.view, basis, session).minutesText
    let minutes = RecordEdit(
      .comptesRendus, .key(["seance": session.code, "version": "\(version)"]),
      cells: ["contenu": text], makes: true, isAct: true)
    return try write([moved(to: .circulated, ["date_diffusion": "\(today)"]), minutes])
  }

  private func remark() throws -> ActOutcome {
    var form = ActForm(visit.request.form, SessionAct.remark.rawValue)
    guard let key = Seat.Key(form.text("siege")), basis.ownSeats.contains(key) else {
      form.wrong("siege", Say.seatUnknown)
      return .wrong(form.errors)
    }
    guard let presence = book.invitees(of: session)[key]?.presence, presence != .absent else {
      throw ActRefused(Say.notThere)
    }
    let text = form.needed("texte", Say.textMissing)
    guard form.errors.isEmpty else { return .wrong(form.errors) }
    let number = (book.remarks(on: session).filter { $0.seat == key }.map(\.number).max() ?? 0) + 1
    let remark = RecordEdit(
      .remarques,
      .key([
        "seance": session.code, "siege": key.code, "rang": "\(key.rank)", "numero": "\(number)",
      ]), cells: ["texte": text], makes: true, isAct: true)
    return try write([remark], form)
  }

  /// Minutes are approved at a later session, or by nobody's remark where the instance lets them.
  private func approve() throws -> ActOutcome {
    let isLater = book.sessions(of: session.instance).contains {
      $0.day > session.day && ($0.state == .convened || $0.state.wasHeld) && $0.day <= today
    }
    guard !isLater else { return try move(to: .approved) }
    guard basis.instance.approvesTacitly, let sent = session.circulated,
      book.remarks(on: session).isEmpty
    else { throw ActRefused(Say.approveTooSoon) }
    let day = sent.adding(days: SessionPage.tacitDays)
    guard day <= today else { throw ActRefused(Say.approveTacitlyFrom(day)) }
    return try move(to: .approved)
  }
}
