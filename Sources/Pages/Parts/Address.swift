package import HTTP

/// A page's address: a path and what it is asked with.
///
/// The pages of each verb add theirs in an extension; no path is written anywhere else.
package struct Address: Hashable, Sendable {
  package var segments: [String]
  package var query: [Parameters.Pair]
  /// The place in the page, by its id; empty for its top.
  package var fragment = ""

  package init(_ segments: String..., query: [Parameters.Pair] = []) {
    self.segments = segments
    self.query = query
  }

  /// The same page with one thing asked for; nil or empty takes it away.
  package func with(_ name: String, _ value: String?) -> Address {
    var next = self
    next.query.removeAll { $0.name == name }
    if let value, !value.isEmpty { next.query.append(Parameters.Pair(name, value)) }
    return next
  }

  /// The same page seen in a scope.
  package func seen(in scope: Scope) -> Address {
    var next = self
    next.query.removeAll { Scope.names.contains($0.name) }
    next.query.append(contentsOf: scope.pairs)
    return next
  }

  /// As links write it.
  package var href: String {
    let path = "/" + segments.map(Parameters.encoded).joined(separator: "/")
    let asked = Parameters(query).encoded
    let place = fragment.isEmpty ? "" : "#" + fragment
    return (asked.isEmpty ? path : path + "?" + asked) + place
  }
}

extension Address {
  package static let home = Address()
  package static let signIn = Address("connexion")
  package static let signOut = Address("deconnexion")
  /// Where a one-time link leads.
  package static func welcome(_ token: String) -> Address { Address("bienvenue", token) }
  /// The numbers of new commits, as they come.
  package static let live = Address("direct")
  /// A file the pages need, by its name.
  package static func shipped(_ name: String) -> Address { Address("statique", name) }

  /// First page of each verb.
  package static let record = Address("saisir")
  package static let check = Address("verifier")
  package static let count = Address("compter")
  package static let compare = Address("comparer")
  package static let talk = Address("dialoguer")
  package static let decide = Address("decider")
  package static let help = Address("aide")

  package static let plan = Address("plan")
  package static let accessibility = guide("accessibilite")
  package static let legal = guide("mentions-legales")
  package static let privacy = guide("donnees-personnelles")
  /// The pieces pages are made of, with their states.
  package static let gallery = Address("composants")
  /// What a search begun may mean, as it is typed.
  package static let suggestions = Address("recherche", "suggestions")

  /// Pages others link to.
  package static let operations = Address("saisir", "operations")
  package static func operation(_ id: Int64) -> Address { Address("saisir", "operations", "\(id)") }
  package static let people = Address("saisir", "personnes")
  package static func person(_ id: Int64) -> Address { Address("saisir", "personnes", "\(id)") }
  package static func participation(_ id: Int64) -> Address {
    Address("saisir", "participations", "\(id)")
  }
  package static let imports = Address("saisir", "imports")
  package static func importEntry(_ id: Int64) -> Address { Address("saisir", "imports", "\(id)") }
  package static let newImport = Address("saisir", "importer")
  /// A file brought and not yet written.
  package static func deposit(_ id: String) -> Address { Address("saisir", "importer", id) }
  /// Lines that wait to be mended.
  package static let waiting = Address("saisir", "attente")
  /// Findings; ask with `regle`, `operation`, `structure`.
  package static let findings = Address("verifier", "anomalies")
  /// Corrects several anomalies of one cause at once.
  package static let correction = Address("verifier", "anomalies", "corriger")
  /// Persons who may be one.
  package static let duplicates = Address("verifier", "doublons")
  /// Completeness and timeliness of each operation.
  package static let quality = Address("verifier", "operations")
  /// Operations to follow closely, and why.
  package static let risks = Address("verifier", "operations-a-risque")
  /// A figure by its full name (`ESF1420.CO01`); cuts and filters are asked with their names.
  package static func figure(_ fullName: String) -> Address { Address("compter", fullName) }
  package static let framework = Address("comparer", "cadre-de-performance")
  /// Who promised what; `TargetsQuery` names what it is asked with.
  package static let targets = Address("comparer", "cibles")
  /// The first screen of the strategic dashboard, by way of where all of them are.
  package static let dashboards = Address("comparer", "tableau")
  /// A screen of the strategic dashboard.
  package static func dashboard(_ screen: String) -> Address {
    Address("comparer", "tableau", screen)
  }
  /// The grid of missions locales; ask with `structure` and `indicateur`.
  package static let missionGrid = Address("comparer", "grille-mission-locale")
  /// The common base of France Travail; ask with `territoire`.
  package static let commonBase = Address("comparer", "socle-france-travail")
  /// The structures that carry operations.
  package static let structures = Address("comparer", "structures")
  /// A structure beside what its public makes expected, by its code under the cut `structure`.
  package static func structure(_ code: String) -> Address {
    structures.with("structure", code)
  }
  /// What surrounds the programme in a territory; ask with `territoire`.
  package static let territories = Address("comparer", "territoire")
  /// The page of a territory, as `departement:59`.
  package static func territory(_ place: String) -> Address {
    territories.with("territoire", place)
  }
  /// A page of the guide.
  package static func guide(_ page: String) -> Address { Address("aide", page) }
  /// A word of the glossary.
  package static let glossary = Address("aide", "glossaire")
}
