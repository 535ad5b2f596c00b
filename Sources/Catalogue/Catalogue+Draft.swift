import Kernel

extension Catalogue {
  /// Reads a definition beside this catalogue, whose definitions it may use; nothing is added.
  ///
  /// - Throws: everything wrong in it, at its line and column.
  package func reading(path: String, text: String) throws(CatalogueError) -> Definition {
    let (read, found) = DefinitionReader.read(path: path, bytes: Array(text.utf8))
    guard let draft = read else { throw CatalogueError(found) }
    var problems = found
    let frame = draft.definition.frame
    var terms: [Term] = []
    for term in draft.terms {
      var references: [String: Reference] = [:]
      for name in term.syntax.references {
        references[name.text] = reference(name.text, frame: frame, from: draft)
      }
      var checker = Checker(
        term.measure.population, references: references, candidates: definitions.map(\.fullName))
      let condition = checker.check(term.syntax)
      for fault in checker.faults {
        let mark = draft.source.mark(
          of: fault.offset, in: term.condition.value, at: term.condition.mark)
        problems.append(draft.source.problem(mark, fault.message))
      }
      terms.append(
        Term(
          population: term.measure.population, records: term.records, moment: term.moment,
          condition: condition, aggregate: term.measure.aggregate))
    }
    guard problems.isEmpty, let first = terms.first else { throw CatalogueError(problems) }
    var definition = draft.definition
    definition.formula =
      terms.count == 2 ? .ratio(numerator: first, denominator: terms[1]) : .single(first)
    return definition
  }

  private func reference(
    _ name: String, frame: String, from draft: DefinitionDraft
  ) -> Reference? {
    for fullName in [frame + "." + name, name] {
      if fullName == draft.definition.fullName {
        return .refused(Messages.cycle([fullName, fullName]))
      }
      guard let definition = self[fullName] else { continue }
      guard case .single(let term) = definition.formula, term.population.isReferable else {
        return .refused(Messages.notReferable(name))
      }
      return .condition(fullName, term.condition, term.population)
    }
    return nil
  }

  /// The unit of a single figure counted in a way; nil when it only stands in a quotient.
  package static func unit(counting count: String) -> Unit? {
    (try? Measure.parse(count))?.unit
  }
}
