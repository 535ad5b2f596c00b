import Foundation
import Records
import Testing

@Suite("The public formats")
struct FormatTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("The published Table Schema says what the program reads", arguments: Kind.allCases)
  func published(kind: Kind) throws {
    let file = Self.root.appending(path: "formats/\(kind.rawValue).schema.json")
    let text = Schema.of(kind).tableSchemaJSON()
    if ProcessInfo.processInfo.environment["JALON_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  @Test(
    "The published formats keep to the contract, in words of their own", arguments: Kind.allCases)
  func contract(kind: Kind) throws {
    let name = "\(kind.rawValue).schema.json"
    let agreed = Self.root.appending(path: "../shared/design/formats/\(name)")
    guard FileManager.default.fileExists(atPath: agreed.path) else { return }
    let contract = try JSONDecoder().decode(Format.self, from: Data(contentsOf: agreed))
    let ours = try JSONDecoder().decode(
      Format.self, from: Data(Schema.of(kind).tableSchemaJSON().utf8))
    // Later contracts added the last ones.
    let added = [Kind.contexte: 2, .cibles: 8][kind] ?? 0
    #expect(ours.withoutWords(last: added) == contract.withoutWords(last: 0))
    #expect(ours.title != contract.title)
    let same = zip(ours.fields, contract.fields).filter { $0.description == $1.description }
    #expect(same.map(\.0.name) == [])
  }

  @Test("Every field says in a sentence what to write in it", arguments: Kind.allCases)
  func descriptions(kind: Kind) {
    for field in Schema.of(kind).fields {
      let text = field.description
      #expect(text.first?.isLowercase == false && text.hasSuffix("."), "\(field.name)")
      #expect(text.count <= 300, "\(field.name)")
      #expect(!text.contains("'' ") && !text.contains("  "), "\(field.name)")
      if field.required { #expect(text.contains("bligatoire"), "\(field.name)") }
      if case .euros = field.type { #expect(text.contains("euros"), "\(field.name)") }
    }
  }
}

/// A Table Schema as far as the contract goes.
private struct Format: Decodable, Equatable {
  struct Column: Decodable, Equatable {
    struct Constraints: Decodable, Equatable {
      var required: Bool?
      var unique: Bool?
      var minimum: Double?
      var maximum: Double?
      var `enum`: [String]?
    }
    var name: String
    var type: String
    var description: String
    var constraints: Constraints?
  }
  var name: String
  var title: String
  var version: String
  var primaryKey: [String]
  var missingValues: [String]
  var fields: [Column]

  /// Its columns but for some at the end, without a title or a description.
  func withoutWords(last: Int) -> Format {
    var copy = self
    copy.fields.removeLast(last)
    copy.title = ""
    for index in copy.fields.indices { copy.fields[index].description = "" }
    return copy
  }
}
