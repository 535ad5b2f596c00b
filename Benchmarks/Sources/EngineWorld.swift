internal import Columns
internal import Records

/// Invented participations filled straight into columns, the same for the same seed.
///
/// Every answer is drawn independently, one in ten missing, but those of the cut.
enum EngineWorld {
  /// Where the rows of a cell of the cut lie.
  enum Layout: String, CaseIterable {
    /// By département, quarter of entry and sex, as a table clustered for that cut would hold them.
    case clustered
    /// In no order, as imports bring them.
    case imported
  }

  static let departments = 96
  static let quarters = 28
  /// 2014-01-01.
  private static let firstDay: Int32 = 16_071

  static func dataset(
    participations: Int, fields: [Kind: Set<Int>], layout: Layout = .clustered
  ) -> Dataset {
    let operations = max(20, participations / 500)
    let table = Table(
      kinds: Schema.participations.columnKinds(fields[.participations] ?? [], identity: false),
      capacity: participations, textCapacity: 1 << 16)
    table.appendRows(participations)
    let communes = (0..<departments).map { department in
      let number = String(department + 1)
      var code = (number.count < 2 ? "0" : "") + number + "001"
      return code.withUTF8 { table.store($0) }
    }
    let links = Cells<Int32>(repeating: 0, count: participations)
    Workers.overRows(participations, grain: 16_384) { range in
      for start in stride(from: range.lowerBound, to: range.upperBound, by: 16_384) {
        let rows = start..<min(range.upperBound, start + 16_384)
        fill(table, rows, of: participations, communes, links, operations, layout)
      }
    }
    var dataset = Dataset(
      commit: 1, tables: [.participations: table, .operations: made(operations, fields)])
    dataset.participationOperations = links
    return dataset
  }

  private static func fill(
    _ table: Table, _ rows: Range<Int>, of total: Int, _ communes: [Slice],
    _ links: Cells<Int32>, _ operations: Int, _ layout: Layout
  ) {
    var dice = Dice(state: UInt64(rows.lowerBound) &+ 1)
    let cells = departments * quarters * 2
    let answers = Schema.participations.fields.enumerated().compactMap { column, field in
      table.kinds[column] == .absent
        ? nil : (column: column, place: ParticipationField(rawValue: column), type: field.type)
    }
    for row in rows {
      let cell = layout == .clustered ? row * cells / total : dice.below(cells)
      let department = cell / (quarters * 2)
      let quarter = cell / 2 % quarters
      let entry = firstDay + Int32(quarter * 365 / 4) + Int32(dice.below(88))
      links[row] = Int32(dice.below(operations))
      for (column, place, type) in answers {
        switch place {
        case .commune: table.slices(column)[row] = communes[department]
        case .sexe: table.setCode(column, row, UInt8(1 + cell % 2))
        case .dateEntree: table.setInteger(column, row, entry)
        case .dateNaissance:
          if !dice.misses {
            table.setInteger(column, row, entry - 6_000 - Int32(dice.below(17_000)))
          }
        case .dateSortie:
          if dice.below(10) < 7 {
            table.setInteger(column, row, entry + 20 + Int32(dice.below(400)))
          }
        case .niveauCite:
          if !dice.misses { table.setInteger(column, row, Int32(dice.below(9))) }
        default:
          switch type {
          case .code(let codes):
            if !dice.misses { table.setCode(column, row, UInt8(1 + dice.below(codes.count))) }
          case .integer, .codes:
            if !dice.misses { table.setInteger(column, row, Int32(dice.below(30))) }
          default: break
          }
        }
      }
    }
  }

  private static func made(_ operations: Int, _ fields: [Kind: Set<Int>]) -> Table {
    let schema = Schema.operations
    let wanted = fields[.operations] ?? []
    let table = Table(
      kinds: schema.columnKinds(wanted, identity: false), capacity: operations)
    table.appendRows(operations)
    var dice = Dice(state: 77)
    for row in 0..<operations {
      for (column, field) in schema.fields.enumerated() where table.kinds[column] != .absent {
        switch OperationField(rawValue: column) {
        case .operation: table.setText(column, row, "OP\(row)")
        case .axe: table.setText(column, row, "\(1 + dice.below(3))")
        case .region: table.setText(column, row, "\(11 + dice.below(18))")
        case .pi: table.setText(column, row, ["8.1", "8.3", "9.1", "10.1"][dice.below(4)])
        // Every operation counts in the frame of the terms, as peers have it.
        case .fonds: break
        case .suiviParticipants: table.setCode(column, row, dice.below(20) == 0 ? 2 : 1)
        case .dateDebut: table.setInteger(column, row, firstDay + Int32(dice.below(2_000)))
        default:
          if case .code(let codes) = field.type, !dice.misses {
            table.setCode(column, row, UInt8(1 + dice.below(codes.count)))
          }
        }
      }
    }
    return table
  }
}

/// The same numbers for the same seed (SplitMix64).
struct Dice {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(bound)) >> 32)
  }

  /// One time in ten.
  var misses: Bool {
    mutating get { below(10) == 0 }
  }
}
