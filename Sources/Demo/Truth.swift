/// A defect put in a file on purpose, with the rule that must find it.
struct Defect {
  /// Stable id of the rule (`R03`).
  var rule: String
  var file: String
  /// Line of the file, from 1, header included.
  var line: Int
  /// Name of the field the rule points at.
  var column: String
  /// Key of the record: its parts joined by `/`.
  var key: String
  /// Other rules the same defect also breaks.
  var also: [String] = []
  /// Whether the line must be kept out.
  var blocks = false
}

/// Findings that come with honest data, in number.
struct NaturalFindings {
  var rule: String
  var file: String
  var count: Int
  /// End of the operations concerned: R23 speaks from 29 days after it on.
  var operationsEnd: String?
}

/// The truth file: every defect as it is planted, then how many by rule.
struct Truth {
  private var lines: Lines
  private(set) var counts: [(rule: String, count: Int)] = []
  private var natural: [NaturalFindings] = []
  private var first = true

  init(_ sink: FileSink, options: DemoOptions) {
    lines = Lines(sink, mark: false)
    lines.append(
      """
      {
        "participations": \(options.participations),
        "graine": \(options.seed),
        "defauts_voulus": \(options.defects),
        "date_du_jour": "\(Calendar.today)",
        "defauts": [
      """)
  }

  mutating func add(_ defect: Defect) throws(DemoError) {
    lines.append(first ? "\n" : ",\n")
    first = false
    var text = "    {\"regle\": \"\(defect.rule)\", \"fichier\": \"\(defect.file)\", "
    text += "\"ligne\": \(defect.line), \"colonne\": \"\(defect.column)\", "
    text += "\"cle\": \"\(defect.key)\""
    if !defect.also.isEmpty {
      text += ", \"aussi\": [" + defect.also.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }
    if defect.blocks { text += ", \"bloque\": true" }
    lines.append(text + "}")
    try lines.handOver()
    if let index = counts.firstIndex(where: { $0.rule == defect.rule }) {
      counts[index].count += 1
    } else {
      counts.append((defect.rule, 1))
    }
  }

  mutating func add(_ findings: NaturalFindings) {
    if findings.count > 0 { natural.append(findings) }
  }

  mutating func finish() throws(DemoError) {
    lines.append("\n  ],\n  \"comptes\": {")
    let sorted = counts.sorted { $0.rule < $1.rule }
    lines.append(sorted.map { "\"\($0.rule)\": \($0.count)" }.joined(separator: ", "))
    lines.append("},\n  \"naturelles\": [\n")
    let entries = natural.map { entry in
      var text = "    {\"regle\": \"\(entry.rule)\", \"fichier\": \"\(entry.file)\", "
      text += "\"nombre\": \(entry.count), \"naturel\": true"
      if let end = entry.operationsEnd { text += ", \"date_fin_operation\": \"\(end)\"" }
      return text + "}"
    }
    lines.append(entries.joined(separator: ",\n") + "\n  ]\n}\n")
    try lines.finish()
  }
}
