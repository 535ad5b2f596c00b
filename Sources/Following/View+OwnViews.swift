internal import Columns
internal import Records
package import Stores

/// A view that an account keeps: the address of a composed page.
package struct OwnView: Hashable, Sendable {
  package var id: RecordID
  /// The number of the account and its own, as the store knows it.
  package var code: String
  package var title: String
  package var address: String
  package var note: String
  package var rank: Int
}

extension View {
  /// The views an account keeps, in its order.
  ///
  /// The one road to them: nobody is shown those of another account.
  package func ownViews(of account: Int64) -> [OwnView] {
    let table = whole.dataset.table(.vues)
    guard let ids = whole.dataset.ids[.vues] else { return [] }
    func text(_ field: OwnViewField, _ row: Int) -> String {
      table.kinds[field.rawValue] == .text ? table.text(field.rawValue, row) : ""
    }
    func number(_ field: OwnViewField, _ row: Int) -> Int? {
      guard table.kinds[field.rawValue] == .integer, !table.isMissing(field.rawValue, row) else {
        return nil
      }
      return Int(table.integer(field.rawValue, row))
    }
    return (0..<table.count).filter { number(.account, $0).map(Int64.init) == account }
      .map { row in
        OwnView(
          id: ids[row], code: text(.code, row), title: text(.title, row),
          address: text(.address, row), note: text(.note, row),
          rank: number(.rank, row) ?? Int.max)
      }.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
  }
}
