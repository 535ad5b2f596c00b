package import Catalogue
package import HTTP
internal import Words
internal import YAML

/// What a user writes of an indicator, field by field, and the file it makes.
package struct DefinitionForm: Hashable, Sendable {
  /// The controls of the form, in its order.
  package enum Control: String, CaseIterable, Sendable {
    case code
    case label = "libelle"
    case phrase
    case count = "compter"
    case moment = "quand"
    case records = "fiches"
    case condition
    case among = "parmi"
    case source
    case note = "remarque"
  }

  package var values: [Control: String]

  package subscript(control: Control) -> String { values[control] ?? "" }

  package init(_ asked: Parameters) {
    values = [:]
    for control in Control.allCases {
      let typed = asked[control.rawValue] ?? ""
      values[control] = String(
        typed.split(whereSeparator: \.isNewline).joined(separator: " "))
    }
    for (control, usual) in Self.usual where self[control].isEmpty { values[control] = usual }
  }

  private static let usual: [Control: String] = [
    .count: "participations", .moment: "exit", .records: "complete",
  ]

  package static let counts = [
    "participations", "persons", "persons(events)", "events", "operations",
    "sum(operations.montant_ue)", "mean(participations.days(date_entree, date_sortie))",
    "median(participations.days(date_entree, date_sortie))",
  ]
  package static let moments = ["entry", "exit", "past", "state", "present", "date", "start"]

  /// Whether nothing was written yet.
  package var isBlank: Bool { self[.code].isEmpty && self[.condition].isEmpty }

  /// The full name; a code without a frame is of the frame of those written here.
  package var name: String { Catalogue.ownFrame + "." + self[.code] }

  package var path: String { "\(Catalogue.ownFrame)/\(self[.code]).yaml" }

  private var readsParticipations: Bool {
    self[.count].contains("participations") || self[.count] == "persons"
  }

  /// The lines of its file, each with the control it comes from.
  private func lines(version: Int) -> [(text: String, control: Control?)] {
    let isRatio = !self[.among].isEmpty
    let unit = isRatio ? "rate" : Catalogue.unit(counting: self[.count])?.rawValue ?? "rate"
    var lines: [(text: String, control: Control?)] = [
      ("code: \(Self.quoted(self[.code]))", .code), ("frame: \(Catalogue.ownFrame)", nil),
      ("version: \(version)", nil),
      (
        "label: {fr: \(Self.quoted(self[.label])), en: \(Self.quoted(self[.label]))}", .label
      ),
    ]
    if !self[.phrase].isEmpty { lines.append(("phrase: \(Self.quoted(self[.phrase]))", .phrase)) }
    lines.append(("kind: \(self[.moment] == "exit" ? "result" : "output")", nil))
    lines.append(("unit: \(unit)", .count))
    lines.append(("count: \(Self.quoted(self[.count]))", .count))
    lines.append(("at: \(Self.quoted(self[.moment]))", .moment))
    if readsParticipations { lines.append(("records: \(Self.quoted(self[.records]))", .records)) }
    if isRatio {
      let within =
        self[.condition].isEmpty ? self[.among] : "(\(self[.condition])) and (\(self[.among]))"
      lines.append(("numerator:", nil))
      lines.append(("  where: \(Self.quoted(within))", .condition))
      lines.append(("denominator:", nil))
      lines.append(("  where: \(Self.quoted(self[.among]))", .among))
      lines.append(
        ("empty: \(self[.moment] == "exit" ? "no_leaver" : "no_participation")", nil))
    } else if !self[.condition].isEmpty {
      lines.append(("where: \(Self.quoted(self[.condition]))", .condition))
    }
    lines.append(("source: \(Self.quoted(self[.source]))", .source))
    if !self[.note].isEmpty { lines.append(("note: \(Self.quoted(self[.note]))", .note)) }
    return lines
  }

  /// Its file.
  package func text(version: Int) -> String {
    lines(version: version).map(\.text).joined(separator: "\n") + "\n"
  }

  /// What is wrong in the file, each beside the control it comes from.
  package func errors(_ problems: [Problem]) -> [FieldError] {
    let lines = lines(version: 1)
    return problems.map { problem in
      let line = lines.indices.contains(problem.line - 1) ? lines[problem.line - 1] : nil
      return FieldError((line?.control ?? .code).rawValue, Words.printed(problem.message))
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// The form of a file that a form made; nil for another file.
  package init?(reading text: String) {
    guard case .mapping(let entries, _)? = try? parseYAML(Array(text.utf8)) else { return nil }
    func value(_ key: String, _ entries: [Node.Entry]) -> String {
      guard case .scalar(let value, _)? = entries.first(where: { $0.key == key })?.value else {
        return ""
      }
      return value
    }
    func inner(_ key: String) -> [Node.Entry] {
      guard case .mapping(let inner, _)? = entries.first(where: { $0.key == key })?.value else {
        return []
      }
      return inner
    }
    values = [
      .code: value("code", entries), .label: value("fr", inner("label")),
      .phrase: value("phrase", entries), .count: value("count", entries),
      .moment: value("at", entries), .records: value("records", entries),
      .condition: value("where", entries), .source: value("source", entries),
      .note: value("note", entries),
    ]
    let among = value("where", inner("denominator"))
    if !among.isEmpty {
      values[.among] = among
      let whole = value("where", inner("numerator"))
      let end = ") and (\(among))"
      values[.condition] =
        whole.hasPrefix("(") && whole.hasSuffix(end)
        ? String(whole.dropFirst().dropLast(end.count)) : whole
    }
  }
}
