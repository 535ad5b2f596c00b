internal import Catalogue
internal import Checks
internal import Columns
internal import Counting
internal import Foundation
internal import Kernel
internal import Records
internal import Synchronization

/// The columns a count reads, derived ones included, as files of plain numbers for other programs.
///
/// `columns.txt` names each with its type; `terms.txt` has a line per term: the column of its cells
/// and its condition in SQL.
struct PeerFiles {
  let folder: String

  init(folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// Writes everything and returns our own counts, term by term and cell by cell.
  func write(
    _ dataset: Dataset, _ request: Request,
    _ counted: (groups: [[String]], pieces: [Period], terms: [TermCounts])
  ) throws -> [[Int64]] {
    let pieces = counted.pieces
    let departments = EngineWorld.departments + 1
    let cellCount = departments * pieces.count * 3 + 1
    func cell(_ department: Int, _ piece: Int, _ sex: Int) -> Int {
      (department * pieces.count + piece) * 3 + sex
    }
    let table = dataset.table(.participations)
    let rows = table.count
    var columns = ["cells \(cellCount)"]
    let operands = Self.operands(counted.terms)
    // Cells of entries and exits.
    var pieceOfDay: [Int32: Int] = [:]
    for (index, piece) in pieces.enumerated() {
      for day in piece.start.day...piece.end.day { pieceOfDay[day] = index }
    }
    for (name, field) in [("entry", ParticipationField.dateEntree), ("exit", .dateSortie)] {
      let cells = Cells<Int32>(repeating: 0, count: rows)
      for row in 0..<rows {
        let commune = table.bytes(ParticipationField.commune.rawValue, row)
        let department = Int(commune[0] - 48) * 10 + Int(commune[1] - 48)
        guard let piece = pieceOfDay[table.integer(field.rawValue, row)] else { continue }
        let sex = Int(table.code(ParticipationField.sexe.rawValue, row)) - 1
        cells[row] = Int32(cell(department, piece, sex))
      }
      try put("cell_\(name)", "i4", rows) { cells[$0] }
      columns.append("cell_\(name) i4")
    }
    let derived = Derivation(dataset)
    try put("counted", "u1", rows) { derived.counted[$0] }
    try put("complete", "u1", rows) { derived.complete[$0] }
    columns += ["counted u1", "complete u1"]
    let operations = dataset.table(.operations)
    for operand in operands {
      let name = SQLCondition.name(operand)
      switch operand {
      case .derived(.ageAtEntry):
        try put(name, "i4", rows) { derived.age[$0] }
        columns.append("\(name) i4")
      case .derived(.searchMonths):
        try put(name, "i4", rows) { derived.months[$0] }
        columns.append("\(name) i4")
      case .derived(.status):
        try put(name, "u1", rows) { derived.status[$0] }
        columns.append("\(name) u1")
      case .derived(.longTerm):
        try put(name, "u1", rows) { derived.longTerm[$0] }
        columns.append("\(name) u1")
      case .derived(.complete), .person, .event, .days, .daysToNextEntry: break
      case .field(_, let position):
        columns.append(try put(name, table, position, rows) { $0 })
      case .operation(let position):
        let links = dataset.participationOperations
        if operations.kinds[position] == .code {
          columns.append(try put(name, operations, position, rows) { Int(links[$0]) })
        } else {
          let encoded = EncodedText(operations, position)
          SQLCondition.texts.withLock { $0[name] = encoded.values }
          try put(name, "i4", rows) { encoded.ids[Int(links[$0])] }
          columns.append("\(name) i4")
        }
      }
    }
    let terms = counted.terms.map { term in
      let complete = term.term.records == .complete ? "complete = 1 AND " : ""
      let moment = term.term.moment == .exit ? "exit" : "entry"
      return "\(moment)\tcounted = 1 AND \(complete)\(SQLCondition.text(term.term.condition))"
    }
    try text("columns.txt", columns)
    try text("terms.txt", terms)
    try PeerSources(files: self).write(dataset, counted.terms, pieces: pieces.count)
    return counted.terms.map { term in
      var counts = [Int64](repeating: 0, count: cellCount)
      for slot in term.rows.indices.dropFirst() where term.rows[slot] > 0 {
        let codes = counted.groups[(slot - 1) / pieces.count]
        let sex = ["F": 0, "H": 1, "X": 2][codes[1]] ?? 0
        counts[cell(Int(codes[0]) ?? 0, (slot - 1) % pieces.count, sex)] += Int64(term.rows[slot])
      }
      return counts
    }
  }

  /// Refuses to go on when another program counted otherwise.
  func check(_ name: String, _ ours: [[Int64]]) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).counts"))
    let width = ours.first?.count ?? 0
    guard data.count == ours.count * width * 8 else {
      throw BenchmarkError("\(name) : \(data.count) octets de comptes")
    }
    try data.withUnsafeBytes { bytes in
      let theirs = bytes.bindMemory(to: Int64.self)
      for (term, counts) in ours.enumerated() {
        for cell in 1..<width where theirs[term * width + cell] != counts[cell] {
          throw BenchmarkError(
            "\(name), terme \(term), cellule \(cell) : \(theirs[term * width + cell]), ici \(counts[cell])"
          )
        }
      }
    }
  }

  /// What the conditions of some terms read, each once.
  static func operands(_ terms: [TermCounts]) -> [Operand] {
    var operands: [Operand] = []
    for term in terms {
      for operand in SQLCondition.operands(term.term.condition) where !operands.contains(operand) {
        operands.append(operand)
      }
    }
    return operands
  }

  /// Writes a file of lines.
  func text(_ name: String, _ lines: [String]) throws {
    try lines.joined(separator: "\n").write(
      toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }

  /// Writes a column of codes or whole numbers of a table, and returns its line.
  func put(
    _ name: String, _ table: Table, _ position: Int, _ rows: Int, at place: (Int) -> Int
  ) throws -> String {
    if table.kinds[position] == .code {
      try put(name, "u1", rows) { table.code(position, place($0)) }
      return "\(name) u1"
    }
    try put(name, "i4", rows) { table.integer(position, place($0)) }
    return "\(name) i4"
  }

  /// Writes a column of plain numbers.
  func put<Value: BitwiseCopyable>(
    _ name: String, _ type: String, _ rows: Int, _ value: (Int) -> Value
  ) throws {
    let values = [Value](unsafeUninitializedCapacity: rows) { buffer, count in
      for row in 0..<rows { buffer.initializeElement(at: row, to: value(row)) }
      count = rows
    }
    try values.withUnsafeBytes { bytes in
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name).\(type)"))
    }
  }
}

/// What rules derive, for the files of other programs.
private struct Derivation {
  let age: Cells<Int32>
  let months: Cells<Int32>
  let status: Cells<UInt8>
  let longTerm: Cells<UInt8>
  let complete: Cells<UInt8>
  /// 1 where the operation's participants count.
  let counted: Cells<UInt8>

  init(_ dataset: Dataset) {
    let table = dataset.table(.participations)
    let operations = dataset.table(.operations)
    let links = dataset.participationOperations
    let count = table.count
    let age = Cells<Int32>(repeating: 0, count: count)
    let months = Cells<Int32>(repeating: 0, count: count)
    let status = Cells<UInt8>(repeating: 0, count: count)
    let longTerm = Cells<UInt8>(repeating: 0, count: count)
    let complete = Cells<UInt8>(repeating: 0, count: count)
    let counted = Cells<UInt8>(repeating: 0, count: count)
    let contexts = (0..<operations.count).map {
      OperationContext(operations: operations, row: $0, ruleSet: .euC1)
    }
    let outside = Set(["deposee", "recevable", "instruite", "abandonnee"])
    let states = Schema.operations.fields[OperationField.statut.rawValue].codes
    let isCounted = (0..<operations.count).map { row in
      let state = Int(operations.code(OperationField.statut.rawValue, row))
      return contexts[row].isTracked && (state == 0 || !outside.contains(states[state - 1]))
    }
    Workers.overRows(count, grain: 16_384) { range in
      let columns = ParticipationColumns(table)
      for row in range {
        let operation = Int(links[row])
        let profile = columns.profile(row, in: contexts[operation])
        age[row] = profile.age
        months[row] = profile.searchMonths
        status[row] = profile.status.rawValue
        longTerm[row] = profile.isLongTerm ? 1 : 2
        complete[row] = profile.isComplete ? 1 : 2
        counted[row] = isCounted[operation] ? 1 : 0
      }
    }
    self.age = age
    self.months = months
    self.status = status
    self.longTerm = longTerm
    self.complete = complete
    self.counted = counted
  }
}
