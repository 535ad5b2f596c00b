import Records
import Testing

@Suite("The record schema")
struct SchemaTests {
  @Test("Positions follow the fields of each schema")
  func positions() {
    func check<P: CaseIterable>(_ kind: Kind, _ positions: P.Type) {
      let names = Schema.of(kind).fields.map(\.name)
      let cases = P.allCases.map { "\($0)" }
      #expect(names.map(camel) == cases, "\(kind)")
    }
    check(.programmes, ProgrammeField.self)
    check(.territoires, TerritoryField.self)
    check(.rattachements, AttachmentField.self)
    check(.operations, OperationField.self)
    check(.maquette, PlanField.self)
    check(.depenses, ExpenditureField.self)
    check(.entites, EntityField.self)
    check(.participations, ParticipationField.self)
    check(.personnes, PersonField.self)
    check(.evenements, EventField.self)
    check(.offres, OfferField.self)
  }

  @Test("Shipped lists are embedded", arguments: ["regions", "regions_anciennes", "departements"])
  func assets(name: String) throws {
    let text = try #require(Assets.text("reference/\(name).csv"))
    #expect(text.split(separator: "\n").count > 18)
  }

  private func camel(_ name: String) -> String {
    let parts = name.split(separator: "_")
    return parts.dropFirst().reduce(String(parts[0])) {
      $0 + $1.prefix(1).uppercased() + $1.dropFirst()
    }
  }
}
