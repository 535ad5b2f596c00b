import Catalogue
import Columns
import Kernel
import Records

/// Reads what a fact's person and other facts say of it, as text, for explanations.
struct EventReader: Sendable {
  private let plan: EventPlan
  private let facts: EventGeneration
  /// What the plan reads, part by part.
  private let records: [PersonRecords]
  /// The person of each row of `evenements`.
  let links: Cells<Int32>
  private let stretch: EventPlan.Stretch

  init(
    _ plan: EventPlan, _ facts: EventGeneration, _ records: [PersonRecords],
    links: Cells<Int32>, stretch: EventPlan.Stretch
  ) {
    self.plan = plan
    self.facts = facts
    self.records = records
    self.links = links
    self.stretch = stretch
  }

  /// The person of a row, -1 for nobody.
  func person(_ row: Int) -> Int { Int(links[row]) }

  /// A value as a file would write it, empty when missing.
  func text(_ operand: Operand, _ row: Int) -> String {
    let number = person(row)
    guard number >= 0, let (part, person) = facts.place(number) else { return "" }
    let records = records[part]
    switch operand {
    case .person(let field): return answer(field, person, records)
    case .event(let value):
      var walk = EventWalk(plan, records, strides: [], room: 64)
      let facts = Int(records.offsets[person])..<Int(records.offsets[person + 1])
      guard let fact = facts.first(where: { Int(records.rows[$0]) == row }) else { return "" }
      walk.turn(to: Int32(person), facts)
      switch value {
      case .latest:
        return walk.isLatest(fact, stretch.reading).map { $0 ? "yes" : "no" } ?? ""
      case .daysSince(let nature):
        guard let matcher = plan.matchers.firstIndex(of: nature) else { return "" }
        return walk.daysSince(matcher, fact).map { String($0) } ?? ""
      }
    case .field, .operation, .derived, .days, .daysToNextEntry: return ""
    }
  }

  private func answer(_ field: Int, _ person: Int, _ records: PersonRecords) -> String {
    let column = records.attributes[field]
    if case .absent = column { return "" }
    let value = column[person]
    let type = Schema.personnes.fields[field].type
    switch type {
    case .code(let codes): return value == 0 ? "" : codes[Int(value) - 1]
    case .text, .digits:
      return value == 0 ? "" : facts.base.books.book(.personnes, field).text(value)
    case .day:
      return value == Table.missingInteger ? "" : CivilDate(day: value).description
    case .integer: return value == Table.missingInteger ? "" : String(value)
    case .codes, .moment, .euros, .decimal: return ""
    }
  }
}

extension Operand {
  /// Whether it reads a sensitive answer.
  var isSensitive: Bool {
    switch self {
    case .field(let kind, let index): Schema.of(kind).fields[index].sensitivity == .sensitive
    case .person(let index): Schema.personnes.fields[index].sensitivity != .none
    case .operation, .derived, .event, .days, .daysToNextEntry: false
    }
  }
}
