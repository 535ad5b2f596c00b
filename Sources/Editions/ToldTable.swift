/// What a published table tells, without names: numbers of people of its rows, by class.
package struct ToldTable: Sendable {
  /// One way of telling the people of the rows apart.
  package struct Family: Sendable {
    /// How many of each class there are in all the rows together.
    package var whole: [Int]
    /// Rows told, alone or together, with how many of each class they hold.
    package var told: [(rows: [Int], counts: [Int])]

    package init(whole: [Int], told: [(rows: [Int], counts: [Int])]) {
      self.whole = whole
      self.told = told
    }
  }

  package var rows: Int
  /// Whether its rows are named, and so known to hold somebody.
  package var isNamed: Bool
  /// Totals: one class.
  package var totals: Family
  package var families: [Family]

  package init(rows: Int, isNamed: Bool = true, totals: Family, families: [Family]) {
    self.isNamed = isNamed
    self.rows = rows
    self.totals = totals
    self.families = families
  }

  /// How many people somebody knows of each row, in all and by class of each family.
  package struct Knowledge: Sendable {
    package var totals: [Int]
    /// Of each family, of each row.
    package var families: [[[Int]]]

    package init(totals: [Int], families: [[[Int]]]) {
      self.totals = totals
      self.families = families
    }
  }
}

/// A number that a published table lets somebody find out too well.
package struct Leak: Hashable, Sendable {
  package var row: Int
  /// Nil for the row's total.
  package var family: Int?
  package var place: Int
  /// The bounds of what the others of the row and class are.
  package var least: Int
  package var greatest: Int

  package init(row: Int, family: Int?, place: Int, least: Int = 0, greatest: Int = 0) {
    self.row = row
    self.family = family
    self.place = place
    self.least = least
    self.greatest = greatest
  }
}
