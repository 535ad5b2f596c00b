import Catalogue
import Checks
import Counting
import CountingSQL
import Kernel
import Records
import SQLite
import TestSupport
import Testing

@Suite("The counting projection")
struct ProjectionTests {
  private static func person(_ cells: [String: String]) -> [String: String] {
    ["operation": "O1", "identifiant": "ID-SECRET", "date_entree": "2017-03-01"]
      .merging(cells) { $1 }
  }

  private static let world: DatasetBuilder = {
    var data = DatasetBuilder()
    data.add(
      .operations,
      [
        "operation": "O1", "intitule": "TITRE-SECRET", "beneficiaire": "Maison A",
        "region": "32", "programme": "P", "axe": "1", "pi": "x", "date_debut": "2016-01-01",
        "date_fin": "2018-12-31", "instructeur": "INSTRUCTEUR-SECRET", "resume": "RESUME-SECRET",
        "date_convention": "2016-02-03",
      ])
    data.add(
      .participations,
      person([
        "nom": "NOM-SECRET", "prenom": "PRENOM-SECRET", "courriel": "COURRIEL-SECRET",
        "referent": "REFERENT-SECRET", "prescripteur": "PRESCRIPTEUR-SECRET",
        "siret_creation": "98765432100011", "employeur_sortie": "98765432100029",
        "date_naissance": "1992-03-02", "sexe": "F", "commune": "59350", "handicap": "refus",
        "categorie_ft": "A", "duree_recherche_mois": "7", "niveau_cite": "3",
        "freins": "logement|sante", "en_formation": "non",
      ]))
    data.add(.participations, person(["operation": "ABSENTE", "commune": "inconnu"]))
    data.add(
      .rattachements,
      [
        "niveau": "commune", "code": "59350", "niveau_parent": "epci", "code_parent": "245900410",
        "debut": "2017-01-01",
      ])
    return data
  }()

  private static func cells(_ projection: Projection, _ table: ProjectedTable, _ row: Int)
    -> [String: Int64]
  {
    var cells: [String: Int64] = [:]
    for sheet in projection.sheets where sheet.table == table {
      for (column, cell) in zip(sheet.columns, sheet[row]) { cells[column.name] = cell }
    }
    return cells
  }

  @Test("A row holds numbers of codes, days, and what rules derive")
  func row() throws {
    let projection = Engine(dataset: Self.world.dataset()).projection(frames: ["ESF1420"])
    func code(_ number: Int64?, _ dimension: String) -> String? {
      projection.codes.first { $0.dimension == dimension && number == Int64($0.number) }?.code
    }
    let person = Self.cells(projection, .participations, 0)
    #expect(person["id"] == 0)
    #expect(person["operation_id"] == 0)
    #expect(person["date_entree"] == 17_226)
    #expect(person["age_at_entry"] == 24)
    #expect(code(person["cut_age"], "age") == "18-24")
    #expect(code(person["status"], "statut") == "chomeur")
    #expect(code(person["long_term"], "long_term") == "yes")
    #expect(code(person["complete"], "complete") == "yes")
    #expect(code(person["handicap"], "participations.handicap") == "refus")
    #expect(code(person["commune"], "commune") == "59350")
    #expect(code(person["cut_epci"], "epci") == "245900410")
    #expect(code(person["cut_departement"], "departement") == "59")
    #expect(code(person["cut_region_residence"], "region_residence") == "32")
    #expect(person["cut_clpe"] == nil)
    let unknown = Self.cells(projection, .participations, 1)
    #expect(unknown["operation_id"] == nil)
    #expect(unknown["status"] == nil)
    #expect(code(unknown["complete"], "complete") == "no")
    let operation = Self.cells(projection, .operations, 0)
    #expect(operation["programmed_on"] == 16_834)
    #expect(operation["programmed"] == 1)
    #expect(operation["tracked"] == 1)
    #expect(operation["frame_ESF1420"] == 1)
    #expect(code(operation["structure"], "structure") == "MAISON A")
  }

  @Test("It holds no identity, no free text and no birth date")
  func discretion() throws {
    let projection = Engine(dataset: Self.world.dataset()).projection(frames: ["ESF1420"])
    for code in projection.codes {
      #expect(!code.code.contains("SECRET"))
      #expect(!code.code.contains("987654321"))
    }
    let birth = try #require(CivilDate("1992-03-02")).day
    for sheet in projection.sheets {
      for row in 0..<sheet.count {
        for cell in sheet[row] {
          #expect(cell != Int64(birth))
        }
      }
    }
    let identity = Set(
      Schema.participations.fields.filter { $0.sensitivity == .identity }.map(\.name))
    for table in ProjectedTable.allCases {
      let names = table.columns(frames: []).map(\.name)
      #expect(identity.isDisjoint(with: names))
      #expect(Set(names).count == names.count)
    }
  }

  @Test("Its header says the commit, the rule set, the day and the rows")
  func header() throws {
    let engine = Engine(dataset: Self.world.dataset(), asOf: CivilDate("2017-06-30"))
    let projection = engine.projection(frames: [], ruleSet: .fr2016)
    let script = ProjectionScript(dialect: SQLiteDialect())
    #expect(
      ProjectionScript.header == [
        "format", "commit_number", "rule_set", "as_of", "made_of_participations",
        "made_of_operations", "made_of_plan", "made_of_entities", "made_of_certified",
      ])
    #expect(script.header(projection) == [1, 1, 2, 17_347, 2, 1, 0, 0, 1])
  }

  @Test("Territories over time give each participation its own", arguments: 1...6)
  func territories(seed: Int) throws {
    var random = Seeded(seed)
    let world = RandomWorld(&random, participations: 200)
    let trial = Trial(rows: world.rows, request: Request(definitions: []))
    let database = try Database(trial.engine.projection(frames: []))
    for level in ["epci", "departement", "zone_emploi", "clpe", "region_residence"] {
      let differing = try database.connection.first(
        """
        SELECT COUNT(*), COUNT(\(identifier: "cut_" + level)) FROM c_participations AS p
        WHERE COALESCE(\(identifier: "cut_" + level), 0) <> COALESCE((
          SELECT t.territory FROM c_territories AS t
          JOIN c_codes AS n ON n.dimension = 'niveau' AND n.number = t.niveau
          WHERE n.code = \(level) AND t.commune = p.commune
            AND COALESCE(t.from_day, -1000000) <= p.date_entree
          ORDER BY t.from_day DESC LIMIT 1), 0)
        """
      ) { $0.int(0) }
      #expect(differing == 0, "\(level)")
    }
  }

  @Test("The fields said to be needed are enough", arguments: 1...3)
  func fieldsNeeded(seed: Int) throws {
    var random = Seeded(seed * 13)
    let world = RandomWorld(&random, participations: 120)
    let builder = Trial(rows: world.rows, request: Request(definitions: [])).builder
    let full = Engine(dataset: builder.dataset()).projection(frames: ["ESF1420", "FIN"])
    let dataset = builder.dataset(fields: Projection.fieldsNeeded)
    let partial = Engine(dataset: dataset).projection(frames: ["ESF1420", "FIN"])
    #expect(partial.codes == full.codes)
    #expect(partial.territories == full.territories)
    for (found, expected) in zip(partial.sheets, full.sheets) {
      let rows = (0..<expected.count).map { expected[$0] }
      #expect((0..<found.count).map { found[$0] } == rows, "\(found.table)")
    }
  }

  @Test("A request the projection cannot answer is refused, and says why")
  func refusals() throws {
    let engine = Engine(dataset: Self.world.dataset())
    let database = try Database(engine.projection(frames: ["ESF1420"]))
    func figure(_ condition: Condition, frame: String = "ESF1420") -> Definition {
      Definition(
        frame: frame, code: "X", label: "", englishLabel: "", kind: .output,
        unit: .participations,
        formula: .single(
          Term(population: .participations, moment: .entry, condition: condition)))
    }
    let birth = Operand.field(.participations, ParticipationField.dateNaissance.rawValue)
    #expect(throws: SQLRefusal.notProjected("participations.date_naissance")) {
      try database.compute(Request(definitions: [figure(.known(birth))]))
    }
    let title = Operand.operation(OperationField.intitule.rawValue)
    #expect(throws: SQLRefusal.notProjected("operations.intitule")) {
      try database.compute(
        Request(definitions: [figure(.textIn(title, ["x"], negated: false))]))
    }
    #expect(throws: SQLRefusal.unknownFrame("TDB")) {
      try database.compute(Request(definitions: [figure(.always, frame: "TDB")]))
    }
    #expect(throws: SQLRefusal.otherRuleSet) {
      try database.compute(Request(definitions: [figure(.always)], ruleSet: .fr2016))
    }
    #expect(throws: RequestError.self) {
      try database.compute(Request(definitions: [figure(.always)], by: ["handicap"]))
    }
  }
}
