package import Kernel
package import Records

/// What a territory is, and what it lacks, as an organisation writes it for who decides.
package struct Diagnostic: Hashable, Sendable {
  /// A part of it, under its title.
  package struct Section: Hashable, Sendable {
    /// Empty for what comes before any title.
    package let title: String
    package let text: String
  }

  package let id: Int64
  package let code: String
  package let territoryLevel: String
  package let territory: String
  package let day: CivilDate
  /// Code of the organisation that writes it.
  package let writer: String
  /// Code of the instance it is made for; empty for none.
  package let instance: String
  /// As it was written.
  package let text: String
  /// Code of the decision that validated it; empty before.
  package let decision: String
  package let state: DiagnosticState

  init?(_ row: KindRows.Row) {
    guard let day = row.day("date") else { return nil }
    id = row.id
    code = row.text("diagnostic")
    territoryLevel = row.text("territoire_niveau")
    territory = row.text("territoire")
    self.day = day
    writer = row.text("redacteur")
    instance = row.text("instance")
    text = row.text("sections")
    decision = row.text("decision")
    state = DiagnosticState(rawValue: row.text("statut")) ?? .draft
  }

  /// Its territory, its level then its code.
  package var place: String { "\(territoryLevel):\(territory)" }

  /// Months a roadmap may rest on a diagnostic: contract of the committees, §2.
  package static let monthsOfUse = 36

  /// The last day a roadmap may rest on it.
  package var lastDay: CivilDate { day.adding(months: Self.monthsOfUse) }

  /// Whether a roadmap may rest on it on a day.
  package func supports(on day: CivilDate) -> Bool {
    state == .validated && self.day <= day && day <= lastDay
  }

  /// Its parts in order: a line that begins with # opens one.
  package var sections: [Section] { Self.sections(of: text) }

  /// Parts that say nothing under their title are kept: what was not written is told.
  package static func sections(of text: String) -> [Section] {
    var found: [Section] = []
    var title = ""
    var lines: [String] = []
    func close() {
      let said = lines.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed()
      if !title.isEmpty || !said.isEmpty {
        found.append(Section(title: title, text: said.joined(separator: "\n")))
      }
      lines = []
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let bare = String(line).trimmingSpaces()
      if bare.first == "#" {
        close()
        title = String(bare.drop { $0 == "#" }).trimmingSpaces()
      } else {
        lines.append(bare)
      }
    }
    close()
    return found
  }
}

/// The diagnostics of a store.
package struct DiagnosticBook: Sendable {
  /// By territory, the latest of each first.
  package let diagnostics: [Diagnostic]

  /// Those without a day are left out; costs a pass over the kind.
  package init(_ dataset: Dataset) {
    diagnostics = KindRows(.diagnostics, dataset).map(Diagnostic.init).sorted {
      ($0.place, $1.day, $0.code) < ($1.place, $0.day, $1.code)
    }
  }

  package func diagnostic(_ id: Int64) -> Diagnostic? { diagnostics.first { $0.id == id } }

  /// The validated one of a territory made last; nil for none.
  package func validated(_ level: String, _ territory: String) -> Diagnostic? {
    diagnostics.first {
      $0.territoryLevel == level && $0.territory == territory && $0.state == .validated
    }
  }

  /// Those that validating one replaces.
  package func replaced(by diagnostic: Diagnostic) -> [Diagnostic] {
    diagnostics.filter {
      $0.place == diagnostic.place && $0.code != diagnostic.code && $0.state == .validated
    }
  }

  /// A code of a new one of a territory: its level and its code, then the number that follows.
  package func nextCode(_ level: String, _ territory: String) -> String {
    let start = "\(level)-\(territory)-D"
    let last = diagnostics.compactMap { diagnostic in
      diagnostic.code.hasPrefix(start) ? Int(diagnostic.code.dropFirst(start.count)) : nil
    }.max()
    return start + String((last ?? 0) + 1)
  }
}
