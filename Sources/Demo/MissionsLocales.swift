import Kernel
import Records

/// What the missions locales of the demonstration tell: the young people they follow, what happens
/// to them, the offers they collect.
///
/// Sizes follow the number of participations: about one person followed for ten of them, some ten
/// events each.
struct MissionsLocales {
  static let personsName = "personnes.csv"
  static let eventsName = "evenements.csv"
  static let offersName = "offres.csv"

  let geography: Geography
  let lists: WordLists
  let options: DemoOptions
  private let structures: [Beneficiary]
  private var people: People
  private var persons: Lines
  private var events: Lines
  private var offers: Lines
  private var planted: [String: Int] = [:]
  private var nextEvent = 0

  init(
    _ geography: Geography, _ lists: WordLists, _ options: DemoOptions,
    _ beneficiaries: [Beneficiary], persons: FileSink, events: FileSink, offers: FileSink
  ) {
    self.geography = geography
    self.lists = lists
    self.options = options
    structures = beneficiaries.filter { $0.kind.structureKey == "mission_locale" }
    people = People(lists)
    self.persons = Lines(persons)
    self.events = Lines(events)
    self.offers = Lines(offers)
  }

  /// An offer a structure collected, for the introductions that follow.
  private struct Offer {
    var code: String
    var enterprise: String
    var day: CivilDate
    var isCollected: Bool
  }

  /// A structure at work: its number in events, its advisers, its offers.
  private struct Office {
    var structure: Beneficiary
    var siret: String
    /// Whether its software numbers events.
    var numbers: Bool
    var offers: [Offer] = []

    func adviser(_ random: inout Generator) -> String {
      "C\(structure.number)-\(1 + random.below(6))"
    }
  }

  private static let crafts = ["G1602", "K2204", "N1103", "D1106", "F1704", "K1302", "M1607"]
  private static let contracts = ["cdi", "cdd_6m_plus", "cdd_moins_6m", "interim", "alternance"]
  private static let jobs = [
    "cdi", "cdd_6m_plus", "cdd_3_6m", "cdd_moins_3m", "interim", "alternance", "creation",
  ]
  private static let themes = [
    "emploi", "formation", "projet_professionnel", "logement", "sante", "citoyennete",
    "loisirs_sports_culture",
  ]
  private static let barriers = ["mobilite", "confiance", "logement", "numerique", "sante"]

  mutating func write(
    _ truth: inout Truth, _ random: inout Generator
  ) throws(DemoError) {
    try persons.row(Schema.personnes.fields.map(\.name))
    try events.row(Schema.evenements.fields.map(\.name))
    try offers.row(Schema.offres.fields.map(\.name))
    let total = max(structures.count, options.participations / 10)
    for (index, structure) in structures.enumerated() {
      var office = Office(
        structure: structure, siret: Actors.siret(structure.number),
        numbers: structure.number % 4 != 0)
      let count = total * (index + 1) / structures.count - total * index / structures.count
      for number in 0..<(1 + count / 4) {
        office.offers.append(try offer(number, office, &truth, &random))
      }
      for number in 0..<count { try follow(number, office, &truth, &random) }
      for _ in 0..<(count / 5) { try visit(office, &random) }
    }
    try persons.finish()
    try events.finish()
    try offers.finish()
  }

  // MARK: offers

  private mutating func offer(
    _ number: Int, _ office: Office, _ truth: inout Truth, _ random: inout Generator
  ) throws(DemoError) -> Offer {
    let day = Calendar.entry(
      from: Calendar.date(2015, 1, 1), to: Calendar.today.adding(days: -60), &random)
    let offer = Offer(
      code: "OF\(office.structure.number)-\(padded(number + 1, 4))",
      enterprise: Actors.siret(Actors.enterprises + random.below(39_999)), day: day,
      isCollected: random.chance(600))
    let places = random.between(1...4)
    let isFilled = random.chance(700)
    let end = min(day.adding(days: random.between(10...120)), Calendar.today)
    var siret = office.siret
    if wantsDefect("A01", seen: number) {
      siret = Actors.siret(99_999)
      try truth.add(
        Defect(
          rule: "A01", file: Self.offersName, line: offers.line, column: "structure",
          key: offer.code))
    }
    try offers.row([
      offer.code, siret, offer.enterprise, Self.crafts[random.below(Self.crafts.count)],
      commune(geography.commune(of: office.structure.department, &random)),
      Self.contracts[random.below(Self.contracts.count)], String(places),
      String(isFilled ? places : random.below(places)), day.description,
      isFilled ? end.description : "", end.description, offer.isCollected ? "oui" : "non",
      random.chance(150) ? String(random.between(50...600)) : "",
    ])
    return offer
  }

  private func commune(_ commune: Int) -> String {
    String(decoding: geography.communes[commune].code, as: UTF8.self)
  }

  // MARK: persons

  private mutating func follow(
    _ number: Int, _ office: Office, _ truth: inout Truth, _ random: inout Generator
  ) throws(DemoError) {
    let identifiant = "J\(padded(number + 1, 5))"
    let start = Calendar.entry(
      from: Calendar.date(2015, 1, 1), to: Calendar.today.adding(days: -30), &random)
    let person = people.person(
      at: start, .of(.youth), commune: geography.commune(of: office.structure.department, &random),
      &random)
    let levels = ["VI", "Vbis", "V", "IV", "III"]
    let level = random.pick([15, 15, 35, 30, 5])
    let isGraduate = level >= 2 && random.chance(650)
    var birth = person.birth.description
    if wantsDefect("F01", seen: number) {
      birth = "31/02/" + birth.prefix(4)
      try truth.add(
        Defect(
          rule: "F01", file: Self.personsName, line: persons.line, column: "date_naissance",
          key: "\(office.siret)/\(identifiant)"))
    }
    let last =
      person.secondName < 0
      ? lists.lastNames[person.lastName]
      : lists.lastNames[person.lastName] + [45] + lists.lastNames[person.secondName]
    try persons.row([
      office.siret, identifiant, String(decoding: last, as: UTF8.self),
      String(decoding: lists.firstNames[person.sex][person.firstName], as: UTF8.self), "",
      person.sex == 0 ? "F" : "H", birth, commune(person.commune),
      ["oui", "non", "inconnu"][random.pick([20, 75, 5])],
      ["oui", "non"][random.pick([15, 85])], levels[level], isGraduate ? "oui" : "non",
      String([1, 2, 3, 3, 5][level]), ["oui", "non", "refus"][random.pick([4, 90, 6])],
      ["aucune", "rsa", "are", "refus"][random.pick([80, 6, 8, 6])], start.description,
    ])
    var journey = Journey(identifiant: identifiant, adviser: office.adviser(&random), day: start)
    try tell(&journey, office, &truth, &random)
  }

  // MARK: events

  /// One person's way: whom, by whom, how far.
  private struct Journey {
    var identifiant: String
    var adviser: String
    var day: CivilDate
  }

  /// What an event says beside its person, structure and day.
  private struct Event {
    var nature: String
    var end = ""
    var theme = ""
    var scheme = ""
    var detail = ""
    var enterprise = ""
    var offer = ""
    var isCollected = ""
    var result = ""
    var mode = ""
    var minutes = ""
    var amount = ""
  }

  private mutating func tell(
    _ journey: inout Journey, _ office: Office, _ truth: inout Truth, _ random: inout Generator
  ) throws(DemoError) {
    func minutes(_ random: inout Generator) -> String { String(random.between(2...6) * 10) }
    try put(Event(nature: "inscription"), journey, office, &truth)
    try put(
      Event(nature: "premier_accueil", mode: "presentiel", minutes: minutes(&random)), journey,
      office, &truth)
    let scheme = journey.day.year < 2017 ? "civis" : "pacea"
    journey.day = journey.day.adding(days: random.between(5...40))
    let entry = journey.day
    try put(Event(nature: "entree_dispositif", scheme: scheme), journey, office, &truth)
    if random.chance(350) {
      let barrier = Self.barriers[random.below(Self.barriers.count)]
      try put(Event(nature: "frein_diagnostique", theme: barrier), journey, office, &truth)
    }
    let steps = random.between(3...9)
    var isAtWork = false
    for _ in 0..<steps {
      journey.day = journey.day.adding(days: random.between(12...70))
      guard journey.day <= Calendar.today else { break }
      try put(
        Event(
          nature: random.chance(120) ? "absence" : "entretien",
          mode: ["presentiel", "telephone", "visio"][random.pick([75, 20, 5])],
          minutes: minutes(&random)), journey, office, &truth)
      switch random.pick([35, 25, 10, 15, 15]) {
      case 0:
        let theme = Self.themes[random.pick([30, 22, 18, 8, 8, 7, 7])]
        try put(
          Event(
            nature: "proposition", theme: theme,
            result: random.chance(700) ? "accepte" : "refuse"), journey, office, &truth)
      case 1:
        let day = journey.day
        guard let offer = office.offers.last(where: { $0.day <= day }) else { continue }
        try put(
          Event(
            nature: "mise_en_relation", enterprise: offer.enterprise, offer: offer.code,
            isCollected: offer.isCollected ? "oui" : "non"), journey, office, &truth)
      case 2:
        try put(
          Event(
            nature: "immersion", end: journey.day.adding(days: random.between(5...20)).description,
            detail: ["pmsmp", "stage"][random.pick([70, 30])],
            enterprise: Actors.siret(Actors.enterprises + random.below(39_999))), journey, office,
          &truth)
      case 3 where !isAtWork:
        isAtWork = true
        try put(
          Event(
            nature: "situation_emploi", detail: Self.jobs[random.pick([12, 18, 20, 25, 15, 8, 2])],
            enterprise: Actors.siret(Actors.enterprises + random.below(39_999))), journey, office,
          &truth)
      case 3:
        isAtWork = false
        try put(Event(nature: "fin_situation"), journey, office, &truth)
      default:
        try put(
          Event(nature: "aide_attribuee", amount: String(random.between(2...30) * 10)), journey,
          office, &truth)
      }
    }
    if journey.day > entry.adding(days: 200), journey.day <= Calendar.today {
      try put(
        Event(
          nature: "sortie_dispositif", scheme: scheme,
          detail: isAtWork ? Self.jobs[random.below(Self.jobs.count)] : "autre"), journey, office,
        &truth)
    }
  }

  /// A visit to an enterprise: it names nobody.
  private mutating func visit(_ office: Office, _ random: inout Generator) throws(DemoError) {
    let day = Calendar.entry(from: Calendar.date(2015, 1, 1), to: Calendar.today, &random)
    let journey = Journey(identifiant: "", adviser: office.adviser(&random), day: day)
    try put(
      Event(
        nature: random.chance(300) ? "visite_entreprise" : "contact_entreprise",
        enterprise: Actors.siret(Actors.enterprises + random.below(39_999))), journey, office)
  }

  private mutating func put(
    _ event: Event, _ journey: Journey, _ office: Office, _ truth: inout Truth
  ) throws(DemoError) {
    guard wantsDefect("F02", seen: nextEvent) else { return try put(event, journey, office) }
    var wrong = event
    wrong.nature = "rendez_vous"
    let number = office.numbers ? String(nextEvent + 1) : ""
    try truth.add(
      Defect(
        rule: "F02", file: Self.eventsName, line: events.line, column: "nature",
        key: "\(office.siret)/\(number)"))
    try put(wrong, journey, office)
  }

  private mutating func put(
    _ event: Event, _ journey: Journey, _ office: Office
  ) throws(DemoError) {
    nextEvent += 1
    try events.row([
      office.numbers ? String(nextEvent) : "", office.siret, journey.identifiant, "",
      journey.day.description, event.end, event.nature, event.theme, event.scheme, event.detail,
      event.enterprise, event.offer, event.isCollected, journey.adviser, "", event.result,
      event.mode, event.minutes, event.amount,
    ])
  }

  /// Whether a defect of a rule is due, one for some five hundred lines; the first place always
  /// takes one.
  private mutating func wantsDefect(_ rule: String, seen: Int) -> Bool {
    guard options.defects > 0 else { return false }
    let due = planted[rule] == nil || seen % 500 == 499
    if due { planted[rule, default: 0] += 1 }
    return due
  }
}
