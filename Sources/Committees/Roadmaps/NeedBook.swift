package import Kernel
package import Records

/// An unmet need, with its way from level to level.
package struct Need: Hashable, Sendable {
  package let id: Int64
  package let code: String
  package let raised: CivilDate
  /// Code of the instance that raised it.
  package let instance: String
  /// Code of the organisation that raised it.
  package let actor: String
  /// A code of the field `nature`.
  package let nature: String
  package let title: String
  package let territory: String
  package let forWhom: String
  package let theme: String
  package let form: String
  package let frequency: String
  /// A code of the field `horizon`; empty for none.
  package let horizon: String
  package let size: Int?
  /// Code of the instance that has it.
  package let holder: String
  /// A code of the field `type_reponse`; empty before an answer.
  package let answerKind: String
  package let answer: String
  package let state: NeedState
  package let reason: String
  /// In order.
  package let passages: [Passage]
  /// The rank of the last one; 0 before any.
  package let lastRank: Int

  init?(_ row: KindRows.Row, passages: [(rank: Int, passage: Passage)]) {
    guard let raised = row.day("date") else { return nil }
    id = row.id
    code = row.text("besoin")
    self.raised = raised
    instance = row.text("instance")
    actor = row.text("acteur")
    nature = row.text("nature")
    title = row.text("intitule")
    territory = row.text("territoire")
    forWhom = row.text("pour_qui")
    theme = row.text("theme")
    form = row.text("modalite")
    frequency = row.text("frequence")
    horizon = row.text("horizon")
    size = row.integer("ampleur")
    let holder = row.text("chez")
    self.holder = holder.isEmpty ? row.text("instance") : holder
    answerKind = row.text("type_reponse")
    answer = row.text("reponse")
    state = NeedState(rawValue: row.text("statut")) ?? .raised
    reason = row.text("motif")
    let ordered = passages.sorted { $0.rank < $1.rank }
    self.passages = ordered.map(\.passage)
    lastRank = ordered.last?.rank ?? 0
  }

  package var clock: NeedClock { NeedClock(raised: raised, state: state, passages: passages) }
}

/// The unmet needs of a store.
package struct NeedBook: Sendable {
  /// In the order of the store.
  package let needs: [Need]

  /// Needs without a date are left out; costs a pass over needs and passages.
  package init(_ dataset: Dataset) {
    var passages: [String: [(rank: Int, passage: Passage)]] = [:]
    for row in KindRows(.passages, dataset).all {
      guard let day = row.day("date"), let state = NeedState(rawValue: row.text("statut")) else {
        continue
      }
      passages[row.text("besoin"), default: []].append(
        (
          row.integer("rang") ?? 0,
          Passage(
            state, on: day, from: row.text("de"), to: row.text("vers"), reason: row.text("motif"))
        ))
    }
    let known = passages
    needs = KindRows(.besoins, dataset).map { Need($0, passages: known[$0.text("besoin")] ?? []) }
  }

  package func need(_ id: Int64) -> Need? { needs.first { $0.id == id } }

  /// Those that wait for something first, the oldest first; then those that are over, the latest first.
  package func byAge(on day: CivilDate) -> [Need] {
    let waiting = needs.filter { !$0.state.isOver }.sorted {
      ($0.raised, $0.code) < ($1.raised, $1.code)
    }
    let over = needs.filter(\.state.isOver).sorted { ($0.raised, $0.code) > ($1.raised, $1.code) }
    return waiting + over
  }

  /// A code of a new need of an instance: the instance's, then the number that follows.
  package func nextCode(_ instance: String) -> String {
    let start = instance + "-B"
    let last = needs.compactMap { need in
      need.code.hasPrefix(start) ? Int(need.code.dropFirst(start.count)) : nil
    }.max()
    return start + String((last ?? 0) + 1)
  }
}
