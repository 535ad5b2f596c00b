/// The cells that a public is compared by: status, age and level of education, each cut of the engine
/// with its codes put in classes.
package enum PublicCells {
  /// The cuts of the engine, in the order of a cell's codes.
  package static let cuts = ["statut", "age", "cite"]

  private static let classes: [[String: String]] = [
    [:],
    [
      "0-17": "-25", "18-24": "-25", "25-29": "25-54", "30-54": "25-54", "55-64": "55+",
      "65+": "55+",
    ],
    [
      "0": "0-2", "1": "0-2", "2": "0-2", "3": "3-4", "4": "3-4", "5": "5-8", "6": "5-8",
      "7": "5-8", "8": "5-8",
    ],
  ]

  /// A cell of the engine's codes.
  static func cell(_ codes: some Collection<String>) -> [String] {
    zip(classes, codes).map { $0[$1] ?? $1 }
  }
}
