import Kernel
import Records
import YAML

/// Reads one definition file, gathering everything wrong in it.
struct DefinitionReader {
  static let keys = [
    "code", "frame", "version", "from", "until", "label", "phrase", "kind", "unit", "direction",
    "count", "where", "at", "records", "numerator", "denominator", "empty", "module", "source",
    "note", "ambiguity", "reconcile", "examples",
  ]
  static let termKeys = ["count", "where", "at", "records"]
  /// The frames there are, in the order of `rules.md`.
  static let frames = [
    "ESF1420", "YEI1420", "ESFP2127", "PF", "TDB", "ML_CPO2012", "FT_BASE2023", "FIN", "QLT", "CX",
    "CT", "RPE", Catalogue.ownFrame,
  ]

  let text: SourceText
  var problems: [Problem] = []

  /// A definition, or nil when its file says too little to go on; `problems` says why.
  static func read(
    path: String, bytes: [UInt8]
  ) -> (draft: DefinitionDraft?, problems: [Problem]) {
    var reader = DefinitionReader(text: SourceText(path: path, bytes: bytes))
    do throws(YAMLError) {
      let draft = reader.draft(try parseYAML(bytes))
      return (draft, reader.problems)
    } catch {
      let problem = Problem(
        file: path, line: error.line, column: error.column, message: error.message)
      return (nil, [problem])
    }
  }

  mutating func add(_ mark: Mark, _ message: String) {
    problems.append(text.problem(mark, message))
  }

  private mutating func draft(_ root: Node) -> DefinitionDraft? {
    guard let map = mapping(root, allowed: Self.keys) else { return nil }
    let code = required(map, "code")
    let frame = required(map, "frame")
    let label = map.value("label").flatMap { mapping($0, allowed: ["fr", "en"]) }
    if label == nil, map.value("label") == nil { add(map.mark, Messages.missing("label")) }
    let french = label.flatMap { required($0, "fr") }
    let english = label.flatMap { required($0, "en") }
    let kind: FigureKind? = choice(map, "kind", FigureKind.allCases)
    let unit: Unit? = choice(map, "unit", Unit.allCases)
    let version = version(map)
    let source = required(map, "source")
    let phrase = scalar(map, "phrase")?.value ?? ""
    let direction: Direction? =
      map.value("direction") == nil ? nil : choice(map, "direction", Direction.allCases)
    let relations = relations(map)
    let note = scalar(map, "note")?.value ?? ""
    let terms = terms(map)
    let empty = empty(map)
    let module: ActorModule? = map.value("module").flatMap { _ in
      choice(map, "module", ActorModule.allCases)
    }
    if let unit, let mark = map.value("unit")?.mark { check(unit, terms, mark) }
    let examples = examples(map, population: terms.first?.measure.population)
    guard let code, let frame, let french, let english, let kind, let unit, let source,
      !terms.isEmpty
    else { return nil }
    checkNames(code, frame)
    let formula = Formula.single(Term(population: .participations, moment: .entry))
    var definition = Definition(
      frame: frame.value, code: code.value, label: french.value, englishLabel: english.value,
      kind: kind, unit: unit, formula: formula, emptyReason: empty, version: version,
      source: source.value, note: note, examples: examples)
    definition.module = module
    definition.phrase = phrase
    definition.direction = direction ?? .none
    definition.ambiguity = scalar(map, "ambiguity")?.value ?? ""
    definition.validFrom = day(map, "from")
    definition.validUntil = day(map, "until")
    return DefinitionDraft(
      source: text, definition: definition, codeMark: code.mark, terms: terms,
      relations: relations)
  }

  private mutating func checkNames(_ code: DefinitionDraft.Text, _ frame: DefinitionDraft.Text) {
    if !Self.frames.contains(frame.value) {
      let nearest = nearestName(to: frame.value, among: Self.frames)
      add(frame.mark, Messages.unknownValue("frame", frame.value, nearest: nearest, Self.frames))
    }
    let isName: Bool
    let name = frame.value + "." + code.value
    if case .word(name) = (try? Lexer.tokens(name))?.first?.kind {
      isName = true
    } else {
      isName = false
    }
    if !isName { add(code.mark, Messages.malformed(code.value)) }
    let path = "\(frame.value)/\(code.value).yaml"
    if text.path != path { add(code.mark, Messages.misplaced(path)) }
  }

  private mutating func version(_ map: Map) -> Int {
    guard let text = scalar(map, "version") else { return 1 }
    guard let version = Int(text.value), version >= 1 else {
      add(text.mark, Messages.version(text.value))
      return 1
    }
    return version
  }

  /// A day, when the key is there.
  private mutating func day(_ map: Map, _ key: String) -> CivilDate? {
    guard let text = scalar(map, key) else { return nil }
    if let day = CivilDate(text.value) { return day }
    add(text.mark, Messages.dayExpected(key, text.value))
    return nil
  }

  /// The relations of `reconcile`, a list of texts.
  private mutating func relations(_ map: Map) -> [DefinitionDraft.Text] {
    guard let node = map.value("reconcile") else { return [] }
    guard case .sequence(let items, _) = node else {
      add(node.mark, Messages.relationsExpected)
      return []
    }
    return items.compactMap { item in
      guard case .scalar(let value, let mark) = item else {
        add(item.mark, Messages.relationsExpected)
        return nil
      }
      return DefinitionDraft.Text(value: value, mark: mark)
    }
  }

  private mutating func empty(_ map: Map) -> String {
    let isRatio = map.value("numerator") != nil || map.value("denominator") != nil
    if isRatio, map.value("empty") == nil { add(map.mark, Messages.missing("empty")) }
    let reason: EmptyReason? = map.value("empty").flatMap { _ in
      choice(map, "empty", EmptyReason.allCases)
    }
    return reason?.rawValue ?? ""
  }

  private mutating func check(_ unit: Unit, _ terms: [DefinitionDraft.Term], _ mark: Mark) {
    guard let first = terms.first else { return }
    if terms.count == 2, [.rate, .eurosEach, .ratio].contains(unit) { return }
    let expected = terms.count == 2 ? Unit.rate : first.measure.unit
    guard let expected else {
      add(mark, Messages.noUnit)
      return
    }
    if unit != expected { add(mark, Messages.unit(unit.rawValue, expected: expected.rawValue)) }
  }
}

extension DefinitionReader {
  /// A mapping and its place.
  struct Map {
    var entries: [Node.Entry]
    var mark: Mark

    func value(_ key: String) -> Node? { entries.first { $0.key == key }?.value }
  }

  /// The mapping a node is; unknown keys are problems.
  mutating func mapping(_ node: Node, allowed: [String]) -> Map? {
    guard case .mapping(let entries, let mark) = node else {
      add(node.mark, Messages.mappingExpected(allowed))
      return nil
    }
    for entry in entries where !allowed.contains(entry.key) {
      let nearest = nearestName(to: entry.key, among: allowed)
      add(entry.keyMark, Messages.unknownKey(entry.key, nearest: nearest))
    }
    return Map(entries: entries, mark: mark)
  }

  /// The text of a key, nil when the key is absent or not a text.
  mutating func scalar(_ map: Map, _ key: String) -> DefinitionDraft.Text? {
    guard let node = map.value(key) else { return nil }
    guard case .scalar(let value, let mark) = node else {
      add(node.mark, Messages.textKey(key))
      return nil
    }
    return DefinitionDraft.Text(value: value, mark: mark)
  }

  /// The text of a key that must be there and not empty.
  mutating func required(_ map: Map, _ key: String) -> DefinitionDraft.Text? {
    guard let node = map.value(key) else {
      add(map.mark, Messages.missing(key))
      return nil
    }
    guard let text = scalar(map, key) else { return nil }
    guard !text.value.isEmpty else {
      add(node.mark, Messages.missing(key))
      return nil
    }
    return text
  }

  /// The case a required key names.
  mutating func choice<T: RawRepresentable<String>>(
    _ map: Map, _ key: String, _ cases: [T]
  ) -> T? {
    guard let text = required(map, key) else { return nil }
    if let value = T(rawValue: text.value) { return value }
    let names = cases.map(\.rawValue)
    let nearest = nearestName(to: text.value, among: names)
    add(text.mark, Messages.unknownValue(key, text.value, nearest: nearest, names))
    return nil
  }
}
