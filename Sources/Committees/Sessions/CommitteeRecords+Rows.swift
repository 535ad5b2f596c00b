internal import Kernel
internal import Records

extension Seat {
  init?(row: KindRows.Row) {
    guard let rank = row.integer("rang"), let start = row.day("debut"),
      !row.text("siege").isEmpty
    else { return nil }
    self.init(
      Key(row.text("siege"), rank), actor: row.text("acteur"), function: row.text("fonction"),
      holder: row.text("titulaire"), deputies: row.list("suppleants"), mail: row.text("courriel"),
      votes: row.integer("voix") ?? 0, presides: row.isYes("copresident") ?? false, start: start,
      end: row.day("fin"), account: row.text("compte"))
  }
}

extension CommitteeInstance {
  init?(row: KindRows.Row) {
    guard let cadence = MeetingCadence(rawValue: row.text("cadence")),
      let vote = Ballot.Rule(rawValue: row.text("vote")), let start = row.day("debut")
    else { return nil }
    self.init(
      id: row.id, code: row.text("instance"), title: row.text("intitule"),
      level: row.text("niveau"), nature: row.text("nature"), parent: row.text("parent"),
      placeLevel: row.text("territoire_niveau"), place: row.text("territoire"),
      rule: row.text("regle"), cadence: cadence, vote: vote,
      approvesTacitly: row.isYes("approbation_tacite") ?? false,
      secretariat: row.text("secretariat"), act: row.text("acte"), start: start, end: row.day("fin")
    )
  }
}

extension CommitteeSession {
  init?(row: KindRows.Row) {
    let moment = row.text("debut")
    guard let state = SessionState(rawValue: row.text("statut")), moment.count >= 16,
      let day = CivilDate(moment.prefix(10))
    else { return nil }
    self.init(
      id: row.id, code: row.text("seance"), instance: row.text("instance"), day: day,
      time: String(moment.dropFirst(11).prefix(5)), minutes: row.integer("duree"),
      place: row.text("lieu"), mode: row.text("mode"), link: row.text("lien"),
      template: row.text("gabarit"),
      convocation: row.integer("convocation") ?? 1, urgency: row.text("urgence"),
      packCommit: row.integer("commit_dossier"), state: state, reason: row.text("motif"),
      convened: row.day("date_convocation"), circulated: row.day("date_diffusion"))
  }
}

extension AgendaPoint {
  init(row: KindRows.Row) {
    self.init(
      id: row.id, code: row.text("point"), session: row.text("seance"),
      instance: row.text("instance"), rank: row.integer("rang") ?? 1000, type: row.text("type"),
      title: row.text("intitule"), speaker: row.text("rapporteur"),
      minutes: row.integer("duree"), reference: row.text("ref"), takesUp: row.text("reporte_de"),
      summary: row.text("texte"))
  }
}

extension Invitee {
  init?(row: KindRows.Row) {
    guard let rank = row.integer("rang"), !row.text("siege").isEmpty else { return nil }
    self.init(
      id: row.id, session: row.text("seance"), seat: Seat.Key(row.text("siege"), rank),
      reply: Quorum.Reply(rawValue: row.text("reponse")),
      mandate: Seat.Key(row.text("mandat_a")),
      presence: Quorum.Presence(rawValue: row.text("presence")), from: row.integer("du_point"),
      to: row.integer("au_point"))
  }
}

extension CommitteeDecision {
  init?(row: KindRows.Row) {
    guard let state = DecisionState(rawValue: row.text("statut")) else { return nil }
    let mode = row.text("mode")
    self.init(
      id: row.id, code: row.text("decision"), session: row.text("seance"),
      instance: row.text("instance"), point: row.text("point"), type: row.text("type"),
      text: row.text("texte"), isVoted: mode.isEmpty ? nil : mode == "vote",
      votesFor: row.integer("pour"), votesAgainst: row.integer("contre"),
      abstentions: row.integer("abstentions"), interested: row.list("interesses"),
      responsible: row.text("responsable"), due: row.day("echeance"),
      indicator: row.text("indicateur"), proof: row.text("preuve"),
      replaces: row.text("remplace"), state: state, reason: row.text("motif"),
      done: row.day("date_execution"))
  }
}

extension SessionMinutes {
  init?(row: KindRows.Row) {
    guard let version = row.integer("version") else { return nil }
    self.init(
      id: row.id, session: row.text("seance"), version: version, text: row.text("contenu"))
  }
}

extension MinutesRemark {
  init?(row: KindRows.Row) {
    guard let rank = row.integer("rang"), let number = row.integer("numero") else { return nil }
    self.init(
      id: row.id, session: row.text("seance"), seat: Seat.Key(row.text("siege"), rank),
      number: number, point: row.text("point"), text: row.text("texte"),
      answer: row.text("suite"))
  }
}
