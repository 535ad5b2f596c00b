import Foundation
import Testing

extension EndToEnd {
  @Suite("What figures look like")
  struct ComputeTests {
    private func compute(_ journey: Journey, _ words: String...) async throws -> Outcome {
      try await journey.folder.jalon(["compute", "--store", "a.db"] + words)
    }

    @Test("The columns and their order are those of the contract, lines sorted")
    func contract() async throws {
      let journey = try await Journey()
      try await journey.take(
        "participations", Journey.people + "A,P3,F,1970-01-01,1,2016-05-01,oui,,\n")
      let figures = try await compute(
        journey, "--indicators", "TDB.SYN02,ESF1420.TOTAL.grand,ESF1420.CO05", "--by",
        "sexe,axe", "--step", "year")
      #expect(figures.status == 0)
      #expect(figures.errors.contains("calculé sur l'état n° 2"))
      let lines = figures.lines
      #expect(
        lines.first
          == "frame,code,sexe,axe,period_start,period_end,numerator,denominator,value,low,high,state"
      )
      // Without categorie_ft, employment is not sure: a registration would come first.
      let expected = [
        "ESF1420,CO05,F,1,2016-01-01,2016-12-31,1,,1,0,1,ok",
        "ESF1420,CO05,H,1,2017-01-01,2017-12-31,1,,1,0,1,ok",
        "ESF1420,TOTAL.grand,F,1,2016-01-01,2016-12-31,1,,1,1,1,ok",
        "ESF1420,TOTAL.grand,F,1,2017-01-01,2017-12-31,1,,1,1,1,ok",
        "ESF1420,TOTAL.grand,H,1,2017-01-01,2017-12-31,1,,1,1,1,ok",
      ]
      #expect(lines.filter { $0.hasPrefix("ESF1420") } == expected)
      #expect(Array(lines.dropFirst()) == lines.dropFirst().sorted())
    }

    @Test("Cumulative figures count from the beginning to the end of each period")
    func cumulative() async throws {
      let journey = try await Journey()
      try await journey.take("participations", Journey.people)
      let figures = try await compute(
        journey, "--indicators", "ESF1420.TOTAL.grand", "--period", "2017-03..2017-05", "--step",
        "month", "--cumulative")
      #expect(
        Array(figures.lines.dropFirst()) == [
          "ESF1420,TOTAL.grand,,2017-03-31,1,,1,1,1,ok",
          "ESF1420,TOTAL.grand,,2017-04-30,2,,2,2,2,ok",
          "ESF1420,TOTAL.grand,,2017-05-31,2,,2,2,2,ok",
        ])
    }

    @Test("Cuts and months that multiply beyond counting are refused, with what multiplies")
    func tooMany() async throws {
      let journey = try await Journey()
      let header = "operation,identifiant,commune,date_entree\n"
      let people = (1...300).map { "A,P\($0),\(10_000 + $0),2017-03-12\n" }.joined()
      try await journey.take("participations", header + people)
      let words = ["--indicators", "ESF1420.*,TDB.*", "--by", "commune,sexe", "--step", "month"]
      let one = try await journey.folder.jalon(
        ["compute", "--store", "a.db"] + words + ["--period", "2017"])
      #expect(one.status == 0)
      let all = try await journey.folder.jalon(
        ["compute", "--store", "a.db"] + words + ["--period", "1000..1999"])
      #expect(all.status == 2)
      #expect(
        all.errors.contains("trop de cases : commune (300) × sexe (1), soit 300 combinaisons"))
      #expect(all.errors.contains("Croisez moins d'axes"))
      #expect(all.lines.isEmpty)
      let long = try await journey.folder.jalon(
        ["compute", "--store", "a.db", "--indicators", "ESF1420.*", "--step", "month", "--period"]
          + ["0001..9999"])
      #expect(long.status == 2)
      #expect(long.errors.contains("119\u{202F}988, pour 12\u{202F}000 au plus"))
      #expect(long.lines.isEmpty)
    }

    @Test("A cut that does not exist gets the nearest name; a sensitive one is refused")
    func cuts() async throws {
      let journey = try await Journey()
      try await journey.take("participations", Journey.people)
      let misspelt = try await compute(journey, "--indicators", "ESF1420.*", "--by", "regoin")
      #expect(misspelt.status == 2)
      #expect(misspelt.errors.contains("« region »"))
      for cut in ["handicap", "minorite", "origine_etrangere", "minima_sociaux", "nom"] {
        let refused = try await compute(journey, "--indicators", "ESF1420.*", "--by", cut)
        #expect(refused.status == 2, "\(cut)")
        #expect(refused.output.isEmpty, "\(cut)")
        #expect(refused.errors.contains(cut))
      }
    }

    @Test("Why a person is in CO01 or is not")
    func person() async throws {
      let journey = try await Journey()
      try await journey.take("participations", Journey.people)
      let words = ["explain", "--store", "a.db", "--indicator", "ESF1420.CO05", "--person"]
      let counted = try await journey.folder.jalon(words + ["A/P2"])
      #expect(counted.status == 0)
      #expect(counted.output.contains("A/P2 est compté"))
      let absent = try await journey.folder.jalon(
        ["explain", "--store", "a.db", "--indicator", "ESF1420.CO01", "--person", "A/P2"])
      #expect(absent.status == 0)
      #expect(absent.output.contains("A/P2 n'est pas compté"))
      #expect(absent.output.contains("au chômage"))
      let unknown = try await journey.folder.jalon(words + ["A/P9"])
      #expect(unknown.status == 2)
      #expect(unknown.errors.contains("OPERATION/IDENTIFIANT"))
    }
  }
}
