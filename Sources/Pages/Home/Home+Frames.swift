internal import Columns
internal import Following
internal import Kernel
internal import Records
internal import Words

/// The operations of ESF+, or of no fund and begun after 2014-2020, that every frame of indicators counts
/// because their programme names none.
///
/// Choice `programme.frames`: such a programme counts in every frame; the first page says how much that
/// is.
struct HomeFrames {
  private let operations: Int
  private let participations: Int

  /// First year in which no operation of 2014-2020 begins.
  private static let nextPeriod = 2024

  init(_ view: View, region: String?) {
    let dataset = view.dataset
    let programmes = view.kept("accueil.cadres", of: [.programmes]) {
      Programmes(dataset.table(.programmes)).frames
    }
    let rows = (0..<dataset.operationCount).filter { row in
      let record = OperationRecord(dataset, row)
      guard region.map({ $0 == record.text(.region) }) ?? true else { return false }
      let fund = record.text(.fonds)
      let isLater = (record.day(.dateDebut)?.components.year ?? 0) >= Self.nextPeriod
      return (fund == "FSE+" || fund.isEmpty && isLater)
        && programmes[record.text(.programme)] == nil
    }
    operations = rows.count
    participations = rows.isEmpty ? 0 : rows.reduce(0) { $0 + view.owners.ofOperation[$1].count }
  }

  /// What is said of them; nil when there is none.
  var attention: HomePage.Attention? {
    guard operations > 0 else { return nil }
    return HomePage.Attention(
      .frames, .watch, Words.Home.toWatch,
      Words.Home.withoutFrame(operations: operations, participations: participations),
      .register(.programmes))
  }
}
