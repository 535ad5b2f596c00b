import Records
import Testing

@testable import Steering

@Suite struct TargetFieldTests {
  @Test func `Each position is the one of its column in the public file`() {
    let names = TargetField.allCases.map { field in
      String(describing: field).reduce(into: "") { name, letter in
        name += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
      }
    }
    #expect(names == Schema.cibles.fields.map(\.name))
  }
}
