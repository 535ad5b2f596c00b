internal import Importing
internal import Kernel
internal import Records
internal import Stores
internal import Words

/// A finding as a line of text.
enum FindingText {
  static func line(_ finding: Finding) -> String {
    var place = ""
    if let found = finding.place {
      // What is said of a record alone has no file.
      let column = found.column.map { "[\($0)]" }
      let line = found.file.isEmpty ? nil : "\(found.file):\(found.line)"
      place = [line, column].compactMap { $0 }.joined(separator: " ") + "  "
    }
    let blocks = finding.blocks ? Words.blockedMark : ""
    let sentence = Words.finding(
      id: finding.id, column: finding.place?.column, value: finding.value, detail: finding.detail)
    return VisibleText.line(
      "\(place)\(finding.id) \(finding.severity.rawValue)\(blocks)  \(sentence)")
  }
}

/// A finding as a JSON object.
enum FindingJSON {
  static func object(_ finding: Finding) -> String {
    var members: [(String, String)] = [
      ("id", JSON.string(finding.id)),
      ("gravite", JSON.string(finding.severity.rawValue)),
      ("bloque", finding.blocks ? "true" : "false"),
    ]
    if let place = finding.place {
      if !place.file.isEmpty {
        members.append(("fichier", JSON.string(place.file)))
        members.append(("ligne", String(place.line)))
      }
      if let column = place.column { members.append(("colonne", JSON.string(column))) }
    }
    members.append(("cle", JSON.string(finding.subject)))
    members.append(("valeur", JSON.string(finding.value)))
    members.append(
      (
        "message",
        JSON.string(
          Words.finding(
            id: finding.id, column: finding.place?.column, value: finding.value,
            detail: finding.detail))
      ))
    return JSON.object(members)
  }
}

/// What an import was, as JSON.
enum ImportJSON {
  /// The members that follow the findings.
  static func members(
    _ result: ImportResult, counts: [String: Int], isDryRun: Bool
  ) -> String {
    let rules = counts.sorted { $0.key < $1.key }.map { ($0.key, String($0.value)) }
    return [
      "\"regles\": \(JSON.object(rules))",
      "\"lignes\": \(JSON.object(numbers(result.counts)))",
      "\"import\": \(result.entry.map { String($0.id) } ?? "null")",
      "\"essai\": \(isDryRun)",
      "\"reprises\": \(result.replayed)",
      "\"liberees\": \(result.freed)",
      "\"repetees\": \(result.repeated)",
      "\"ressemblantes\": \(result.similar)",
      "\"en_attente\": \(result.waiting)",
    ].joined(separator: ", ")
  }

  private static func numbers(_ counts: ImportCounts) -> [(String, String)] {
    [
      ("nouvelles", String(counts.created)), ("completees", String(counts.completed)),
      ("corrigees", String(counts.corrected)), ("inchangees", String(counts.unchanged)),
      ("bloquees", String(counts.blocked)),
    ]
  }

  static func list(_ entries: some Sequence<CommitEntry>, waiting: [WaitingLine]) -> String {
    let imports = entries.map { entry in
      JSON.object([
        ("import", String(entry.id)), ("nature", JSON.string(entry.kind.rawValue)),
        ("fichiers", JSON.array(entry.files.map(JSON.string))),
        ("auteur", JSON.string(entry.author)), ("moment", String(entry.time)),
        ("etat", String(entry.commit)), ("lignes", JSON.object(numbers(entry.counts))),
        ("annule_par", entry.undoneBy.map { String($0) } ?? "null"),
      ])
    }
    let lines = waiting.map { line in
      JSON.object([
        ("numero", String(line.id)), ("nature", JSON.string(line.kind.rawValue)),
        ("fichier", JSON.string(line.file)), ("ligne", String(line.line)),
        ("regles", JSON.array(line.rules.map(JSON.string))),
      ])
    }
    return JSON.object([
      ("imports", JSON.array(imports)), ("en_attente", JSON.array(lines)),
    ]) + "\n"
  }
}
