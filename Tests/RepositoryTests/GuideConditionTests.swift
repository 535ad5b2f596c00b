import Catalogue
import Testing

@Suite("Conditions of the guide")
struct GuideConditionTests {
  @Test(
    "every condition the guide shows is read",
    arguments: [
      ("## La condition", Population.participations), ("## Les événements", .events),
    ])
  func isRead(_ title: String, _ population: Population) throws {
    let conditions = try conditions(under: title)
    #expect(conditions.count >= 8)
    for text in conditions {
      #expect(throws: Never.self, "\(text)") {
        try Catalogue.shipped().condition(text, population: population)
      }
    }
  }

  /// What stands in code in the first column of the tables, and in blocks, of one section; a bare
  /// operator or word is not a condition.
  private func conditions(under title: String) throws -> [String] {
    let lines = try Repository.text("docs/guide/indicateurs.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    let section = lines.drop { $0 != title }.dropFirst().prefix { !$0.hasPrefix("## ") }
    var conditions: [String] = []
    var inBlock = false
    for line in section {
      if line.hasPrefix("```") {
        inBlock.toggle()
      } else if inBlock {
        conditions.append(String(line))
      } else if line.hasPrefix("| `") {
        let cell = line.split(separator: "|")[0]
        let codes = cell.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }
        conditions += codes.map { String($0.element) }
      }
    }
    return conditions.filter { $0.contains(" ") || $0.contains(".") || $0.contains("(") }
  }
}
