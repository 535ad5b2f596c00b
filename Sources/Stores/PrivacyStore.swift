package import Access
package import Kernel
package import Records

/// What a person may ask of the data recorded of them, with its stable number.
package enum RequestKind: Int, Sendable, CaseIterable {
  case access = 1
  case rectification = 2
  case objection = 3
  case limitation = 4
  case erasure = 5

  /// Its code in forms and files.
  package var code: String {
    switch self {
    case .access: "acces"
    case .rectification: "rectification"
    case .objection: "opposition"
    case .limitation: "limitation"
    case .erasure: "effacement"
    }
  }

  package init?(code: String) {
    guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = kind
  }
}

/// What a person asks of the data recorded of them: named by the number of the person alone.
package struct PersonalRequest: Hashable, Sendable {
  /// How a request ended.
  package struct Closing: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00 UTC.
    package var time: Int64
    package var author: String
    /// What was answered; often empty.
    package var note: String

    package init(time: Int64, author: String, note: String) {
      self.time = time
      self.author = author
      self.note = note
    }
  }

  /// From 1.
  package var number: Int
  package var person: Int64
  package var kind: RequestKind
  package var received: CivilDate
  /// Who wrote it down.
  package var asker: String
  /// The code of the actor the asker acts for; empty for none.
  package var actsFor: String
  /// Nil while it is open.
  package var closing: Closing?

  package init(
    number: Int, person: Int64, kind: RequestKind, received: CivilDate, asker: String,
    actsFor: String, closing: Closing? = nil
  ) {
    self.number = number
    self.person = person
    self.kind = kind
    self.received = received
    self.asker = asker
    self.actsFor = actsFor
    self.closing = closing
  }

  package var isOpen: Bool { closing == nil }

  /// The last day to answer, one month after it was received: regulation 2016/679, article 12.3.
  package var due: CivilDate { received.adding(months: 1) }
}

/// A person of the store, with all that was found to be the same person.
package struct KnownPerson: Sendable {
  /// The number it counts under.
  package var number: Int64
  /// That number, and those of the persons found to be this one.
  package var everyone: [Int64]
  /// Whether its key was destroyed.
  package var isErased: Bool
  /// The records that name it, of each kind, in the order of their numbers.
  package var records: [Kind: [RecordID]]

  package init(
    number: Int64, everyone: [Int64], isErased: Bool, records: [Kind: [RecordID]]
  ) {
    self.number = number
    self.everyone = everyone
    self.isErased = isErased
    self.records = records
  }
}

/// Why a person cannot be erased.
package enum ErasureRefusal: Error, Hashable, Sendable {
  case unknown
  case alreadyErased
}

/// A record cannot be written: its person was erased.
package struct ErasedPerson: Error, Hashable, Sendable {
  package init() {}
}

/// Persons as those whom data are recorded of: what they ask, who read it, their erasure.
package protocol PrivacyStore: Sendable {
  /// The person of a number; nil when there is none.
  func person(_ number: Int64) throws -> KnownPerson?
  /// The person a structure, by its SIREN or its name, knows under an identifiant; nil when there is none.
  func person(structure: String, identifiant: String) throws -> KnownPerson?

  /// What persons asked, the last first.
  func requests() throws -> [PersonalRequest]
  /// Writes down what a person asks, with the act of it; its number and closing are given here.
  func ask(_ request: PersonalRequest, now: Int64) throws -> PersonalRequest
  /// Closes a request, with the act of it; false when there is none open of that number.
  func close(request number: Int, note: String, author: String, now: Int64) throws -> Bool
  /// Writes the act that an archive of a person was made.
  func noteAccess(to person: Int64, author: String, now: Int64) throws
  /// The readings, answered, of some records, oldest first.
  func readings(of records: [Kind: [RecordID]]) throws -> [Reading]

  /// Erases a person, as a commit of its own: its key, its identity, its sensitive answers and its texts
  /// go; coded answers and dates stay, so that figures that read no sensitive answer stay what they are.
  ///
  /// - Throws: `ErasureRefusal`.
  func erase(person: Int64, reason: String, author: String, now: Int64) throws -> CommitEntry

  /// The numbers of the persons erased so far.
  func erased() throws -> Set<Int64>
  /// How many lines of files came before a moment, and wait or did.
  func waitingLines(before time: Int64) throws -> Int
  /// Deletes them, with the act of it; how many.
  func dropWaiting(before time: Int64, author: String, now: Int64) throws -> Int
}

/// A person as one asks for it: by its number, or by a structure and the identifiant it gave.
package enum AskedPerson: Hashable, Sendable {
  case number(Int64)
  case identifiant(structure: String, String)

  /// `57`, or `structure/identifiant`; nil when it is neither.
  package init?(_ text: String) {
    if let number = Int64(text), number > 0 {
      self = .number(number)
      return
    }
    guard let slash = text.firstIndex(of: "/") else { return nil }
    let structure = String(text[..<slash]).trimmingSpaces()
    let identifiant = String(text[text.index(after: slash)...]).trimmingSpaces()
    guard !structure.isEmpty, !identifiant.isEmpty else { return nil }
    self = .identifiant(structure: structure, identifiant)
  }
}

extension PrivacyStore {
  /// The person one asks for; nil when there is none.
  package func person(_ name: AskedPerson) throws -> KnownPerson? {
    switch name {
    case .number(let number): try person(number)
    case .identifiant(let structure, let identifiant):
      try person(structure: structure, identifiant: identifiant)
    }
  }
}

extension PrivacyStore {
  /// The persons who asked something that is not answered yet, by the number each counts under.
  package func asking() throws -> Set<Int64> {
    let asked = Set(try requests().filter(\.isOpen).map(\.person))
    return Set(try asked.map { try person($0)?.number ?? $0 })
  }
}
