import Access
import Catalogue
import Editions
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// A département cut into communities, one structure, and people who entered in 2017.
struct EditionWorld {
  let store = MemoryStore()
  let reader = Reader.all(named: "test")
  let catalogue: Catalogue
  /// 2019-01-15 at noon.
  static let now: Int64 = 1_547_553_600_000

  /// - Parameters:
  ///   - communities: of each, people with a handicap and people in all.
  ///   - other: of the first community, how many of each an intermediate body's operation holds.
  init(
    _ communities: [(handicap: Int, all: Int)], other: (handicap: Int, all: Int) = (0, 0),
    day: String = "2017-05-02"
  ) throws {
    catalogue = try Catalogue.shipped()
    try store.put(communities: communities, other: other, day: day)
  }

  /// Closes what is recorded, up to the end of a period.
  func close(_ period: String) throws {
    _ = try store.close(
      ClosingDraft(
        time: Self.now, author: "test", comment: "clôture", commit: store.lastCommit(),
        scope: ClosingScope(figures: ["ESF1420.CO01"], period: Period(period)), definitions: [],
        lines: []))
  }

  func maker(_ frame: String = "ESF1420", _ reader: Reader? = nil) throws -> EditionMaker {
    try EditionMaker(
      frame: frame, catalogue, store, reader ?? self.reader, rights: [], zone: "Europe/Paris")
  }

  @discardableResult
  func publish() throws -> Edition {
    try store.publish(maker().draft(author: "test", time: Self.now))
  }

  func book() throws -> (EditionBook, Lattice) {
    let lattice = try maker().lattice
    return (
      EditionBook(try store.editions(of: "ESF1420"), root: lattice.levels[0].name), lattice
    )
  }

  /// What is told of a figure in a row of a level.
  func told(
    _ code: String, _ path: [String], _ level: Int, _ period: String
  ) throws -> Shown<PublishedNumbers> {
    let (book, lattice) = try book()
    guard let definition = catalogue["ESF1420." + code], let period = Period(period) else {
      return .withheld(.unpublished)
    }
    return book.figure(definition, of: path, level: level, over: period, lattice, catalogue)
  }

  /// The rows below a row.
  func table(_ family: String, _ parent: [String], _ period: String) throws -> PublishedTable {
    let (book, lattice) = try book()
    let period = try #require(Period(period))
    return try #require(
      PublishedTable(
        book, lattice, catalogue, population: "entrees", family: family, parent: parent,
        period: period))
  }
}
