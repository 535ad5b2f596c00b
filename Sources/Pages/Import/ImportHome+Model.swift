internal import Columns
package import Following
package import Importing
internal import Records
package import Stores

/// The first page of the verb Saisir: what was imported lately, what waits, where to go.
package struct ImportHomePage: Sendable {
  /// A file brought and not yet written.
  package struct Brought: Sendable {
    package var id: String
    package var names: String
    package var kind: String?
    package var when: String
    package var author: String
  }

  package var participations: Int
  package var operations: Int
  package var waiting: Int
  package var recent: [ImportLine]
  package var brought: [Brought]

  /// Imports shown.
  package static let importsShown = 5

  /// - Parameter imports: the last ones, the latest first.
  package init(
    _ view: View, imports: [CommitEntry], waiting: Int, deposits: [Deposit],
    zone: String
  ) {
    participations = view.dataset.table(.participations).count
    operations = view.dataset.table(.operations).count
    self.waiting = waiting
    recent = ImportLine.lines(imports, zone: zone)
    let moment = ImportMoment(zone: zone)
    brought = deposits.map {
      Brought(
        id: $0.id, names: $0.names.joined(separator: ", "), kind: $0.kind?.rawValue,
        when: moment.text($0.time), author: $0.author)
    }
  }
}
