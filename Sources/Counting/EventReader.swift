import Catalogue
import Columns
import Kernel
import Records

/// Reads what a fact's person and other facts say of it, as text, for explanations.
struct EventReader: Sendable {
  private let plan: EventPlan
  private let records: PersonRecords
  private let books: EventBooks
  /// The person of each row of `evenements`.
  private let links: Cells<Int32>
  private let stretch: EventPlan.Stretch

  init(
    _ plan: EventPlan, _ records: PersonRecords, books: EventBooks, links: Cells<Int32>,
    stretch: EventPlan.Stretch
  ) {
    self.plan = plan
    self.records = records
    self.books = books
    self.links = links
    self.stretch = stretch
  }

  /// The person of a row, -1 for nobody.
  func person(_ row: Int) -> Int { Int(links[row]) }

  /// A value as a file would write it, empty when missing.
  func text(_ operand: Operand, _ row: Int) -> String {
    let person = person(row)
    guard person >= 0 else { return "" }
    switch operand {
    case .person(let field): return answer(field, person)
    case .event(let value):
      var walk = EventWalk(plan, records, strides: [])
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
    case .field, .operation, .derived: return ""
    }
  }

  private func answer(_ field: Int, _ person: Int) -> String {
    let column = records.attributes[field]
    if case .absent = column { return "" }
    let value = column[person]
    let type = Schema.personnes.fields[field].type
    switch type {
    case .code(let codes): return value == 0 ? "" : codes[Int(value) - 1]
    case .text, .digits: return value == 0 ? "" : books.book(.personnes, field).text(value)
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
    case .operation, .derived, .event: false
    }
  }
}
