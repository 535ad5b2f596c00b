import Catalogue
package import Checks
import Columns
package import Kernel
package import Records

/// Records as flat tables of integers, for other engines to count: one commit, one choice of rule
/// sets.
///
/// Holds no identity, no free text and no number of the store; rows are numbered from 0.
package struct Projection: Sendable {
  /// What a number of a dimension stands for.
  package struct Code: Hashable, Sendable {
    package var dimension: String
    /// From 1.
    package var number: Int
    package var code: String

    package init(dimension: String, number: Int, code: String) {
      self.dimension = dimension
      self.number = number
      self.code = code
    }
  }

  /// The rows of one table.
  package struct Sheet: Sendable {
    package let table: ProjectedTable
    package let columns: [ProjectedColumn]
    package let count: Int
    fileprivate let readers: [@Sendable (Int) -> Int64?]

    /// The cells of a row, in the order of the columns.
    package subscript(row: Int) -> [Int64?] { readers.map { $0(row) } }
  }

  /// The territory of a level a commune belongs to from a day on, until the next span.
  package struct Territory: Hashable, Sendable {
    /// The commune's number in the dimension `commune`.
    package var commune: Int
    /// The level's number in the dimension `niveau`.
    package var level: Int
    /// nil from the beginning of time.
    package var from: Int32?
    /// Its number in the dimension of the cut of that level; nil when there is none.
    package var territory: Int?
  }

  package let commit: Int
  /// The rule set the status was read under; nil for each programme's own.
  package let ruleSet: RuleSet?
  /// The day states are read at when it comes before the end of a period.
  package let asOf: CivilDate?
  package let frames: [String]
  package let sheets: [Sheet]
  /// The territories of every commune named, by commune, level and day.
  package let territories: [Territory]
  /// Every code, by dimension.
  package let codes: [Code]
}

extension Projection {
  /// The fields of each kind a projection is made of, for a store to load no more.
  package static let fieldsNeeded: [Kind: Set<Int>] = {
    var fields: [Kind: Set<Int>] = [:]
    for table in ProjectedTable.allCases {
      fields[table.kind] = Set(
        Schema.of(table.kind).fields.indices.filter { ProjectedColumn.field(table.kind, $0) != nil }
      )
    }
    fields[.participations]?.insert(ParticipationField.dateNaissance.rawValue)
    fields[.operations]?.formUnion(
      [OperationField.siret, .beneficiaire].map(\.rawValue))
    fields[.entites]?.insert(EntityField.operation.rawValue)
    fields[.depenses]?.insert(ExpenditureField.operation.rawValue)
    for kind in [Kind.programmes, .rattachements] {
      fields[kind] = Set(Schema.of(kind).fields.indices)
    }
    return fields
  }()
}

extension Engine {
  /// The projection of the records counted, telling some frames apart.
  package func projection(frames: [String], ruleSet: RuleSet? = nil) -> Projection {
    var builder = ProjectionBuilder(workbench: workbench, ruleSet: ruleSet)
    let sheets = ProjectedTable.allCases.map { table in
      let rows = workbench.rows(table.population)
      let columns = table.columns(frames: frames)
      return Projection.Sheet(
        table: table, columns: columns, count: rows.count,
        readers: columns.map { builder.reader($0, rows) })
    }
    let territories = builder.territories()
    return Projection(
      commit: commit, ruleSet: ruleSet, asOf: workbench.asOf, frames: frames, sheets: sheets,
      territories: territories, codes: builder.dictionary.codes)
  }
}

/// Numbers of codes by dimension, shared between the columns of one dimension.
private struct CodeDictionary {
  private(set) var codes: [Projection.Code] = []
  /// By bytes: texts that differ only by how an accent is written are two codes.
  private var numbers: [String: [[UInt8]: Int]] = [:]

  /// The number of a code, new or known; nil for an empty one.
  mutating func number(_ dimension: String, _ code: String) -> Int64? {
    if code.isEmpty { return nil }
    let bytes = Array(code.utf8)
    if let number = numbers[dimension]?[bytes] { return Int64(number) }
    let number = (numbers[dimension]?.count ?? 0) + 1
    numbers[dimension, default: [:]][bytes] = number
    codes.append(Projection.Code(dimension: dimension, number: number, code: code))
    return Int64(number)
  }
}

/// Makes the readers of projected columns, and the dictionary of what they say.
private struct ProjectionBuilder {
  typealias Reader = @Sendable (Int) -> Int64?

  let workbench: Workbench
  let ruleSet: RuleSet?
  var dictionary = CodeDictionary()

  init(workbench: Workbench, ruleSet: RuleSet?) {
    self.workbench = workbench
    self.ruleSet = ruleSet
  }

  /// What reads a column's number on a row.
  mutating func reader(_ column: ProjectedColumn, _ rows: PopulationRows) -> Reader {
    let operations = workbench.operations
    switch column.content {
    case .id:
      return { Int64($0) }
    case .operation:
      return Self.integers(rows.links, missing: -1)
    case .field(let index):
      return field(index, column, rows)
    case .derived(let derived):
      return self.derived(derived, column)
    case .cut(let cut):
      let dimension =
        rows.population == .operations
        ? workbench.operationDimension(cut) : workbench.rowDimension(cut, rows, ruleSet)
      return coded(dimension.ids, dimension.labels, column)
    case .programmed:
      return { operations.isProgrammed[$0] ? 1 : 0 }
    case .tracked:
      return { operations.isTracked[$0] ? 1 : 0 }
    case .programmedOn, .countedOn:
      return Self.integers(rows.days(.state), missing: Table.missingInteger)
    case .frame(let frame):
      let flags =
        rows.population == .plan
        ? rows.countedRows(frame)
        : Cells(operations.inFrame(frame).map { $0 ? 1 : 0 })
      return { Int64(flags[$0]) }
    }
  }

  private static func integers(_ cells: Cells<Int32>?, missing: Int32) -> Reader {
    guard let cells else { return { _ in nil } }
    return { cells[$0] == missing ? nil : Int64(cells[$0]) }
  }

  /// Numbers above 0 of a list of codes, as numbers of the column's dimension.
  private mutating func coded(
    _ ids: Cells<Int32>, _ labels: [String], _ column: ProjectedColumn
  ) -> Reader {
    guard let dimension = column.dimension else { return { ids[$0] == 0 ? nil : Int64(ids[$0]) } }
    let numbers = labels.enumerated().map { index, label in
      index == 0 ? nil : dictionary.number(dimension, label)
    }
    return { numbers[Int(ids[$0])] }
  }

  private mutating func field(
    _ index: Int, _ column: ProjectedColumn, _ rows: PopulationRows
  ) -> Reader {
    let table = rows.table
    if let dimension = column.dimension {
      for code in Schema.of(rows.kind).fields[index].codes {
        _ = dictionary.number(dimension, code)
      }
    }
    switch table.kinds[index] {
    case .absent:
      return { _ in nil }
    case .code:
      return { row in
        let code = table.code(index, row)
        return code == 0 ? nil : Int64(code)
      }
    case .integer:
      return { row in
        let value = table.integer(index, row)
        return value == Table.missingInteger ? nil : Int64(value)
      }
    case .amount:
      let datum = Schema.of(rows.kind).fields[index]
      let counts = datum.countsBeyond
      let bounds = datum.type.bounds ?? Int64.min...Int64.max
      return { row in
        let value = table.amount(index, row)
        // A weight or a share beyond its bounds counts as an empty one does.
        return value == Table.missingAmount || !counts && !bounds.contains(value) ? nil : value
      }
    case .text:
      let texts = workbench.texts(rows, index)
      return coded(texts.ids, texts.values, column)
    }
  }

  private mutating func derived(_ value: Derived, _ column: ProjectedColumn) -> Reader {
    let derived = workbench.derived(ruleSet)
    if let dimension = column.dimension {
      let labels = value == .status ? Dimension.statuses : value.codes
      for label in labels { _ = dictionary.number(dimension, label) }
    }
    func codes(_ cells: Cells<UInt8>) -> Reader { { cells[$0] == 0 ? nil : Int64(cells[$0]) } }
    switch value {
    case .ageAtEntry: return Self.integers(derived.age, missing: Table.missingInteger)
    case .searchMonths: return Self.integers(derived.searchMonths, missing: Table.missingInteger)
    case .status: return codes(derived.status)
    case .longTerm: return codes(derived.longTerm)
    case .complete: return codes(derived.complete)
    }
  }

  /// The territories of the communes met so far.
  mutating func territories() -> [Projection.Territory] {
    let communes = dictionary.codes.filter { $0.dimension == "commune" }
    var found: [Projection.Territory] = []
    for commune in communes {
      for (name, level) in Cut.residenceLevels {
        guard let number = dictionary.number("niveau", name) else { continue }
        for span in workbench.territories.timeline(of: commune.code, level) {
          let code = span.code == Cut.unknown ? nil : span.code
          let territory = code.flatMap { dictionary.number(name, $0) }
          found.append(
            Projection.Territory(
              commune: commune.number, level: Int(number),
              from: span.from == .min ? nil : span.from, territory: territory.map { Int($0) }))
        }
      }
    }
    return found
  }
}
