import Columns
import Kernel
import Records
import Synchronization

/// The codes of one cut over some rows, as numbers; 0 is missing.
struct Dimension: Sendable {
  let ids: Cells<Int32>
  /// The code each number prints as; the first is `inconnu`.
  let labels: [String]
  private let index: LabelIndex

  /// A dimension whose label `inconnu`, where answers use that word, is the missing one.
  init(ids: Cells<Int32>, labels: [String]) {
    self.labels = labels
    index = LabelIndex()
    if let other = labels.dropFirst().firstIndex(of: Cut.unknown) {
      self.ids = Cells(count: ids.count) { ids[$0] == Int32(other) ? 0 : ids[$0] }
    } else {
      self.ids = ids
    }
  }

  /// A dimension where every row is missing.
  init(missing count: Int) {
    ids = Cells(repeating: 0, count: count)
    labels = [Cut.unknown]
    index = LabelIndex()
  }

  /// The dimension of a later generation; `label` gives the code of each written row, empty for
  /// missing.
  func next(_ changes: RowChanges, _ label: (Int) -> String) -> Dimension {
    var labels = labels
    let ids = ids.next(changes) { row in index.number(of: label(row), in: &labels) }
    return Dimension(ids, labels, index)
  }

  private init(_ ids: Cells<Int32>, _ labels: [String], _ index: LabelIndex) {
    self.ids = ids
    self.labels = labels
    self.index = index
  }

  /// A dimension from the code of each row, empty for missing.
  init(count: Int, _ label: (Int) -> String) {
    var numbers: [String: Int32] = ["": 0, Cut.unknown: 0]
    var labels = [Cut.unknown]
    ids = Cells(count: count) { row in
      let text = label(row)
      if let number = numbers[text] { return number }
      let number = Int32(labels.count)
      numbers[text] = number
      labels.append(text)
      return number
    }
    self.labels = labels
    index = LabelIndex()
  }

  /// A text column as it is.
  init(text table: Table, _ column: Int) {
    guard table.kinds[column] == .text else {
      self.init(missing: table.count)
      return
    }
    let encoded = EncodedText(table, column)
    self.init(ids: encoded.ids, labels: [Cut.unknown] + encoded.values.dropFirst())
  }

  /// A code column.
  init(codes table: Table, _ column: Int, _ names: [String]) {
    guard table.kinds[column] == .code else {
      self.init(missing: table.count)
      return
    }
    self.init(codes: table.codeView(column), names)
  }

  /// Cell values from 1 on as the names of a list.
  init(codes view: ColumnView<UInt8>, _ names: [String]) {
    let ids = Grouping.translate(view, (0..<256).map { $0 <= names.count ? Int32($0) : 0 })
    self.init(ids: ids, labels: [Cut.unknown] + names)
  }

  /// The numbers of some codes; codes nobody has give none.
  func numbers(of codes: Set<String>) -> Set<Int32> {
    Set(labels.indices.filter { codes.contains(labels[$0]) }.map { Int32($0) })
  }
}

/// The number of each label of a dimension, shared by the generations that add labels to it.
private final class LabelIndex: Sendable {
  private let numbers = Mutex<[String: Int32]>([:])

  /// The number of a label, added when it is new.
  func number(of label: String, in labels: inout [String]) -> Int32 {
    if label.isEmpty || label == Cut.unknown { return 0 }
    return numbers.withLock { numbers in
      if numbers.isEmpty {
        for (number, known) in labels.enumerated() where number > 0 && known != Cut.unknown {
          numbers[known] = Int32(number)
        }
      }
      // A number another generation gave means nothing here.
      if let number = numbers[label], labels.indices.contains(Int(number)),
        labels[Int(number)] == label
      {
        return number
      }
      let number = Int32(labels.count)
      numbers[label] = number
      labels.append(label)
      return number
    }
  }
}

extension Dimension {
  /// The dimension of a cut over operations.
  static func ofOperations(_ cut: Cut, _ table: Table) -> Dimension {
    switch cut.source {
    case .operationText(let field):
      Dimension(text: table, field.rawValue)
    case .operationCode(let field):
      Dimension(codes: table, field.rawValue, Schema.operations.fields[field.rawValue].codes)
    case .structure:
      Dimension(count: table.count) { row in
        func text(_ field: OperationField) -> String {
          table.kinds[field.rawValue] == .text ? table.text(field.rawValue, row) : ""
        }
        return Names.siren(siret: text(.siret), name: text(.beneficiaire))
      }
    default:
      Dimension(missing: table.count)
    }
  }

  /// The dimension of a cut over rows of the financial plan (`plan.cell`).
  ///
  /// A former region counts under the region that took it over, and under its own code in
  /// `region_ancienne`, where a region that merged others is missing.
  static func ofPlan(_ cut: Cut, _ table: Table) -> Dimension {
    func text(_ field: PlanField) -> Dimension { Dimension(text: table, field.rawValue) }
    func region(_ row: Int) -> String {
      let column = PlanField.region.rawValue
      return table.kinds[column] == .text ? table.text(column, row) : ""
    }
    let shipped = ShippedTerritories.current
    switch cut.source {
    case .operationText(.programme): return text(.programme)
    case .operationText(.axe): return text(.axe)
    case .operationText(.pi): return text(.pi)
    case .operationText(.os): return text(.os)
    case .operationText(.oi): return text(.oi)
    case .operationCode(.categorieRegion):
      let column = PlanField.categorieRegion.rawValue
      return Dimension(codes: table, column, Schema.maquette.fields[column].codes)
    case .operationText(.region):
      return Dimension(count: table.count) { row in
        let code = region(row)
        return shipped.regionOfFormerRegion[code] ?? code
      }
    case .operationText(.regionAncienne):
      return Dimension(count: table.count) { row in
        let code = region(row)
        return shipped.mergedRegions.contains(code) ? "" : code
      }
    default: return Dimension(missing: table.count)
    }
  }
}
