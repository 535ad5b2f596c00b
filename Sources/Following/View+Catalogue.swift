package import Catalogue
internal import Columns
package import Kernel
package import Records

extension View {
  /// The versions of definitions that users wrote, in the order of the store.
  package var publishedDefinitions: [PublishedDefinition] {
    dataset.publishedDefinitions
  }

  /// A catalogue with the definitions users wrote, as they are in force on a day; kept until one of them
  /// changes.
  package func catalogue(_ shipped: Catalogue, on day: CivilDate) -> Catalogue {
    guard dataset.table(.definitions).count > 0 else { return shipped }
    return kept("catalogue:\(day)", of: [.definitions]) {
      shipped.including(publishedDefinitions, on: day).catalogue
    }
  }
}

extension Dataset {
  /// The versions of definitions that users wrote, in the order of the store.
  package var publishedDefinitions: [PublishedDefinition] {
    let schema = Schema.definitions
    let table = table(.definitions)
    guard let name = schema.index(of: "indicateur"), table.kinds[name] == .text,
      let version = schema.index(of: "version"), table.kinds[version] == .integer,
      let text = schema.index(of: "texte"), table.kinds[text] == .text,
      let from = schema.index(of: "debut"), let until = schema.index(of: "fin")
    else { return [] }
    func day(_ column: Int, _ row: Int) -> CivilDate? {
      guard table.kinds[column] == .integer else { return nil }
      let day = table.integer(column, row)
      return day == Table.missingInteger ? nil : CivilDate(day: day)
    }
    return (0..<table.count).map { row in
      PublishedDefinition(
        name: table.text(name, row), version: Int(table.integer(version, row)),
        text: table.text(text, row), from: day(from, row), until: day(until, row))
    }
  }
}
