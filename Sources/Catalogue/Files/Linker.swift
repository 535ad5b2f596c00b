/// Gives each definition its conditions once those it refers to have theirs.
struct Linker {
  /// By full name.
  private let drafts: [String: DefinitionDraft]
  /// Full names of the definitions whose files already have problems.
  private let unread: Set<String>
  private var conditions: [String: [Condition]] = [:]
  /// The definitions being linked, from the first asked for.
  private var path: [String] = []
  private(set) var problems: [Problem] = []

  init(_ drafts: [String: DefinitionDraft], unread: Set<String>) {
    self.drafts = drafts
    self.unread = unread
  }

  /// The definition with its formula; with a fault in it or below, `problems` says so.
  mutating func definition(_ fullName: String) -> Definition? {
    guard let draft = drafts[fullName] else { return nil }
    let conditions = link(fullName, draft)
    let terms = zip(draft.terms, conditions).map { term, condition in
      Term(
        population: term.measure.population, records: term.records, moment: term.moment,
        condition: condition, aggregate: term.measure.aggregate,
        across: term.across)
    }
    var definition = draft.definition
    definition.formula =
      terms.count == 2
      ? .ratio(numerator: terms[0], denominator: terms[1]) : .single(terms[0])
    definition.reconciliations = draft.relations.compactMap { relation(in: draft, $0) }
    return definition
  }

  private mutating func relation(
    in draft: DefinitionDraft, _ text: DefinitionDraft.Text
  ) -> Reconciliation? {
    do throws(Fault) {
      return try Reconciliation(
        text.value, frame: draft.definition.frame,
        known: unread.union(drafts.keys))
    } catch {
      let mark = draft.source.mark(of: error.offset, in: text.value, at: text.mark)
      problems.append(draft.source.problem(mark, error.message))
      return nil
    }
  }

  private mutating func link(_ fullName: String, _ draft: DefinitionDraft) -> [Condition] {
    if let conditions = conditions[fullName] { return conditions }
    path.append(fullName)
    let linked = draft.terms.map { term in condition(of: term, draft) }
    path.removeLast()
    conditions[fullName] = linked
    return linked
  }

  private mutating func condition(
    of term: DefinitionDraft.Term, _ draft: DefinitionDraft
  ) -> Condition {
    var references: [String: Reference] = [:]
    for name in term.syntax.references where references[name.text] == nil {
      references[name.text] = reference(name.text, frame: draft.definition.frame)
    }
    var checker = Checker(
      term.measure.population, references: references,
      candidates: candidates(frame: draft.definition.frame))
    let condition = checker.check(term.syntax)
    for fault in checker.faults {
      let mark = draft.source.mark(
        of: fault.offset, in: term.condition.value, at: term.condition.mark)
      problems.append(draft.source.problem(mark, fault.message))
    }
    return condition
  }

  /// A definition by its code in the frame, else by its full name; nil when there is none.
  private mutating func reference(_ name: String, frame: String) -> Reference? {
    for fullName in [frame + "." + name, name] {
      if unread.contains(fullName) { return .refused(nil) }
      guard let draft = drafts[fullName] else { continue }
      if let start = path.firstIndex(of: fullName) {
        return .refused(Messages.cycle(path[start...] + [fullName]))
      }
      guard draft.isReferable else { return .refused(Messages.notReferable(name)) }
      return .condition(
        fullName, link(fullName, draft)[0], draft.terms[0].measure.population)
    }
    return nil
  }

  private func candidates(frame: String) -> [String] {
    let names = drafts.keys.sorted()
    let own = names.filter { $0.hasPrefix(frame + ".") }.map { $0.dropFirst(frame.count + 1) }
    return own.map(String.init) + names
  }
}
