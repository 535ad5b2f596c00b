package import Access
import Columns
import Kernel
package import Records

/// The rows of each kind that a perimeter holds.
///
/// Choice `perimeter.anchor` of `docs/decisions.md`. A clause reads the dimensions of operations: of
/// an operation its own code; of a participation the code of its operation; of any other record the
/// field of that name, else the operation it names, else the territories it names. A participation also
/// has the codes of where its person lived at entry. Records of committees are held by what meets the
/// territory of their instance, those of dialogues by the structure they are about, questions by
/// the organisation that asks, practices by where they were led and who carries them. Records of open kinds are held by every perimeter.
struct PerimeterRows {
  let dataset: Dataset
  let operations: Table
  /// Rows of the operations by their code.
  private let operationRows: [String: Int]
  let places: InstancePlaces

  /// - Parameter places: where instances are, when it is not what these records say.
  init(_ dataset: Dataset, places: InstancePlaces? = nil) {
    self.dataset = dataset
    operations = dataset.table(.operations)
    self.places = places ?? InstancePlaces(dataset)
    let code = OperationField.operation.rawValue
    var rows: [String: Int] = [:]
    if operations.kinds[code] == .text {
      for row in 0..<operations.count { rows[operations.text(code, row)] = row }
    }
    operationRows = rows
  }

  /// The rows of a kind, in order; nil for all of them.
  func rows(_ kind: Kind, _ perimeter: Perimeter) -> [Int]? {
    guard let clauses = perimeter.clauses, !Schema.of(kind).isOpen else { return nil }
    let count = dataset.table(kind).count
    var held = [Bool](repeating: false, count: count)
    for clause in clauses {
      var kept = [Bool](repeating: true, count: count)
      for (name, codes) in clause {
        guard let satisfies = test(kind, name, codes) else {
          kept = []
          break
        }
        for row in 0..<count where kept[row] { kept[row] = satisfies(row) }
      }
      for (row, isKept) in kept.enumerated() where isKept { held[row] = true }
    }
    return held.indices.filter { held[$0] }
  }

  /// Whether a row of a kind has one of some codes of a dimension; nil when none can.
  private func test(_ kind: Kind, _ name: String, _ codes: Set<String>) -> ((Int) -> Bool)? {
    let schema = Schema.of(kind)
    let table = dataset.table(kind)
    let ofOperation = operationTest(name, codes)
    if kind == .operations { return ofOperation }
    if kind == .participations {
      if let residence = residenceTest(name, codes) { return residence }
      let links = dataset.participationOperations
      return ofOperation.map { holds in { links[$0] >= 0 && holds(Int(links[$0])) } }
    }
    switch schema.family {
    case .committees, .seats: return committeeTest(kind, name, codes)
    case .dialogues, .payments, .said, .texts: return dialogueTest(kind, name, codes)
    case .linked: return linkedTest(kind, name, codes)
    case .questions: return questionTest(name, codes)
    case .practices: return practiceTest(kind, name, codes)
    default: break
    }
    var tests: [(Int) -> Bool?] = []
    if let own = schema.index(of: name), table.kinds[own] == .text {
      var structures = StructureCodes()
      let isStructure = name == "structure"
      tests.append { row in
        let text = table.text(own, row)
        if text.isEmpty { return nil }
        return codes.contains(isStructure ? structures.code(text) : text)
      }
    }
    if let ofOperation, let own = schema.index(of: "operation"), table.kinds[own] == .text {
      let rows = operationRows
      tests.append { row in
        let text = table.text(own, row)
        return text.isEmpty ? nil : rows[text].map(ofOperation) ?? false
      }
    }
    for (position, field) in schema.fields.enumerated()
    where field.namesPlaces && table.kinds[position] == .text {
      let wanted = Set(codes.map { "\(name):\($0)" })
      tests.append { row in
        table.text(position, row).split(separator: "|").contains {
          wanted.contains(String($0).filter { $0 != " " })
        }
      }
    }
    guard !tests.isEmpty else { return nil }
    return { row in
      for test in tests {
        if let answer = test(row) { return answer }
      }
      return false
    }
  }

  /// The same of a row of the participations, by where its person lived at entry.
  private func residenceTest(_ name: String, _ codes: Set<String>) -> ((Int) -> Bool)? {
    guard let cut = try? Cut(name), cut.isResidence else { return nil }
    let table = dataset.table(.participations)
    let dimension = Dimension.ofParticipations(
      cut, table, derived: { preconditionFailure("residence reads no rule") },
      territories: { Territories(dataset.table(.rattachements)) })
    let numbers = dimension.numbers(of: codes.subtracting([Cut.unknown]))
    return { numbers.contains(dimension.ids[$0]) }
  }

  /// The same of a row of the operations.
  func operationTest(_ name: String, _ codes: Set<String>) -> ((Int) -> Bool)? {
    guard let cut = try? Cut(name), cut.isOfOperation else { return nil }
    let dimension = Dimension.ofOperations(cut, operations)
    let numbers = dimension.numbers(of: codes.subtracting([Cut.unknown]))
    return { numbers.contains(dimension.ids[$0]) }
  }
}

extension Field {
  /// Whether it names territories, or whom an edition is about, by the name of a cut and a code.
  fileprivate var namesPlaces: Bool { refers == .territories || refers == .edition }
}

/// The code of each structure named, each name worked out once.
private struct StructureCodes {
  private var known: [String: String] = [:]

  mutating func code(_ text: String) -> String {
    if let code = known[text] { return code }
    let code = Names.siren(siret: text, name: text)
    known[text] = code
    return code
  }
}

extension Sight {
  /// The fields by which records are found to be held, by kind: read with whatever else is asked.
  package var fieldsNeeded: [Kind: Set<Int>] {
    let clauses = RecordFamily.allCases.flatMap { self[$0].clauses ?? [] }
    guard !clauses.isEmpty else { return [:] }
    var needed: [Kind: Set<Int>] = [:]
    let names = Set(clauses.flatMap(\.keys)).union(["operation"])
    for schema in Schema.all where !schema.isOpen {
      let fields = schema.fields.indices.filter { position in
        names.contains(schema.fields[position].name)
          || schema.fields[position].namesPlaces
      }
      needed[schema.kind] = Set(fields)
    }
    for schema in Schema.all
    where schema.family.isOfMeetings || [.texts, .questions, .practices].contains(schema.family) {
      needed[schema.kind] = Set(schema.fields.indices)
    }
    for schema in [Schema.acteurs, .rattachements] {
      needed[schema.kind] = Set(schema.fields.indices)
    }
    needed[.operations, default: []].formUnion(
      [OperationField.siret, .beneficiaire].map(\.rawValue))
    if names.contains(where: { (try? Cut($0))?.isResidence == true }) {
      needed[.participations, default: []].formUnion(
        [ParticipationField.commune, .dateEntree].map(\.rawValue))
      needed[.rattachements] = Set(Schema.rattachements.fields.indices)
    }
    return needed
  }
}

extension Dataset {
  /// The records a sight holds, as if the others had never been recorded, and the rows of the kinds that
  /// lost some, in order.
  ///
  /// Persons whom no record left names are gone too. Holds its own copies of the tables of kinds that
  /// lost rows, packed; costs a pass over every row.
  package func within(_ sight: Sight) -> (dataset: Dataset, rows: [Kind: [Int]]) {
    guard !sight.isEverything else { return (self, [:]) }
    let anchors = PerimeterRows(self)
    var kept: [Kind: [Int]] = [:]
    for kind in tables.keys {
      guard let rows = anchors.rows(kind, sight[kind]), rows.count < table(kind).count else {
        continue
      }
      kept[kind] = rows
    }
    return (keeping(kept), kept)
  }

  private func keeping(_ kept: [Kind: [Int]]) -> Dataset {
    var alone = self
    for (kind, rows) in kept {
      alone.tables[kind] = tables[kind]?.keeping(rows)
      if let ids = ids[kind] { alone.ids[kind] = PackedCells(rows.map { ids[$0] }) }
    }
    var operations: [Int32: Int32] = [:]
    if let rows = kept[.operations] {
      for (new, old) in rows.enumerated() { operations[Int32(old)] = Int32(new) }
    }
    let links = (kept[.participations] ?? Array(participationOperations.indices)).map {
      kept[.operations] == nil
        ? participationOperations[$0] : operations[participationOperations[$0]] ?? -1
    }
    alone.participationOperations = Cells(links)
    // Of records that were read without persons, none are known.
    let persons: [Int32] =
      participationPersons.isEmpty
      ? []
      : (kept[.participations] ?? Array(participationPersons.indices)).map {
        participationPersons[$0]
      }
    let others = personLinks.map { kind, links in
      (kind, (kept[kind] ?? Array(links.indices)).map { links[$0] })
    }
    // Persons are numbered anew, in the order they had.
    let named = Set(persons).union(others.flatMap(\.1)).subtracting([-1]).sorted()
    let numbers = Dictionary(
      uniqueKeysWithValues: named.enumerated().map { ($1, Int32($0)) })
    alone.participationPersons = Cells(persons.map { numbers[$0] ?? -1 })
    for (kind, links) in others {
      alone.personLinks[kind] = Cells(links.map { numbers[$0] ?? -1 })
    }
    if !personIDs.isEmpty {
      alone.personIDs = PackedCells(named.map { personIDs[Int($0)] })
    }
    return alone
  }
}
