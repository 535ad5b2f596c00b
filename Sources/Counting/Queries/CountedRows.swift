package import Access
package import Catalogue
import Columns
package import Kernel
package import Records
import Synchronization

/// Participations one by one: which of some terms count each, on which day, and where it falls.
package struct CountedRows: Sendable {
  /// One participation.
  package struct Row: Sendable {
    /// Its row in the table of participations.
    package var row: Int
    /// Its record's number; 0 when read without numbers.
    package var record: Int64
    /// The person's number; below 0, one for each participation, when no person is known.
    package var person: Int64
    /// The day that places it.
    package var day: CivilDate
    /// Of the terms asked for, in order, which count it.
    package var terms: UInt64
    /// Of the cuts asked for, in order, its codes; `inconnu` when missing.
    package var codes: [String]
  }

  package var rows: [Row]

  /// As many terms as can be told apart at once.
  package static let mostTerms = 64
}

extension Engine {
  /// The participations that one term counts, each with which of other terms count it too.
  ///
  /// Those without the day that places them are left out. Costs a pass for all the terms together, then
  /// one over the rows counted.
  ///
  /// - Parameters:
  ///   - whole: counts participations of `frame`; the other terms count some of the same.
  ///   - terms: at most `CountedRows.mostTerms`.
  ///   - cuts: names of cuts.
  /// - Throws: when a cut is not one.
  package func rows(
    of whole: Term, telling terms: [Term], frame: String, by cuts: [String]
  ) throws(RequestError) -> CountedRows {
    let rows = workbench.rows(.participations)
    let all = [whole] + terms
    precondition(terms.count <= CountedRows.mostTerms)
    precondition(all.allSatisfy { $0.population == .participations })
    let derived = all.contains(where: \.readsDerived) ? workbench.derived(nil) : nil
    let outcomes = derived == nil ? nil : workbench.outcomes(nil)
    var planner = ConditionPlanner(rows, workbench, derived: derived, outcomes: outcomes)
    let timeline = Timeline(pieces: nil, cumulative: false, asOf: workbench.asOf)
    let nodes = all.map { term in
      planner.all(
        planner.requirements(term, frame, .everything, timeline, nil).map(\.node))
    }
    workbench.passes.add(1, ordering: .relaxed)
    let masks = planner.program.masks(nodes, rows: rows.count)
    var dimensions: [(labels: [String], number: (Int) -> Int)] = []
    for name in cuts {
      let cut = try Cut(name)
      let links = rows.links
      if cut.isOfOperation {
        let dimension = workbench.operationDimension(cut)
        dimensions.append(
          (
            dimension.labels,
            { row in
              let link = links.map { Int($0[row]) } ?? -1
              return link < 0 ? 0 : Int(dimension.ids[link])
            }
          ))
      } else {
        let dimension = workbench.rowDimension(cut, rows, nil)
        dimensions.append((dimension.labels, { Int(dimension.ids[$0]) }))
      }
    }
    let day = rows.day(whole.moment)
    let ids = workbench.dataset.ids[.participations]
    let links = workbench.dataset.participationPersons
    let persons = workbench.dataset.personIDs
    var found: [CountedRows.Row] = []
    masks[0].scan { row in
      let when = day(row)
      guard when != Table.missingInteger else { return true }
      var told: UInt64 = 0
      for (index, mask) in masks.dropFirst().enumerated() where mask.contains(row) {
        told |= 1 << UInt64(index)
      }
      let link = row < links.count ? Int(links[row]) : -1
      found.append(
        CountedRows.Row(
          row: row, record: ids.map { $0[row] } ?? 0,
          person: link >= 0 && link < persons.count ? persons[link] : -1 - Int64(row),
          day: CivilDate(day: when), terms: told,
          codes: dimensions.map { $0.labels[$0.number(row)] }))
      return true
    }
    return CountedRows(rows: found)
  }
}

extension Dataset {
  /// Of each participation, the positions of those of some perimeters that hold it, in rows of equal
  /// sets: the sets, and the number of each row's.
  ///
  /// Perimeters over operations alone are read operation by operation.
  package func holders(
    _ perimeters: [Perimeter]
  ) -> (sets: [Set<Int>], numbers: [Int]) {
    let anchors = PerimeterRows(self)
    let count = table(.participations).count
    var byOperation = [Set<Int>](repeating: [], count: table(.operations).count)
    var byRow: [Int: Set<Int>] = [:]
    for (position, perimeter) in perimeters.enumerated() {
      let isManaged = (perimeter.clauses ?? [[:]]).allSatisfy { GrantClause($0).isManaged }
      if isManaged {
        let rows = anchors.rows(.operations, perimeter) ?? Array(byOperation.indices)
        for row in rows { byOperation[row].insert(position) }
      } else {
        for row in anchors.rows(.participations, perimeter) ?? Array(0..<count) {
          byRow[row, default: []].insert(position)
        }
      }
    }
    var sets: [Set<Int>] = [[]]
    var known: [Set<Int>: Int] = [[]: 0]
    let numbers = (0..<count).map { row in
      let link = Int(participationOperations[row])
      let held = (link >= 0 ? byOperation[link] : []).union(byRow[row] ?? [])
      if let number = known[held] { return number }
      known[held] = sets.count
      sets.append(held)
      return sets.count - 1
    }
    return (sets, numbers)
  }
}
