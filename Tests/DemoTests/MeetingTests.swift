import Kernel
import Records
import Testing

@testable import Demo

@Suite("Dialogues and committees of the demonstration")
struct MeetingTests {
  @Test(
    "Nothing is left to fill in, and a cell never has a mark", arguments: [1, 2, 7] as [UInt64])
  func filled(seed: UInt64) throws {
    let run = try DemoRun(DemoOptions(participations: 2000, seed: seed))
    for kind in MeetingFiles.kinds {
      let text = run.text(MeetingFiles.name(kind))
      #expect(!text.isEmpty && !text.contains("{") && !text.contains("}"))
    }
  }

  @Test("The leaflet tells of each file, and says to import it in order")
  func leaflet() throws {
    let text = try DemoRun.small.get().text("LISEZMOI.txt")
    let imported = text.split(separator: "\n").filter { $0.hasPrefix("jalon import ") }.map {
      String($0.split(separator: " ")[2])
    }
    let names = MeetingFiles.kinds.map { Schema.of($0).name }
    #expect(imported.filter(names.contains) == names)
    for name in names { #expect(text.contains("\n\(name).csv"), "\(name)") }
  }

  @Test("Actors and territories they name are in their files", arguments: [1, 2, 7] as [UInt64])
  func references(seed: UInt64) throws {
    let run = try DemoRun(DemoOptions(participations: 2000, seed: seed))
    let actors = Set(run.records("acteurs.csv").compactMap { $0["acteur"] })
    let places = Set(
      run.records("territoires.csv").map { "\($0["niveau"] ?? ""):\($0["code"] ?? "")" })
    let instances = Set(run.records("instances.csv").compactMap { $0["instance"] })
    for kind in MeetingFiles.kinds {
      for record in run.records(MeetingFiles.name(kind)) {
        for field in Schema.of(kind).fields {
          let codes = (record[field.name] ?? "").split(separator: "|").map(String.init)
          switch field.refers {
          case .actor, .actors: #expect(actors.isSuperset(of: codes), "\(field.name) \(codes)")
          case .territories: #expect(places.isSuperset(of: codes), "\(field.name) \(codes)")
          case .record(.instances): #expect(instances.isSuperset(of: codes), "\(codes)")
          default: break
          }
        }
      }
    }
  }

  @Test("Both sides promised, one advance came late, one text is disputed")
  func promises() throws {
    let run = try DemoRun.small.get()
    let agreed = run.records("engagements.csv")
    let missions = Set(run.records("parties.csv").compactMap { $0["structure"] })
    #expect(!missions.isEmpty)
    #expect(agreed.contains { missions.contains($0["porteur"] ?? "") })
    #expect(agreed.contains { !missions.contains($0["porteur"] ?? "") })
    #expect(agreed.count { $0["confirmation"] == "non" } == 1)
    let late = run.records("versements.csv").filter {
      $0["nature"] == "avance" && ($0["date_versee"] ?? "") > ($0["date_prevue"] ?? "")
    }
    #expect(late.count == 1)
    #expect(late.first?["date_versee"] == "2017-04-18")
  }

  @Test("The département's roadmap has nine actions, four done, one late on 30 June 2017")
  func roadmap() throws {
    let actions = try DemoRun.small.get().records("feuilles_de_route.csv").filter {
      $0["feuille"] == "FR-DEP"
    }
    func count(_ state: String) -> Int { actions.count { $0["statut"] == state } }
    #expect(actions.count == 9)
    #expect(count("realisee") == 4)
    #expect(count("en_cours") == 3)
    #expect(count("prevue") == 1)
    #expect(count("abandonnee") == 1)
    #expect(
      actions.count {
        ["prevue", "en_cours", "bloquee"].contains($0["statut"])
          && $0["echeance"] ?? "" < "2017-06-30"
      } == 1)
  }

  @Test("Committees at four levels; the steering committee misses MSA and one seat is vacant")
  func committees() throws {
    let run = try DemoRun.small.get()
    let instances = run.records("instances.csv")
    #expect(
      Set(instances.compactMap { $0["niveau"] })
        == ["national", "regional", "departemental", "local"])
    let seats = run.records("sieges.csv").filter { $0["instance"] == "DEP-EX" }
    #expect(seats.count == 15)
    #expect(!seats.contains { $0["siege"] == "msa" })
    #expect(seats.filter { $0["titulaire"] == "" }.map { $0["siege"] } == ["cpam"])
  }

  @Test("Questions of each state, one unanswered since September 2016, one illustrated by a case")
  func questions() throws {
    let run = try DemoRun.small.get()
    let questions = run.records("questions.csv")
    #expect(questions.count == 8)
    #expect(
      Set(questions.compactMap { $0["statut"] })
        == ["posee", "transmise", "repondue", "publiee", "remplacee", "retiree"])
    let waiting = questions.filter { $0["reponse"] == "" }
    #expect(waiting.compactMap { $0["date"] }.min() == "2016-09-12")
    let published = Set(
      questions.filter { $0["statut"] == "publiee" }.compactMap { $0["question"] })
    let codes = run.records("cas.csv").compactMap { $0["question"] }.filter { !$0.isEmpty }
    #expect(!codes.isEmpty && published.isSuperset(of: codes))
  }

  @Test("A solution never has more places than it can hold")
  func places() throws {
    let solutions = try DemoRun.small.get().records("solutions.csv")
    #expect(solutions.count == 8)
    for solution in solutions {
      guard let places = Int(solution["places"] ?? "") else { continue }
      #expect(places <= Int(solution["capacite"] ?? "") ?? 0)
    }
  }

  @Test("What acts made names what there is, in words of the schema")
  func acts() throws {
    let run = try DemoRun(DemoOptions(participations: 20_000))
    func codes(_ name: String, _ field: String) -> Set<String> {
      Set(run.records(name).compactMap { $0[field] })
    }
    let actors = codes("acteurs.csv", "acteur")
    let sessions = codes("actes/seances.csv", "seance")
    let points = codes("actes/points.csv", "point")
    let decisions = codes("actes/decisions.csv", "decision")
    #expect(sessions.count == 23 && decisions.count == 20)
    for kind in MeetingFiles.acts {
      let rows = run.records(MeetingFiles.actsName(kind))
      #expect(!rows.isEmpty, "\(kind)")
      for row in rows {
        for field in Schema.of(kind).fields {
          let cell = row[field.name] ?? ""
          if field.required { #expect(!cell.isEmpty, "\(kind) \(field.name)") }
          #expect(!cell.contains("{"), "\(cell)")
          guard !cell.isEmpty else { continue }
          if case .code(let known) = field.type {
            #expect(known.contains(cell), "\(kind) \(field.name) \(cell)")
          }
          switch field.refers {
          case .actor: #expect(actors.contains(cell), "\(kind) \(field.name) \(cell)")
          case .record(.seances): #expect(sessions.contains(cell), "\(cell)")
          case .record(.points): #expect(points.contains(cell), "\(cell)")
          case .record(.decisions): #expect(decisions.contains(cell), "\(cell)")
          default: break
          }
        }
      }
    }
  }

  @Test("A dialogue at each stage, for as many missions locales as the region has")
  func stages() throws {
    let few = try DemoRun.small.get().records("actes/dialogues.csv")
    #expect(few.map { $0["statut"] } == ["clos", "clos", "prevenu", "etapes"])
    let run = try DemoRun(DemoOptions(participations: 20_000))
    let all = run.records("actes/dialogues.csv")
    #expect(
      all.filter { $0["campagne"] == "C2017" }.map { $0["statut"] }
        == ["prevenu", "etapes", "signature", "signe_reserves"])
    // A record is drawn for who is past its steps, and both sides signed where it is signed.
    let signed = run.records("actes/accords.csv").filter {
      $0["objet"]?.hasPrefix("releves:C2017") == true && $0["sens"] != "valide"
    }
    #expect(signed.count == 3)
    #expect(run.records("actes/cibles.csv").map { $0["statut"] }.first == "arretee")
  }

  @Test("A session held has a word for every seat; who votes is there where votes were cast")
  func presences() throws {
    let run = try DemoRun.small.get()
    let asked = run.records("actes/convies.csv")
    for session in run.records("actes/seances.csv") {
      let seats = asked.filter { $0["seance"] == session["seance"] }
      let there = seats.filter { !["absent", ""].contains($0["presence"] ?? "") }.count
      switch session["statut"] {
      case "tenue", "diffusee", "approuvee":
        #expect(seats.allSatisfy { $0["presence"] != "" } && 2 * there >= seats.count)
      case "sans_quorum": #expect(2 * there < seats.count)
      case "convoquee": #expect(!seats.isEmpty && there == 0)
      default: #expect(seats.isEmpty)
      }
    }
    for decision in run.records("actes/decisions.csv") where decision["mode"] == "vote" {
      let cast = ["pour", "contre", "abstentions"].compactMap { Int(decision[$0] ?? "") }
        .reduce(0, +)
      let there = asked.filter {
        $0["seance"] == decision["seance"] && !["absent", ""].contains($0["presence"] ?? "")
      }.count
      #expect(cast <= there, "\(decision["decision"] ?? "") \(cast) \(there)")
    }
  }
}
