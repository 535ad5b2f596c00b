package import Records

/// A checked condition or value over one row, as back ends read it.
///
/// A missing answer satisfies no comparison: it is neither equal nor different, and in no list.
/// `not` is plain negation of the truth of what it holds.
package indirect enum Condition: Hashable, Sendable {
  case always
  case and([Condition])
  case or([Condition])
  case not(Condition)
  /// The field holds an answer.
  case known(Operand)
  /// The code is one of these (at least one), by index in the operand's code list.
  case isOneOf(Operand, codes: [Int])
  /// The code is present and none of these.
  case isNoneOf(Operand, codes: [Int])
  /// Integers, and dates as days since 1970-01-01.
  case compare(Operand, Comparison, Int)
  /// Text equal to one of these, by bytes.
  case textIn(Operand, [String], negated: Bool)
  /// Another definition's condition, kept by name so that prose and explanations can say it.
  case named(String, Condition)
  /// Compares with a number how many facts of the same person, seen through a window, meet a
  /// condition. A fact about nobody has no other facts.
  case facts(EventWindow, Condition, Comparison, Int)
}

/// Which facts of a person a condition on one of them looks at.
///
/// The day of reading is the last day of the period, or the first with `Moment.opening`. Facts
/// without a date are in no window.
package enum EventWindow: Hashable, Sendable {
  /// Dated in the period.
  case period
  /// Dated in the days that end on the day of reading, that day included.
  case last(days: Int)
  /// Dated on or before the day of reading.
  case past
  /// Dated from the day of the fact itself to the day of reading.
  case since
  /// Whose interval holds the day of reading.
  case open
  /// Whose interval holds at least one day of the period.
  case present
  /// The latest fact of a nature, by its index, dated on or before the fact itself; an
  /// `entree_dispositif` is of the same `dispositif`.
  case matching(Int)
}

package enum Comparison: String, Hashable, Sendable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// What a condition reads on a row.
package enum Operand: Hashable, Sendable {
  /// A field of the row's own kind, by its position in the schema.
  case field(Kind, Int)
  /// A field of the operation of a participation, expenditure or entity, by its position.
  case operation(Int)
  /// Something derived from the row by a named rule.
  case derived(Derived)
  /// A field of `personnes` for the person a fact is about, by its position.
  case person(Int)
  /// Something said of a fact by the person's other facts.
  case event(EventValue)
  /// Days from one day to another of the row, by positions in its schema; a moment is the day it falls on.
  case days(Kind, Int, Int)
  /// Days from a participation's exit to the first entry of its person, as matched, in another
  /// programmed operation on that day or after; missing without one.
  case daysToNextEntry

  /// The codes of a coded operand, in the order of their indices.
  package var codes: [String] {
    switch self {
    case .field(let kind, let index): Schema.of(kind).fields[index].codes
    case .operation(let index): Schema.operations.fields[index].codes
    case .derived(let derived): derived.codes
    case .person(let index): Schema.personnes.fields[index].codes
    case .event(let value): value.codes
    case .days, .daysToNextEntry: []
    }
  }
}

/// What a person's other facts say of one of them.
package enum EventValue: Hashable, Sendable {
  /// `yes` when no fact of the same nature follows it up to the day of reading; of several on one
  /// day, the last written. Missing for a fact without a date, or after the day of reading.
  case latest
  /// Days from the latest fact of a nature, by its index, dated on or before the fact; for
  /// `entree_dispositif`, of the same `dispositif`. Missing without one.
  case daysSince(Int)

  package var codes: [String] {
    switch self {
    case .latest: ["yes", "no"]
    case .daysSince: []
    }
  }

  /// The natures of facts, in the order of their indices.
  package static var natures: [String] { Schema.evenements.fields[naturePosition].codes }

  private static let naturePosition = Schema.evenements.index(of: "nature") ?? 0
}

/// Values derived from a participation's answers.
package enum Derived: String, CaseIterable, Hashable, Sendable {
  /// Completed years at entry.
  case ageAtEntry = "age_at_entry"
  /// unemployed, inactive, employed; missing when unknown.
  case status
  /// Months of search at entry, given or computed.
  case searchMonths = "search_months"
  /// yes when unemployed for long under the rule set in force.
  case longTerm = "long_term"
  /// yes when the record is complete.
  case complete

  package var codes: [String] {
    switch self {
    case .status: ["unemployed", "inactive", "employed"]
    case .longTerm, .complete: ["yes", "no"]
    case .ageAtEntry, .searchMonths: []
    }
  }
}

extension Operand {
  /// How files name `daysToNextEntry`: the name it is written back with, then the French one.
  static let nextEntryNames = ["days_to_next_entry", "jours_avant_entree_suivante"]
}
