package import Columns
internal import Records

/// Typed access to the columns of a participations table, looked up once.
///
/// Holds the table; the pointers are those of its columns, so the table must not grow meanwhile.
/// A column the table does not hold reads as missing.
@safe
package struct ParticipationColumns {
  package let table: Table
  private let codes: [UnsafeMutablePointer<UInt8>?]
  private let integers: [UnsafeMutablePointer<Int32>?]
  private let amounts: [UnsafeMutablePointer<Int64>?]

  package init(_ table: Table) {
    self.table = table
    unsafe codes = table.kinds.indices.map { column in
      unsafe table.kinds[column] == .code ? table.codes(column) : nil
    }
    unsafe integers = table.kinds.indices.map { column in
      unsafe table.kinds[column] == .integer ? table.integers(column) : nil
    }
    unsafe amounts = table.kinds.indices.map { column in
      unsafe table.kinds[column] == .amount ? table.amounts(column) : nil
    }
  }

  /// The code of a cell, from 1; 0 when missing.
  @inline(__always)
  func code(_ field: ParticipationField, _ row: Int) -> UInt8 {
    guard let cells = unsafe codes[field.rawValue] else { return 0 }
    return unsafe cells[row]
  }

  /// A day or an integer; `Table.missingInteger` when missing.
  @inline(__always)
  func integer(_ field: ParticipationField, _ row: Int) -> Int32 {
    guard let cells = unsafe integers[field.rawValue] else { return Table.missingInteger }
    return unsafe cells[row]
  }

  /// A moment or an amount; `Table.missingAmount` when missing.
  @inline(__always)
  func amount(_ field: ParticipationField, _ row: Int) -> Int64 {
    guard let cells = unsafe amounts[field.rawValue] else { return Table.missingAmount }
    return unsafe cells[row]
  }
}

/// Codes of answers as cells hold them, read once from the record schema.
enum Answer {
  static let yes: UInt8 = 1
  static let no: UInt8 = 2
  static let refused: UInt8 = 3

  static let stock = cell(.fluxStock, "stock")
  static let classA = cell(.categorieFt, "A")
  static let classB = cell(.categorieFt, "B")
  static let classC = cell(.categorieFt, "C")
  static let exitJob = cell(.situationSortie, "emploi")
  static let exitTraining = cell(.situationSortie, "formation")
  static let exitInactive = cell(.situationSortie, "inactif")
  static let exitUnknown = cell(.situationSortie, "inconnue")
  static let permanent = cell(.emploiSortie, "cdi")
  static let sixMonths = cell(.emploiSortie, "cdd_6m_plus")
  static let minimumIncome = cell(.minimaSociaux, "rsa")
  static let planned = cell(.motifSortie, "terme")
  static let continued = cell(.motifSortie, "suite_operation")

  /// The cell of a code of a field; 0, which no answer is, for a code the schema does not have.
  private static func cell(_ field: ParticipationField, _ code: String) -> UInt8 {
    let codes = Schema.participations.fields[field.rawValue].codes
    return codes.firstIndex(of: code).map { UInt8($0 + 1) } ?? 0
  }
}
