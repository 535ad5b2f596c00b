package import Catalogue
package import Columns
package import Records

extension Engine {
  /// The engine of a later generation, which carries over what did not change.
  ///
  /// Kept cells lose what the touched participations gave and gain what they give, with those of
  /// touched operations; they are counted again when everything may change: programmes or
  /// territories did.
  package func next(
    _ dataset: Dataset, _ changes: [Kind: RowChanges], maintaining definitions: [Definition]
  ) -> Engine {
    let touched = TouchedRows(workbench.dataset, dataset, changes)
    let later = workbench.next(dataset, changes, written: touched.after)
    var engine = Engine(later)
    guard var cells = live?.branch() else { return engine }
    if changes[.programmes] != nil || changes[.rattachements] != nil {
      engine.live = LiveCells(engine, definitions, MaintainedCut.all)
    } else {
      cells.add(workbench.part(touched.before), sign: -1)
      cells.add(later.part(touched.after), sign: 1)
      engine.live = cells
    }
    return engine
  }
}

/// The participations whose contribution may differ between two generations.
private struct TouchedRows {
  /// Rows of the earlier one, in order.
  let before: [Int]
  /// Rows of the later one, in order.
  let after: [Int]

  init(_ old: Dataset, _ new: Dataset, _ changes: [Kind: RowChanges]) {
    let rows =
      changes[.participations]
      ?? RowChanges(oldCount: old.participationOperations.count, changed: [], appended: 0)
    var before = Set(rows.removed)
    for row in rows.written {
      if let place = rows.old(row) { before.insert(place) }
    }
    var after = Set(rows.written)
    if let operations = changes[.operations] {
      var isChanged = [Bool](repeating: false, count: operations.newCount)
      for row in operations.written { isChanged[row] = true }
      for (row, link) in old.participationOperations.enumerated()
      where link >= 0 && isChanged[Int(link)] {
        before.insert(row)
      }
      for (row, link) in new.participationOperations.enumerated()
      where link >= 0 && isChanged[Int(link)] {
        after.insert(row)
      }
    }
    self.before = before.sorted()
    self.after = after.sorted()
  }
}

extension Workbench {
  /// Some participations with their operations, to be counted apart; territories are shared.
  func part(_ rows: [Int]) -> Workbench {
    let participations = dataset.table(.participations)
    let own = Table(kinds: participations.kinds, capacity: rows.count)
    own.appendRows(rows.count)
    let kept = Table(kinds: operations.table.kinds, capacity: 1)
    var places: [Int32: Int32] = [:]
    var links: [Int32] = []
    for (index, row) in rows.enumerated() {
      own.copyRow(index, from: participations, row)
      let link = dataset.participationOperations[row]
      guard link >= 0 else {
        links.append(-1)
        continue
      }
      if let place = places[link] {
        links.append(place)
        continue
      }
      let place = Int32(kept.appendRow())
      kept.copyRow(Int(place), from: operations.table, Int(link))
      places[link] = place
      links.append(place)
    }
    var tables: [Kind: Table] = [.participations: own, .operations: kept]
    tables[.programmes] = dataset.table(.programmes)
    let part = Dataset(
      commit: dataset.commit, tables: tables, participationOperations: links)
    return Workbench(part, asOf: asOf, territories: territories)
  }
}
