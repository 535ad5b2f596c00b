internal import Columns
internal import Counting
internal import Foundation
internal import Kernel
internal import Records

/// Facts as files of plain numbers for other programs, and what we counted of them.
///
/// A text is the position of its own in the lists of `texts.txt`, from 1; 0 is missing.
struct FactFiles {
  /// A figure we counted: seconds by the clock, and of processor.
  struct Answer {
    var name: String
    var seconds: Double
    var processor: Double
    var cells: [Cell]
  }

  let folder: String

  init(folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// Writes the facts, our answers by structure and month, and our times.
  func write(
    _ dataset: Dataset, _ answers: [Answer], months: [Period]
  ) throws {
    let table = dataset.table(.evenements)
    let links = dataset.personLinks[.evenements]
    try put("person.i4", table.count) { links?[$0] ?? -1 }
    try put("date.i4", table.count) { table.integer(EventField.date.rawValue, $0) }
    try put("nature.u1", table.count) { table.code(EventField.nature.rawValue, $0) }
    let structures = EncodedText(table, EventField.structure.rawValue)
    let numbers = structures.values.map { Self.number($0) }
    try put("structure.u2", table.count) { UInt16(numbers[Int(structures.ids[$0])]) }
    let texts: [(String, EventField, [String])] = [
      ("theme", .theme, FactBenchmark.themes),
      ("programme", .dispositif, FactBenchmark.programmes),
      ("mode", .modalite, FactBenchmark.modes),
    ]
    for (name, field, values) in texts {
      let encoded = EncodedText(table, field.rawValue)
      let places = encoded.values.map { UInt8(1 + (values.firstIndex(of: $0) ?? -1)) }
      try put("\(name).u1", table.count) { places[Int(encoded.ids[$0])] }
    }
    let natures = Schema.evenements.fields[EventField.nature.rawValue].codes
    try put("natures.txt", natures.joined(separator: "\n"))
    try put(
      "texts.txt",
      texts.map { "\($0.0)=\($0.2.joined(separator: ","))" }.joined(separator: "\n"))
    let days = months.prefix(1).map(\.start.day) + months.map(\.end.day)
    try put("months.txt", days.map { String($0) }.joined(separator: " "))
    try put(
      "times.txt",
      answers.map { "\($0.name) \($0.seconds) \($0.processor)" }.joined(separator: "\n"))
    var lines = ""
    for answer in answers {
      for cell in answer.cells {
        guard let start = cell.start, let month = months.firstIndex(where: { $0.start == start })
        else { continue }
        lines += "\(answer.name),\(Self.number(cell.keys[0])),\(month),\(cell.value)\n"
      }
    }
    try put("ours.csv", lines)
  }

  /// The number a structure's name ends with.
  private static func number(_ name: String) -> Int {
    Int(name.reversed().prefix { $0.isNumber }.reversed().map { String($0) }.joined()) ?? 0
  }

  private func put(_ name: String, _ text: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }

  private func put<Value: BitwiseCopyable>(
    _ name: String, _ rows: Int, _ value: (Int) -> Value
  ) throws {
    let values = [Value](unsafeUninitializedCapacity: rows) { buffer, count in
      for row in 0..<rows { buffer.initializeElement(at: row, to: value(row)) }
      count = rows
    }
    try values.withUnsafeBytes { bytes in
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
  }
}
