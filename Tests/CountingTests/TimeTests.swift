import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Rows in time")
struct TimeTests {
  /// Entries on the bounds of quarters, one exit, one participation still open.
  private static let data: DatasetBuilder = {
    var data = DatasetBuilder()
    data.operation("A", ["date_debut": "2016-06-01", "date_programmation": "2016-09-15"])
    data.operation("B", ["date_debut": "2017-04-01", "date_convention": "2017-02-01"])
    data.operation("C", ["date_debut": "2018-01-01", "statut": "abandonnee"])
    data.participation("A", ["date_entree": "2016-12-31", "date_sortie": "2017-03-31"])
    data.participation("A", ["date_entree": "2017-01-01", "date_sortie": "2017-04-01"])
    data.participation("A", ["date_entree": "2017-03-31"])
    data.participation("B", ["date_entree": "2017-04-01", "date_sortie": "2018-01-01"])
    data.participation("C", ["date_entree": "2019-04-01"])
    return data
  }()

  private static let entries = Figures.single(Figures.entries())
  private static let exits = Figures.single(Figures.entries(moment: .exit))
  private static let state = Figures.single(Term(population: .operations, moment: .state))

  @Test("A period holds both its bounds")
  func closedInterval() throws {
    #expect(try Self.data.count(Self.entries, period: "2017T1") == ["2017-01-01..2017-03-31 2"])
    #expect(
      try Self.data.count(Self.entries, period: "2016-12-31..2017-01-01")
        == ["2016-12-31..2017-01-01 2"])
    #expect(try Self.data.count(Self.exits, period: "2017-03") == ["2017-03-01..2017-03-31 1"])
    #expect(try Self.data.count(Self.entries, period: "2015") == ["2015-01-01..2015-12-31 0"])
  }

  @Test("Without period everything counts, and a row without exit is out of exits")
  func everything() throws {
    #expect(try Self.data.count(Self.entries) == ["4"])
    #expect(try Self.data.count(Self.exits) == ["3"])
    #expect(try Self.data.count(Self.state) == ["2"])
  }

  @Test("A step cuts the period, its ends clipped, without cuts every piece has its row")
  func steps() throws {
    #expect(
      try Self.data.count(Self.entries, period: "2016-11..2017-07-15", step: .quarter) == [
        "2016-11-01..2016-12-31 1", "2017-01-01..2017-03-31 2", "2017-04-01..2017-06-30 1",
        "2017-07-01..2017-07-15 0",
      ])
    #expect(
      try Self.data.count(Self.entries, by: ["operation"], period: "2016..2017", step: .year) == [
        "A 2016-01-01..2016-12-31 1", "A 2017-01-01..2017-12-31 2", "B 2017-01-01..2017-12-31 1",
      ])
  }

  @Test("A cumulative row counts from the beginning, before the period included")
  func cumulative() throws {
    #expect(
      try Self.data.count(Self.entries, period: "2017-02..2017-04", step: .month, cumulative: true)
        == ["..2017-02-28 2", "..2017-03-31 3", "..2017-04-30 4"])
    #expect(
      try Self.data.count(
        Self.exits, by: ["operation"], period: "2017..2018", step: .year, cumulative: true)
        == ["A ..2017-12-31 2", "A ..2018-12-31 2", "B ..2018-12-31 1"])
    #expect(try Self.data.count(Self.entries, cumulative: true) == ["4"])
  }

  @Test("A state holds the operations whose day has come at the end of the period")
  func states() throws {
    // A is programmed on 2016-09-15, B by its agreement on 2017-02-01.
    #expect(
      try Self.data.count(Self.state, period: "2016-09..2017-02", step: .month) == [
        "2016-09-01..2016-09-30 1", "2016-10-01..2016-10-31 1", "2016-11-01..2016-11-30 1",
        "2016-12-01..2016-12-31 1", "2017-01-01..2017-01-31 1", "2017-02-01..2017-02-28 2",
      ])
    #expect(try Self.data.count(Self.state, period: "2016-09-14") == ["2016-09-14..2016-09-14 0"])
    #expect(try Self.data.count(Self.state, period: "2030") == ["2030-01-01..2030-12-31 2"])
  }

  @Test("A state is read at the day of the question when it comes first")
  func asOf() throws {
    #expect(
      try Self.data.count(Self.state, period: "2016..2017", step: .year, asOf: "2017-01-31")
        == ["2016-01-01..2016-12-31 1", "2017-01-01..2017-12-31 1"])
    #expect(try Self.data.count(Self.state, asOf: "2016-09-14") == ["0"])
    #expect(try Self.data.count(Self.state, asOf: "2016-09-15") == ["1"])
    #expect(
      try Self.data.count(Self.state, period: "2018..2019", step: .year, asOf: "2016-10-01")
        == ["2018-01-01..2018-12-31 1", "2019-01-01..2019-12-31 1"])
    #expect(try Self.data.count(Self.entries, asOf: "2016-09-14") == ["4"])
  }

  @Test("An operation without any date is in states without date only")
  func undated() throws {
    var data = DatasetBuilder()
    data.operation("A", ["date_debut": "", "fonds": "FSE"])
    #expect(try data.count(Self.state) == ["1"])
    #expect(try data.count(Self.state, period: "2017") == ["2017-01-01..2017-12-31 0"])
    let starts = Figures.single(Term(population: .operations, moment: .start))
    #expect(try data.count(starts) == ["1"])
    #expect(try data.count(starts, period: "2017") == ["2017-01-01..2017-12-31 0"])
  }

  @Test("Without period a step runs over whole pieces from the first day to the last of the store")
  func range() throws {
    // First day 2016-06-01 (start of A), last 2018-01-01 (exit of B); C is not programmed.
    #expect(
      try Self.data.count(Self.entries, step: .year) == [
        "2016-01-01..2016-12-31 1", "2017-01-01..2017-12-31 3", "2018-01-01..2018-12-31 0",
      ])
    let months = try Self.data.count(Self.entries, by: ["region"], step: .month)
    #expect(
      months == [
        "32 2016-12-01..2016-12-31 1", "32 2017-01-01..2017-01-31 1",
        "32 2017-03-01..2017-03-31 1", "32 2017-04-01..2017-04-30 1",
      ])
  }

  @Test("Operations count by their start, entities by their date")
  func otherMoments() throws {
    var data = Self.data
    data.add(
      .entites, ["operation": "A", "nature": "entreprise", "siren": "1", "date": "2017-05-01"])
    data.add(
      .entites, ["operation": "A", "nature": "entreprise", "siren": "2", "date": "2018-05-01"])
    data.add(
      .entites, ["operation": "C", "nature": "entreprise", "siren": "3", "date": "2017-05-01"])
    let starts = Figures.single(Term(population: .operations, moment: .start))
    #expect(try data.count(starts, period: "2017") == ["2017-01-01..2017-12-31 1"])
    let entities = Figures.single(Term(population: .entities, moment: .date))
    #expect(try data.count(entities, period: "2017") == ["2017-01-01..2017-12-31 1"])
    #expect(try data.count(entities) == ["2"])
  }
}
