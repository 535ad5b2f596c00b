import Kernel
import Records
import YAML

extension DefinitionReader {
  /// The terms: one, or a numerator and a denominator; empty when one cannot be read.
  ///
  /// `count`, `at` and `records` written beside `numerator` and `denominator` hold for both where
  /// these do not say.
  mutating func terms(_ map: Map) -> [DefinitionDraft.Term] {
    let numerator = map.value("numerator")
    let denominator = map.value("denominator")
    guard numerator != nil || denominator != nil else {
      return term(map, outer: nil).map { [$0] } ?? []
    }
    if let node = map.value("where") { add(node.mark, Messages.whereOfRatio) }
    var terms: [DefinitionDraft.Term] = []
    for (key, node) in [("numerator", numerator), ("denominator", denominator)] {
      guard let node else {
        add(map.mark, Messages.missing(key))
        continue
      }
      let allowed = Self.termKeys + (key == "denominator" ? ["across"] : [])
      if let inner = mapping(node, allowed: allowed), var term = term(inner, outer: map) {
        term.across = across(inner)
        terms.append(term)
      }
    }
    return terms.count == 2 ? terms : []
  }

  /// The cuts a denominator is the whole of: fields of operations, between commas.
  private mutating func across(_ map: Map) -> [String] {
    guard let text = scalar(map, "across") else { return [] }
    let names = text.value.split(separator: ",").map { $0.filter { $0 != " " } }
    // Those that tell operations apart: `statut` is a participant's.
    let known = Schema.operations.fields.filter { field in
      switch field.type {
      case .text, .digits, .code: field.name != "statut" && field.sensitivity == .none
      case .codes, .day, .moment, .integer, .euros, .decimal: false
      }
    }.map(\.name)
    for name in names where !known.contains(name) {
      let nearest = nearestName(to: name, among: known)
      add(text.mark, Messages.unknownField(name, .operations, nearest: nearest))
    }
    return names.sorted()
  }

  private mutating func term(_ map: Map, outer: Map?) -> DefinitionDraft.Term? {
    func place(_ key: String) -> Map {
      if map.value(key) == nil, let outer, outer.value(key) != nil { return outer }
      return map
    }
    guard let count = required(place("count"), "count") else { return nil }
    let measure: Measure
    do throws(Fault) {
      measure = try Measure.parse(count.value)
    } catch {
      add(text.mark(of: error.offset, in: count.value, at: count.mark), error.message)
      return nil
    }
    let moment: Moment? = choice(place("at"), "at", Moment.allCases)
    if let moment, !measure.population.moments.contains(moment),
      let mark = place("at").value("at")?.mark
    {
      add(mark, Messages.moment(moment.rawValue, measure.population))
    }
    var records: RecordScope? = .all
    if measure.population == .participations {
      records = choice(place("records"), "records", RecordScope.allCases)
    } else if let node = map.value("records") {
      add(node.mark, Messages.recordsElsewhere)
    }
    let condition =
      scalar(map, "where") ?? DefinitionDraft.Text(value: "", mark: map.mark)
    var syntax = Syntax.always
    do throws(Fault) {
      syntax = try SyntaxParser.parse(condition.value)
    } catch {
      add(text.mark(of: error.offset, in: condition.value, at: condition.mark), error.message)
      return nil
    }
    guard let moment, let records else { return nil }
    return DefinitionDraft.Term(
      measure: measure, records: records, moment: moment, condition: condition, syntax: syntax)
  }

  /// The worked cases; their fields and codes must exist.
  mutating func examples(_ map: Map, population: Population?) -> [Example] {
    guard let node = map.value("examples") else { return [] }
    guard case .sequence(let items, _) = node else {
      add(node.mark, Messages.examplesExpected)
      return []
    }
    return items.compactMap { example($0, population: population) }
  }

  private mutating func example(_ node: Node, population: Population?) -> Example? {
    guard let map = mapping(node, allowed: ["title", "record", "counted"]) else { return nil }
    let title = required(map, "title")
    let answer = required(map, "counted")
    guard let recordNode = map.value("record") else {
      add(map.mark, Messages.missing("record"))
      return nil
    }
    guard case .mapping(let entries, _) = recordNode else {
      add(recordNode.mark, Messages.recordExpected)
      return nil
    }
    var record: [String: String] = [:]
    for entry in entries {
      guard case .scalar(let value, let mark) = entry.value else {
        add(entry.value.mark, Messages.textKey(entry.key))
        continue
      }
      record[entry.key] = value
      if let population, let message = fault(entry.key, value, population) {
        add(message.isKey ? entry.keyMark : mark, message.text)
      }
    }
    guard let title, let answer else { return nil }
    guard ["yes", "no"].contains(answer.value) else {
      add(answer.mark, Messages.counted(answer.value))
      return nil
    }
    return Example(title: title.value, record: record, counted: answer.value == "yes")
  }

  /// What is wrong with a cell of an example, and whether its key is.
  private func fault(
    _ key: String, _ value: String, _ population: Population
  ) -> (isKey: Bool, text: String)? {
    let scope = Scope(population: population)
    switch scope.find(key) {
    case .identity: return (true, Messages.identity(key))
    case .nothing:
      let nearest = nearestName(to: key, among: scope.names)
      return (true, Messages.unknownField(key, population, nearest: nearest))
    case .operand(_, let holds):
      switch holds {
      case .code(let codes) where !value.isEmpty && !codes.contains(value):
        let nearest = nearestName(to: value, among: codes)
        return (false, Messages.unknownCode(key, value, nearest: nearest, codes))
      case .integer(let range) where !(Int(value).map(range.contains) ?? false):
        return (false, Messages.integerExpected(key, value))
      case .day where CivilDate(value) == nil:
        return (false, Messages.dayExpected(key, value))
      default: return nil
      }
    }
  }
}
