package import Kernel
package import Records

/// Where a line of frozen data stands: what the structure answers, then what the funder makes of it.
package enum LineState: String, Hashable, Sendable, CaseIterable {
  case open = ""
  case certified = "certifiee"
  case contested = "contestee"
  case unusable = "non_exploitable"
  case corrected = "corrigee"
  case kept = "maintenue"

  /// Whether it still waits for one side: the guard of DG3.
  package var waits: Bool { self == .open || self == .contested }
}

/// What may be said of a line; codes of the buttons.
package enum LineAct: String, Hashable, Sendable, CaseIterable {
  case certify = "certifier"
  case contest = "contester"
  case setAside = "ecarter"
  case correct = "corriger"
  case keep = "maintenir"
}

extension StateMachine where State == LineState, Act == LineAct, Party == DialogueParty {
  /// What both sides may say of a line while the data are frozen: contract of the dialogues, DG2 and
  /// DG3.
  ///
  /// The structure may think again until the funder has answered, and may certify or contest anew what
  /// was corrected.
  package static let line = StateMachine([
    Transition(
      .certify, from: [.open, .contested, .unusable, .corrected], to: .certified,
      by: [.structure]),
    Transition(
      .contest, from: [.open, .certified, .contested, .unusable, .corrected], to: .contested,
      by: [.structure], needsReason: true),
    Transition(
      .setAside, from: [.open, .certified, .contested, .corrected], to: .unusable,
      by: [.structure], needsReason: true),
    Transition(.correct, from: [.contested], to: .corrected, by: [.funder]),
    Transition(.keep, from: [.contested], to: .kept, by: [.funder], needsReason: true),
  ])
}

/// A figure as it was on a day, quoted: one line of a closing.
package struct Citation: Hashable, Sendable {
  package let id: Int64
  package let code: String
  package let indicator: String
  package let closing: Int
  package let start: CivilDate
  package let end: CivilDate
  /// The one it takes the place of; empty for none.
  package let replaces: String

  init?(_ row: KindRows.Row) {
    guard let closing = row.integer("cloture"), let start = row.day("debut"),
      let end = row.day("fin")
    else { return nil }
    id = row.id
    code = row.text("citation")
    indicator = row.text("indicateur")
    self.closing = closing
    self.start = start
    self.end = end
    replaces = row.text("remplace")
  }
}

/// A figure that the structure certifies or contests before the dialogue opens.
package struct CertifiedLine: Hashable, Sendable {
  package let id: Int64
  package let indicator: String
  package let version: Int
  package let year: Int
  package let citation: Citation?
  package let state: LineState
  /// Why the structure contests it or sets it aside.
  package let reason: String
  /// Why the funder keeps it.
  package let answer: String
}

/// The frozen data of one dialogue.
package struct CertifiedLines: Sendable {
  /// By indicator, in the order they were frozen, the earlier year first.
  package let lines: [CertifiedLine]
  /// Quotations of the dialogue, those replaced too.
  package let citations: [Citation]

  /// Costs a pass over the lines and the quotations of all dialogues.
  package init(_ key: DialogueKey, _ dataset: Dataset) {
    func rows(_ kind: Kind) -> [KindRows.Row] {
      KindRows(kind, dataset).all.filter {
        $0.text("campagne") == key.campaign && $0.text("structure") == key.structure
      }
    }
    citations = rows(.citations).compactMap(Citation.init)
    let byCode = Dictionary(citations.map { ($0.code, $0) }, uniquingKeysWith: { $1 })
    lines = rows(.lignes).compactMap { row in
      guard let version = row.integer("version"), let year = row.integer("annee") else {
        return nil
      }
      let answered = LineState(rawValue: row.text("suite")).flatMap { $0 == .open ? nil : $0 }
      return CertifiedLine(
        id: row.id, indicator: row.text("indicateur"), version: version, year: year,
        citation: byCode[row.text("citation")],
        state: answered ?? LineState(rawValue: row.text("reponse")) ?? .open,
        reason: row.text("motif"), answer: row.text("motif_suite"))
    }
  }

  package func count(_ state: LineState) -> Int { lines.count { $0.state == state } }

  /// How many wait for one side or the other.
  package var waiting: Int { lines.count { $0.state.waits } }

  /// The closings that hold the values.
  package var closings: Set<Int> { Set(lines.compactMap { $0.citation?.closing }) }
}
