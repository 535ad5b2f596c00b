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

  /// The codes of a coded operand, in the order of their indices.
  package var codes: [String] {
    switch self {
    case .field(let kind, let index): Schema.of(kind).fields[index].codes
    case .operation(let index): Schema.operations.fields[index].codes
    case .derived(let derived): derived.codes
    }
  }
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
