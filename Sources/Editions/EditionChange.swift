internal import Catalogue
internal import Disclosure
internal import Kernel
internal import Stores

/// Finds the numbers that, told anew, would say what few people changed.
///
/// Rules SD03 and SD05 of the design of published figures: the records that are in a told class now, or
/// were when it was last told, and not both, are themselves safe.
struct EditionChange {
  let lattice: Lattice
  let catalogue: Catalogue
  let threshold: Int
  /// What was told before.
  let book: EditionBook
  /// The commit of what is told now.
  let commit: Int

  /// The tables with a class whose changes are too few to be told, in order.
  ///
  /// - Throws: what reading throws.
  func unsafe(
    _ cells: [EditionCell], _ people: inout EditionPeople
  ) throws -> [EditionCell.Table] {
    var found: [EditionCell.Table] = []
    for population in lattice.populations {
      guard let terms = PopulationTerms(population, catalogue) else { continue }
      let now = try people.units(terms, at: commit)
      let then = book.pieces[population.code] ?? [:]
      var earlier: [Period: [EditionUnit]] = [:]
      for cell in cells
      where cell.table.population == population.code && cell.state != .hidden {
        let period = cell.table.period
        if earlier[period] == nil {
          earlier[period] = try people.units(terms, period, from: then)
        }
        // What was never told says nothing of a change.
        guard book.tells(period, population.code) else { continue }
        let rule = SafetyRule(threshold: threshold, people.holders)
        let before = classes(of: cell, earlier[period] ?? [], terms)
        let after = classes(of: cell, now.filter { period.contains($0.day) }, terms)
        let isSafe = Set(before.keys).union(after.keys).allSatisfy { name in
          rule.isSafe([Self.changed(before[name] ?? [:], after[name] ?? [:])])
        }
        if !isSafe, found.last != cell.table { found.append(cell.table) }
      }
    }
    return found
  }

  /// The records of a cell by class, each with its record's number.
  private func classes(
    of cell: EditionCell, _ units: [EditionUnit], _ terms: PopulationTerms
  ) -> [String: [Int64: EditionUnit]] {
    guard let level = lattice.levels.firstIndex(where: { $0.name == cell.table.level }) else {
      return [:]
    }
    let parent =
      cell.table.parent.isEmpty ? [] : cell.table.parent.components(EditionPath.separator)
    let codes = Set(cell.codes)
    let family = terms.family(cell.table.family)
    var found: [String: [Int64: EditionUnit]] = [:]
    for unit in units
    where level == 0 || (codes.contains(unit.codes[level]) && unit.path(level - 1) == parent) {
      found[terms.className(unit.told, family, cell.rung), default: [:]][unit.record] = unit
    }
    return found
  }

  /// The records of one set or the other and not both.
  private static func changed(
    _ before: [Int64: EditionUnit], _ after: [Int64: EditionUnit]
  ) -> UnitSet {
    var set = UnitSet()
    for (record, unit) in before where after[record] == nil {
      set.add(person: unit.person, holders: unit.holders)
    }
    for (record, unit) in after where before[record] == nil {
      set.add(person: unit.person, holders: unit.holders)
    }
    return set
  }
}

extension EditionBook {
  /// Whether a period is made of pieces told of a population.
  fileprivate func tells(_ period: Period, _ population: String) -> Bool {
    period.isMade(
      of: (pieces[population] ?? [:]).keys.filter {
        period.contains($0.start) && period.contains($0.end)
      })
  }
}
