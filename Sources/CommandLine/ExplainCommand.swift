internal import Access
internal import Catalogue
internal import Checks
internal import Columns
internal import Counting
internal import Following
internal import Kernel
internal import Records
internal import Stores
internal import Words

extension JalonCommand {
  /// `jalon explain`: how a figure is made, who is in it, who is not and why.
  func runExplain(_ call: Invocation) throws -> ExitStatus {
    let name = try call.required("indicator")
    let store = try open(call, .reading)
    guard let definition = try definitions(name, call, store).first else {
      throw UsageError(.badValue, subject: "--indicator", value: name)
    }
    let request = try request(call, definitions: [definition])
    var fields = Engine.fieldsNeeded(for: request)
    for field in [ParticipationField.operation, .identifiant] + StatusPath.answers {
      fields[.participations, default: []].insert(field.rawValue)
    }
    fields[.operations, default: []].formUnion(Schema.operations.fields.indices)
    fields[.programmes] = Set(Schema.programmes.fields.indices)
    let view = try recorded(call, store, fields)
    try requireKnownCodes(request, view)
    try requireInside(request, view)
    let dataset = view.countedDataset
    let rows = RecordNames(dataset)
    let level = definition.listLevel
    let isListed: (RecordReference) -> Bool = { record in
      guard let ids = dataset.ids[record.kind], record.row < ids.count else {
        return view.reader.right.seen(level)[record.kind].isEverything
      }
      return view.holds(level, record.kind, ids[record.row])
    }
    let explanation: Explanation
    do {
      explanation = try view.engine.explain(
        definition, filter: request.filter, period: request.period, ruleSet: request.ruleSet,
        words: { french($0) })
    } catch {
      throw usage(error)
    }
    if let person = call.value("person") {
      return try explainPerson(person, explanation, dataset, rows, isListed, call)
    }
    let text = ExplanationText(
      rows, showsSensitive: reader.right.seesEvery(.sensitive, .people), isListed: isListed)
    environment.output(
      call.has("json") ? text.json(explanation) : text.text(explanation))
    tell(Words.Terminal.commit(view.commit))
    return .done
  }

  /// Why one person is in a figure or is not.
  private func explainPerson(
    _ person: String, _ explanation: Explanation, _ dataset: Dataset, _ rows: RecordNames,
    _ isListed: @escaping (RecordReference) -> Bool, _ call: Invocation
  ) throws -> ExitStatus {
    guard let row = rows.participation(person),
      isListed(RecordReference(kind: .participations, row: row))
    else {
      tell(Words.Figures.unknownPerson(person))
      return .usage
    }
    let verdicts = explanation.terms.compactMap { term in
      term.term.population == .participations ? term.why(row).map { (term.role, $0) } : nil
    }
    let text = ExplanationText(
      rows, showsSensitive: reader.right.seesEvery(.sensitive, .people), isListed: isListed)
    let definition = explanation.definition
    let path = StatusPath(dataset, row, override: try ruleSet(call))
    environment.output(
      call.has("json")
        ? text.json(definition, verdicts, path)
        : text.text(person, definition, verdicts) + path.text)
    tell(Words.Terminal.commit(dataset.commit))
    return .done
  }
}
