internal import Access
internal import Columns
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Steering
internal import Stores

extension Visit {
  /// The editions of dashboards seen, and what is said of their lines.
  var reviews: QuarterlyReviews {
    view.kept("trimestres", of: [.editions, .commentaires]) { QuarterlyReviews(view.dataset) }
  }

  /// As what the reader acts over a whole edition.
  func parties(of place: ReviewPlace) -> Set<QuarterlyReview.Party> {
    let right = reader.right
    guard right.writes(.plans) else { return [] }
    let conditions = Self.conditions(place)
    let roles: [(QuarterlyReview.Party, AccessRole)] = [
      (.intermediateBody, .intermediateBody), (.delegatedAuthority, .delegatedAuthority),
      (.managingAuthority, .managingAuthority),
    ]
    return Set(roles.filter { right.isOne($0.1, over: conditions) }.map(\.0))
  }

  /// Whether the reader may exercise a function over a whole edition.
  func may(_ function: AccessFunction, over place: ReviewPlace) -> Bool {
    reader.right.may(function, over: Self.conditions(place))
  }

  private static func conditions(_ place: ReviewPlace) -> Perimeter.Clause {
    var conditions: Perimeter.Clause = [:]
    for (name, code) in place.filter { conditions[name] = [code] }
    return conditions
  }

  /// The edition an address names, in the version asked for.
  ///
  /// - Throws: `Refusal.notFound` for one there is not, or that the reader does not count whole; the
  ///   store's errors.
  func edition() throws -> QuarterPage.Basis {
    guard let place = ReviewPlace(name("edition")), let quarter = Quarter(name("trimestre")),
      view.counts(place)
    else { throw Refusal.notFound }
    let reviews = reviews
    let versions = reviews.versions(of: place, quarter)
    let edition: QuarterlyReviews.Edition?
    if let asked = asked(QuarterPage.versionName) {
      guard let found = versions.first(where: { "\($0.version)" == asked }) else {
        throw Refusal.notFound
      }
      edition = found
    } else {
      edition = versions.first
    }
    guard edition != nil || FrozenLines.places(view.countedDataset, quarter).contains(place) else {
      throw Refusal.notFound
    }
    let parties = parties(of: place)
    return QuarterPage.Basis(
      place: place, quarter: quarter, edition: edition, reviews: reviews, parties: parties,
      organisation: parties.isEmpty ? "" : try organisation(over: place, as: parties),
      mayClose: may(.close, over: place),
      mayPublish: may(.publish, over: place))
  }

  /// The editions whose comments stand under those of another: all of them under the nation, those of
  /// the bodies of a region under it.
  func below(_ basis: QuarterPage.Basis) -> [ReviewPlace] {
    let places = Set(
      basis.reviews.comments.filter { $0.quarter == basis.quarter }.map(\.place)
    ).subtracting([basis.place])
    switch basis.place {
    case .nation: return Array(places)
    case .unit("region", let code):
      let actors = view.dataset.table(.acteurs)
      guard let own = Schema.acteurs.index(of: "acteur"), actors.kinds[own] == .text,
        let region = Schema.acteurs.index(of: "region"), actors.kinds[region] == .text
      else { return [] }
      let bodies = (0..<actors.count).filter { actors.text(region, $0) == code }
        .map { actors.text(own, $0) }
      return places.filter { place in
        if case .unit(ReviewPlace.body, let body) = place { return bodies.contains(body) }
        return false
      }
    case .unit: return []
    }
  }

  /// The organisation the reader speaks for over an edition: that of a grant that holds it, the
  /// edition's own body first; else the body itself, else what the reader is.
  private func organisation(
    over place: ReviewPlace, as parties: Set<QuarterlyReview.Party>
  ) throws -> String {
    let roles = Set(parties.compactMap { AccessRole(rawValue: $0.rawValue) })
    let organisations = try site.store.grants().filter { grant in
      grant.account == session?.account.id && roles.contains(grant.role) && !grant.actsFor.isEmpty
        && Right(grants: [grant], actors: view.actors, on: view.today)
          .isOne(grant.role, over: Self.conditions(place))
    }.map(\.actsFor)
    var body = ""
    if case .unit(ReviewPlace.body, let code) = place { body = code }
    if organisations.contains(body) { return body }
    if let own = organisations.first { return own }
    if !body.isEmpty, parties.contains(.intermediateBody) { return body }
    return QuarterlyReview.Party.allCases.last(where: parties.contains)?.rawValue ?? ""
  }
}
