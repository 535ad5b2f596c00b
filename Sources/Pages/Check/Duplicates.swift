internal import Access
internal import Checks
internal import Columns
package import Following
package import HTML
internal import Kernel
internal import Records
internal import Words

/// Persons who may be one: same names, same birth date (R31), side by side.
///
/// Names are read from the store for it, and not kept: the first page after a change of participations
/// costs the reading of them all.
package struct DuplicatesPage: Sendable {
  /// A participation of each person, by record number.
  struct Pair: Sendable {
    var later: Int64
    var earlier: Int64
  }

  private let pairs: [Pair]
  private let dataset: Dataset
  private let seesIdentity: Bool
  package let pager: Pager

  package init(_ view: View, scope: Scope, page: Int = 1) throws {
    dataset = view.dataset
    seesIdentity = view.reader.right.seesEvery(.identity, .people)
    let all = seesIdentity ? try Self.pairs(view) : []
    let seen = PersonBook.of(view, scope)
    // A pair is of a territory when one of its participations is.
    pairs = all.filter { pair in
      [pair.later, pair.earlier].contains { seen.person(ofParticipation: $0, view.dataset) != nil }
    }
    pager = Pager(page: page, total: pairs.count)
  }

  private static func pairs(_ view: View) throws -> [Pair] {
    try view.kept("doublons", of: [.participations]) {
      let fields: Set<Int> = Set(
        [ParticipationField.operation, .nom, .prenom, .dateNaissance].map(\.rawValue))
      let read = try view.dataset(fields: [.participations: fields])
      return DatasetChecks(today: view.today).probableDuplicates(read).map {
        Pair(later: read.id(.participations, $0.row), earlier: read.id(.participations, $0.like))
      }
    } cost: {
      $0.count * MemoryLayout<Pair>.size
    }
  }

  /// The participations whose names are shown, or all of them.
  package func shownIDs(all: Bool) -> [Int64] {
    (all ? pairs[...] : pairs[pager.range]).flatMap { [$0.later, $0.earlier] }
  }

  package func view(_ names: PersonNames, _ chrome: Chrome) -> Node {
    Frame(
      Words.Quality.duplicates, lede: Words.Quality.duplicatesLede,
      crumbs: [.init(Words.Frame.check, .check), .init(Words.Quality.duplicates)], verb: .check,
      downloads: !pairs.isEmpty
    ).document(chrome) {
      Components.sheet {
        if !seesIdentity {
          Components.notice(.idle, Words.People.noIdentity)
        } else if pairs.isEmpty {
          Components.nothing(Words.Quality.noDuplicates)
        } else {
          p(.look(.statement)) { Words.Quality.duplicateCount(pairs.count) }
          TableView(
            Words.Quality.duplicates,
            [
              .init(Words.People.name), .init(Words.People.born),
              .init(Words.Quality.oneSide), .init(Words.Quality.otherSide),
            ],
            rows: pairs[pager.range].map { pair in
              TableView.Row([
                .text(names[pair.later]?.display ?? ""), .text(birth(pair.later)),
                side(pair.earlier, names, chrome), side(pair.later, names, chrome),
              ])
            }, hidesCaption: true
          ).node
          pager.view(chrome)
        }
      }
    }
  }

  private func side(_ id: Int64, _ names: PersonNames, _ chrome: Chrome) -> Node {
    group {
      HTMLLink.to(.participation(id), operation(id), chrome)
      if let name = names[id] {
        " "
        span(.look(.code)) { name.identifier }
      }
    }
  }

  private func operation(_ id: Int64) -> String {
    guard let row = dataset.row(.participations, id) else { return "" }
    return dataset.table(.participations).text(ParticipationField.operation.rawValue, row)
  }

  private func birth(_ id: Int64) -> String {
    guard let row = dataset.row(.participations, id) else { return "" }
    let day = dataset.table(.participations).integer(ParticipationField.dateNaissance.rawValue, row)
    return day == Table.missingInteger ? "" : Words.shortDate(CivilDate(day: day))
  }

  /// Every pair, a line each.
  package func sheet(_ names: PersonNames) -> DataSheet {
    DataSheet(
      name: "doublons",
      columns: [
        .init("nom"), .init("prenom"), .init("operation_1"), .init("identifiant_1"),
        .init("operation_2"), .init("identifiant_2"),
      ],
      rows: pairs.map { pair in
        let (earlier, later) = (names[pair.earlier], names[pair.later])
        return [
          later?.family ?? "", later?.given ?? "", operation(pair.earlier),
          earlier?.identifier ?? "", operation(pair.later), later?.identifier ?? "",
        ]
      }, isOfToday: true)
  }
}
