internal import Catalogue
internal import Counting
internal import Following
internal import Importing
internal import Kernel
internal import Stores
internal import Tabular
internal import Words

extension JalonCommand {
  /// `jalon catalogue`: the dictionary of the indicators.
  func runCatalogue(_ call: Invocation) throws -> ExitStatus {
    let format = call.value("format") ?? "csv"
    let definitions = try Catalogue.shipped().definitions
    switch format {
    case "csv":
      var writer = CSVWriter(CSVWriter.Style(separator: 44, lineEnd: "\n", byteOrderMark: false))
      writer.append(Self.catalogueColumns)
      for definition in definitions { writer.append(catalogueRow(definition)) }
      environment.data(String(decoding: writer.take(), as: UTF8.self))
    case "tableur":
      let sheet = Sheet(
        name: "indicateurs", columns: Self.catalogueColumns.map { .init($0, .text) },
        rows: definitions.map { catalogueRow($0).map { .text($0) } })
      environment.data(String(decoding: sheet.csv, as: UTF8.self))
    case "json":
      let items = definitions.map { definition in
        JSON.object(
          zip(Self.catalogueColumns, catalogueRow(definition)).map { ($0, JSON.string($1)) })
      }
      environment.data("[\n" + items.joined(separator: ",\n") + "\n]\n")
    case "html": environment.data(DictionaryPage.html(definitions))
    default: throw UsageError(.badValue, subject: "--format", value: format)
    }
    return .done
  }

  static let catalogueColumns = [
    "frame", "code", "label", "label_en", "kind", "unit", "definition", "source", "note", "version",
    "phrase", "direction", "ambiguity", "reconcile", "from", "until", "cuts",
  ]

  private func catalogueRow(_ definition: Definition) -> [String] {
    [
      definition.frame, definition.code, definition.label, definition.englishLabel,
      definition.kind.rawValue, definition.unit.rawValue, definition.prose, definition.source,
      definition.note, String(definition.version), definition.phrase,
      definition.direction.rawValue, definition.ambiguity,
      definition.reconciliations.map(\.text).joined(separator: " ; "),
      definition.validFrom?.description ?? "", definition.validUntil?.description ?? "",
      definition.cuts.joined(separator: "|"),
    ]
  }

  /// `jalon audit`: the store against itself.
  func runAudit(_ call: Invocation) throws -> ExitStatus {
    if let act = call.operands.first {
      guard act == "verify" else {
        throw UsageError(.badValue, subject: "audit", value: act)
      }
      return try verifyReadings(call)
    }
    guard call.value("head") == nil else { throw UsageError(.tooMany, subject: "head") }
    warn(try call.required("store"))
    let summary = try environment.audit(storeCall(call, .reading))
    environment.output(summary.text + "\n")
    let broken = try brokenRelations(call)
    environment.output(
      (broken.isEmpty ? Words.Audit.relationsHold : Words.Audit.relationsBroken(broken)) + "\n")
    return summary.problems.isEmpty && broken.isEmpty ? .done : .blocked
  }

  /// `jalon audit verify`: whether the journal of readings holds what was written to it.
  private func verifyReadings(_ call: Invocation) throws -> ExitStatus {
    var head: ReadingHead?
    if let text = call.value("head") {
      guard let known = ReadingHead(text) else {
        throw UsageError(.badValue, subject: "--head", value: text)
      }
      head = known
    }
    let store = try environment.openAccounts(storeCall(call, .reading))
    switch try store.verifyReadings(head: head) {
    case .holds(let head):
      environment.output(Words.Audit.readingsHold(head.number, head: head.text) + "\n")
      return .done
    case .broken(let number):
      environment.output(Words.Audit.readingsBroken(number) + "\n")
      return .blocked
    }
  }

  /// What the catalogue says must hold between figures and does not, over all of the store, by sexe, by
  /// region and by year; at most a hundred lines.
  private func brokenRelations(_ call: Invocation) throws -> [String] {
    let catalogue = try Catalogue.shipped()
    let check = RelationCheck(catalogue.definitions, all: catalogue.definitions)
    var request = Request(definitions: check.definitions)
    let store = try open(call, .reading)
    request.by = ["region", "sexe"]
    let view = try recorded(call, store, Engine.fieldsNeeded(for: request))
    var lines: [String] = []
    for (by, step) in [([], .all), (["sexe"], .all), (["region"], .all), ([], .year)]
      as [([String], Step)]
    {
      request.by = by
      request.step = step
      let cells: [Cell]
      do { cells = try view.engine.compute(request) } catch { throw usage(error) }
      lines += check.broken(among: cells).map { broken in
        Words.Audit.relation(
          broken.relation.text, of: broken.definition, codes: broken.keys,
          period: broken.end.map { (broken.start?.description, $0.description) },
          left: broken.left, right: broken.right)
      }
    }
    return Array(lines.prefix(100))
  }
}

extension AuditSummary {
  /// What was read, its digests, and what does not hold.
  var text: String {
    Words.Audit.head(commits: commits, facts: facts, content: content, whole: whole) + "\n"
      + verdict
  }

  var verdict: String {
    problems.isEmpty ? Words.Audit.agrees : Words.Audit.disagrees(problems)
  }
}

/// The dictionary as one page of HTML.
enum DictionaryPage {
  static func html(_ definitions: [Definition]) -> String {
    let rows = definitions.map { definition in
      """
      <tr id="\(escaped(definition.fullName))"><th scope="row">\(escaped(definition.fullName))</th>\
      <td>\(escaped(definition.label))</td>\
      <td><p>\(escaped(definition.phrase))</p><p>\(escaped(definition.prose))</p></td>\
      <td>\(escaped(definition.source))</td></tr>
      """
    }
    let title = Words.Terminal.dictionaryTitle
    let headers = Words.Terminal.dictionaryHeaders.map { "<th scope=\"col\">\($0)</th>" }.joined()
    return """
      <!doctype html>
      <html lang="fr"><head><meta charset="utf-8"><title>\(title)</title></head>
      <body><h1>\(title)</h1><table><thead><tr>\(headers)</tr></thead><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></body></html>

      """
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
