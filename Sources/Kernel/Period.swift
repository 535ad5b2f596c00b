/// A closed interval of days.
package struct Period: Hashable, Sendable {
  package let start: CivilDate
  package let end: CivilDate

  /// The interval, or nil when the end comes before the start.
  package init?(_ start: CivilDate, _ end: CivilDate) {
    guard start <= end else { return nil }
    self.start = start
    self.end = end
  }

  package func contains(_ date: CivilDate) -> Bool {
    start <= date && date <= end
  }

  /// A period as the command line writes it: `2017`, `2017T2`, `2017-05`, `2017-05-12`, or two of
  /// those joined by `..` (from the start of the first to the end of the second).
  package init?(_ text: String) {
    if let range = text.firstRange(of: "..") {
      guard let first = Period(String(text[..<range.lowerBound])),
        let last = Period(String(text[range.upperBound...]))
      else { return nil }
      self.init(first.start, last.end)
      return
    }
    if let date = CivilDate(text), text.contains("-") {
      self.init(date, date)
      return
    }
    let upper = text.uppercased()
    let parts = upper.split(whereSeparator: { $0 == "T" || $0 == "-" })
    guard let yearText = parts.first, yearText.utf8.count == 4,
      yearText.utf8.allSatisfy({ (48...57).contains($0) }), let year = Int(yearText)
    else { return nil }
    let rest = upper.dropFirst(4)
    if rest.isEmpty {
      self.init(year: year, month: 1, months: 12)
    } else if rest.first == "T", rest.count == 2, let quarter = Int(rest.dropFirst()),
      (1...4).contains(quarter)
    {
      self.init(year: year, month: quarter * 3 - 2, months: 3)
    } else if rest.first == "-", rest.utf8.count == 3, let month = Int(rest.dropFirst()),
      (1...12).contains(month)
    {
      self.init(year: year, month: month, months: 1)
    } else {
      return nil
    }
  }

  /// Whole months from the first of a month.
  package init?(year: Int, month: Int, months: Int) {
    guard let start = CivilDate(year: year, month: month, day: 1) else { return nil }
    self.init(start, start.adding(months: months).adding(days: -1))
  }
}

/// How a period is cut into cells of time.
package enum Step: String, CaseIterable, Sendable {
  case all
  case year
  case quarter
  case month

  /// Whole months of a step; nil for `all`.
  package var months: Int? {
    switch self {
    case .all: nil
    case .year: 12
    case .quarter: 3
    case .month: 1
    }
  }

  /// The pieces of a period, in order; the first and the last are clipped to it.
  package func cut(_ period: Period) -> [Period] {
    guard let months else { return [period] }
    let (year, month, _) = period.start.components
    var first = CivilDate(
      day: CivilDate.days(year: year, month: (month - 1) / months * months + 1, day: 1))
    var pieces: [Period] = []
    while first <= period.end {
      let next = first.adding(months: months)
      if let piece = Period(max(first, period.start), min(next.adding(days: -1), period.end)) {
        pieces.append(piece)
      }
      first = next
    }
    return pieces
  }
}
