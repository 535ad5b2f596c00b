import Columns
import Records

/// The weights and shares of stored cells, as figures count them.
///
/// Counters kept at every commit have 64 bits. A weight is at most a thousand, so that they hold
/// those of nine thousand million rows, and a table has fewer than 2^31; a product of an amount and a
/// share of at most 1 is less than 2^83, and 128 bits hold the sum of any number of rows.
enum CountedNumber {
  /// A weight of 1, in millionths.
  static let one: Int64 = 1_000_000
  private static let weights =
    Schema.participations
    .fields[ParticipationField.poids6m.rawValue].type.bounds ?? 0...one

  /// The weight of a cell in millionths: 1 when it is missing, or beyond what a file may say.
  static func weight(_ cell: Int64) -> Int64 { weights.contains(cell) ? cell : one }

  /// Whether a cell is a share, neither missing nor beyond 0 to 1.
  static func isShare(_ cell: Int64) -> Bool { cell >= 0 && cell <= one }
}
