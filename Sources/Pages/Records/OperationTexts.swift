internal import Columns
internal import Following
internal import Kernel
internal import Records

/// The texts of each operation in capitals without accents, in the order of their table: normalised once.
struct OperationTexts: Maintained {
  /// Code, name and beneficiary, as searches read them.
  private(set) var searched: [String] = []
  /// Names and beneficiaries, as lists sort them.
  private(set) var titles: [String] = []
  private(set) var beneficiaries: [String] = []
  private(set) var rowsRead = 0

  init(_ view: View, _: OneBasis) {
    let dataset = view.dataset
    for row in 0..<dataset.operationCount { add(OperationRecord(dataset, row)) }
    rowsRead = dataset.operationCount
  }

  func next(_ step: ViewStep, _: OneBasis) -> OperationTexts? {
    guard !step.movesRows(of: .operations) else { return nil }
    var next = self
    next.rowsRead = 0
    let dataset = step.after.dataset
    for row in step.rows[.operations]?.written ?? [] {
      let record = OperationRecord(dataset, row)
      if row < next.titles.count {
        next.titles[row] = Names.normalised(record.title)
        next.beneficiaries[row] = Names.normalised(record.text(.beneficiaire))
        next.searched[row] = Self.searched(record)
      } else {
        next.add(record)
      }
      next.rowsRead += 1
    }
    return next
  }

  private mutating func add(_ record: OperationRecord) {
    titles.append(Names.normalised(record.title))
    beneficiaries.append(Names.normalised(record.text(.beneficiaire)))
    searched.append(Self.searched(record))
  }

  private static func searched(_ record: OperationRecord) -> String {
    Names.normalised("\(record.code) \(record.text(.intitule)) \(record.text(.beneficiaire))")
  }
}
