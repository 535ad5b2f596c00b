internal import Catalogue
internal import Checks
internal import Columns
internal import Counting
internal import Kernel
internal import Records
internal import Words

/// How records are named to their user: by the keys of their files.
struct RecordNames {
  private let dataset: Dataset

  init(_ dataset: Dataset) {
    self.dataset = dataset
  }

  /// A record's key as its file writes it.
  func name(_ record: RecordReference) -> String {
    switch record.kind {
    case .participations: return participationName(record.row)
    case .operations:
      return dataset.table(.operations).text(OperationField.operation.rawValue, record.row)
    default: return "\(record.kind.rawValue) n° \(record.row + 1)"
    }
  }

  private func participationName(_ row: Int) -> String {
    let table = dataset.table(.participations)
    return table.text(ParticipationField.operation.rawValue, row) + "/"
      + table.text(ParticipationField.identifiant.rawValue, row)
  }

  /// The row of a participation named OPERATION/IDENTIFIANT; codes may hold slashes themselves.
  func participation(_ name: String) -> Int? {
    let table = dataset.table(.participations)
    return (0..<table.count).first { participationName($0) == name }
  }
}

/// An explanation as text and as JSON.
struct ExplanationText {
  private let names: RecordNames
  private let showsSensitive: Bool
  /// Whether a record may be named.
  private let isListed: (RecordReference) -> Bool

  init(
    _ names: RecordNames, showsSensitive: Bool, isListed: @escaping (RecordReference) -> Bool
  ) {
    self.names = names
    self.showsSensitive = showsSensitive
    self.isListed = isListed
  }

  func text(_ explanation: Explanation) -> String {
    let definition = explanation.definition
    let cell = explanation.cell
    var lines = [
      "\(definition.fullName)  \(definition.label)",
      "= "
        + Words.Figures.value(
          cell.value, unit: definition.unit.rawValue, state: cell.state.rawValue,
          reason: frenchReason(cell.reason)),
    ]
    let note = range(cell, definition.unit.rawValue, Words.Range.note)
    if !note.isEmpty { lines.append("  " + note) }
    lines += [
      "",
      "\(Words.Figures.definition) : \(definition.prose)",
      "\(Words.Figures.source) : \(definition.source)",
    ]
    for term in explanation.terms { lines += self.lines(term) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ term: TermExplanation) -> [String] {
    var lines = [""]
    switch term.role {
    case .numerator: lines.append("\(Words.Figures.numerator)")
    case .denominator: lines.append("\(Words.Figures.denominator)")
    case .figure: break
    }
    lines.append("\(Words.Figures.funnel) :")
    let width = term.steps.map { Words.number($0.remaining).count }.max() ?? 1
    for step in term.steps {
      let number = Words.number(step.remaining)
      lines.append(
        "  " + String(repeating: " ", count: width - number.count) + number + "  "
          + Words.Figures.clause(key: step.clause.key, text: clauseText(step.clause, step.text)))
      for lack in step.missing {
        lines.append(
          String(repeating: " ", count: width + 6)
            + "\(Words.Figures.missing) \(lack.name) : \(Words.number(lack.count))")
      }
    }
    lines += ["", "\(Words.Range.title) : \(Words.Range.records(term.range))"]
    lines += Words.Range.details(term.range).map { "  " + $0 }
    for (title, verdicts) in [
      (Words.Figures.counted, term.counted), (Words.Figures.excluded, term.excluded),
    ] {
      let listed = listed(verdicts)
      if !listed.isEmpty { lines += ["", "\(title) :"] + listed.map { "  " + line($0) } }
    }
    return lines
  }

  /// The verdicts on records that may be named.
  private func listed(_ verdicts: [Verdict]) -> [Verdict] {
    verdicts.filter { isListed($0.record) }
  }

  private func clauseText(_ clause: Clause, _ text: String) -> String {
    if case .perimeter(let name, let codes) = clause {
      return "\(name) = \(codes.joined(separator: ", "))"
    }
    return text
  }

  /// One record: its key, what decided, what was read.
  private func line(_ verdict: Verdict) -> String {
    var parts = [names.name(verdict.record)]
    if let clause = verdict.clause {
      parts.append(
        Words.Figures.stop(key: clause.key, text: clauseText(clause, verdict.text)))
    }
    if !verdict.missing.isEmpty {
      parts.append("\(Words.Figures.missing) : \(verdict.missing.joined(separator: ", "))")
    }
    if !verdict.values.isEmpty {
      parts.append(
        "\(Words.Figures.reads) : "
          + verdict.values.map { "\(Words.Figures.datum($0.name)) = \(shown($0))" }.joined(
            separator: ", "))
    }
    return parts.joined(separator: " ; ")
  }

  private func shown(_ value: ReadValue) -> String {
    if value.isSensitive, !showsSensitive { return Words.Figures.hidden }
    return value.value.isEmpty ? Words.Figures.empty : Words.Figures.answer(value.value)
  }

  /// Why one person is in a figure or is not.
  func text(
    _ person: String, _ definition: Definition, _ verdicts: [(TermExplanation.Role, Verdict)]
  ) -> String {
    var lines = ["\(definition.fullName)  \(definition.label)"]
    for (role, verdict) in verdicts {
      switch role {
      case .numerator: lines.append("\(Words.Figures.numerator) :")
      case .denominator: lines.append("\(Words.Figures.denominator) :")
      case .figure: break
      }
      lines.append(
        verdict.isCounted ? Words.Figures.isCounted(person) : Words.Figures.isNotCounted(person))
      lines.append("  " + line(verdict))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: JSON

  func json(_ explanation: Explanation) -> String {
    let cell = explanation.cell
    let terms = explanation.terms.map { term in
      JSON.object([
        ("role", JSON.string(term.role.rawValue)),
        (
          "entonnoir",
          JSON.array(
            term.steps.map { step in
              JSON.object([
                ("clause", JSON.string(step.clause.key)),
                (
                  "texte",
                  JSON.string(
                    Words.Figures.clause(
                      key: step.clause.key, text: clauseText(step.clause, step.text)))
                ), ("restent", String(step.remaining)),
                (
                  "manques",
                  JSON.object(step.missing.map { ($0.name, String($0.count)) })
                ),
              ])
            })
        ), ("fourchette", fork(term.range)),
        ("comptees", JSON.array(listed(term.counted).map(object))),
        ("ecartees", JSON.array(listed(term.excluded).map(object))),
      ])
    }
    return JSON.object([
      ("indicateur", JSON.string(explanation.definition.fullName)),
      ("libelle", JSON.string(explanation.definition.label)),
      ("definition", JSON.string(explanation.definition.prose)),
      ("source", JSON.string(explanation.definition.source)),
      ("valeur", JSON.string(cell.value)), ("numerateur", JSON.string(cell.numerator)),
      ("denominateur", JSON.string(cell.denominator)), ("bas", JSON.string(cell.low)),
      ("haut", JSON.string(cell.high)), ("etat", JSON.string(cell.state.rawValue)),
      ("raison", JSON.string(cell.reason)), ("termes", JSON.array(terms)),
    ]) + "\n"
  }

  func json(
    _ definition: Definition, _ verdicts: [(TermExplanation.Role, Verdict)], _ path: StatusPath
  ) -> String {
    JSON.object([
      ("indicateur", JSON.string(definition.fullName)),
      (
        "verdicts",
        JSON.array(
          verdicts.map { role, verdict in
            JSON.object([("role", JSON.string(role.rawValue)), ("fiche", object(verdict))])
          })
      ), ("statut", path.json),
    ]) + "\n"
  }

  /// What missing answers leave open in a term; sensitive answers are only counted.
  private func fork(_ range: TermRange) -> String {
    JSON.object([
      ("sures", String(range.sure)), ("possibles", String(range.possible)),
      ("ouvrent", JSON.object(range.opened.map { ($0.name, String($0.count)) })),
      ("interroges", String(range.asked)),
      (
        "sensibles",
        JSON.object(
          range.sensitive.map { answers in
            (
              answers.name,
              JSON.object([("vides", String(answers.empty)), ("refus", String(answers.refused))])
            )
          })
      ),
    ])
  }

  private func object(_ verdict: Verdict) -> String {
    JSON.object([
      ("cle", JSON.string(names.name(verdict.record))),
      ("comptee", verdict.isCounted ? "true" : "false"),
      ("clause", JSON.string(verdict.clause?.key ?? "")),
      (
        "texte",
        JSON.string(
          verdict.clause.map {
            Words.Figures.stop(key: $0.key, text: clauseText($0, verdict.text))
          } ?? "")
      ), ("manques", JSON.array(verdict.missing.map { JSON.string($0) })),
      ("lu", JSON.object(verdict.values.map { ($0.name, JSON.string(shown($0))) })),
    ])
  }
}

extension Words.Range {
  fileprivate static func records(_ range: TermRange) -> String {
    records(sure: range.sure, possible: range.possible)
  }

  /// The answers that leave a term open, and its sensitive ones, by column name.
  fileprivate static func details(_ range: TermRange) -> [String] {
    (range.opened.isEmpty ? [] : [opened(range.opened)])
      + range.sensitive.map {
        sensitive($0.name, empty: $0.empty, refused: $0.refused, asked: range.asked)
      }
  }
}
