import Catalogue
import Counting
import Following
import HTML
import Kernel
import Pages
import Records
import TestSupport
import Testing

/// What pages of operations say of money adds up to the figures of money.
@Suite struct OperationMoneyTests {
  /// The same draws for the same seed.
  private struct Draw {
    var state: UInt64

    mutating func callAsFunction<Value>(_ values: [Value]) -> Value {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return values[Int((state >> 33) % UInt64(values.count))]
    }
  }

  private static let days = [
    "", "", "2016-03-01", "2016-12-31", "2017-01-01", "2017-06-30", "2018-02-01",
  ]

  /// Forty operations with every mix of dates, stages, amounts and lines of expenditure.
  private static func view(_ seed: UInt64) -> View {
    var draw = Draw(state: seed)
    var data = DatasetBuilder()
    data.add(.programmes, ["programme": "P"])
    for number in 0..<40 {
      data.add(
        .operations,
        [
          "operation": "O\(number)", "intitule": "O", "beneficiaire": "S", "region": "32",
          "programme": "P", "fonds": "FSE", "axe": "1", "pi": "x", "date_debut": draw(days),
          "date_fin": "2019-12-31", "date_programmation": draw(days),
          "date_convention": draw(days),
          "statut": draw(["", "deposee", "programmee", "conventionnee", "abandonnee", "terminee"]),
          "cout_total": draw(["", "2000.10", "0", "350"]),
          "montant_ue": draw(["", "1000.05", "7"]),
          "certifie_cout_total": draw(["", "", "90.01"]), "certifie_ue": draw(["", "45"]),
        ])
    }
    for number in 0..<60 {
      data.add(
        .depenses,
        [
          "operation": "O\(draw(Array(0..<45)))", "reference": "\(number)", "date": draw(days),
          "nature": draw(["declaree", "certifiee", "certifiee"]),
          "cout_total": draw(["12.34", "-5", "800"]), "ue": draw(["", "6.17"]),
        ])
    }
    return View(
      dataset: data.dataset(), today: CivilDate(day: CivilDate.days(year: 2018, month: 12, day: 31))
    )
  }

  /// A number the engine prints in euros, in cents; 0 for none.
  private func cents(_ text: String) -> Int128 {
    guard let value = Double(text) else { return 0 }
    return Int128((value * 100).rounded())
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64], ["2016-12-31", "2017-06-30", "2018-12-31"])
  func `Operations add up to the figures of the same day`(seed: UInt64, day: String) throws {
    let view = Self.view(seed)
    let date = try #require(CivilDate(day))
    let catalogue = try Catalogue.shipped()
    let names = ["FIN.FIN1", "FIN.FIN2", "FIN.FIN3", "FIN.FIN3.ue", "TDB.SYN03", "TDB.SYN05"]
    let cells = try view.engine.compute(
      Request(
        definitions: try names.map { try #require(catalogue[$0]) }, period: Period(date, date),
        cumulative: true))
    let figures = Dictionary(
      uniqueKeysWithValues: cells.map { ($0.frame + "." + $0.code, cents($0.numerator)) })
    let monies = (0..<view.dataset.operationCount).map {
      OperationMoney(view, OperationRecord(view.dataset, $0), at: date)
    }
    func sum(_ step: OperationMoney.Step, _ amount: (OperationMoney.Line) -> Int128?) -> Int128 {
      monies.flatMap(\.lines).filter { $0.step == step }.reduce(0) { $0 + (amount($1) ?? 0) }
    }
    #expect(sum(.programmed, \.european) == figures["FIN.FIN1"])
    #expect(sum(.programmed, \.european) == figures["TDB.SYN03"])
    #expect(sum(.programmed, \.total) == figures["FIN.FIN2"])
    #expect(sum(.certified, \.total) == figures["FIN.FIN3"])
    #expect(sum(.certified, \.total) == figures["TDB.SYN05"])
    #expect(sum(.certified, \.european) == figures["FIN.FIN3.ue"])
    // The draw is worth something: there is money in it, and some of it is not counted.
    #expect(sum(.certified, \.total) != 0)
    #expect(monies.contains { !$0.standing.isCounted })
  }

  @Test func `An operation without date is told so, and counts at no date`() throws {
    var data = DatasetBuilder()
    data.add(
      .operations,
      [
        "operation": "O", "intitule": "O", "beneficiaire": "S", "region": "32", "programme": "P",
        "axe": "1", "pi": "x", "date_fin": "2019-12-31", "cout_total": "10", "montant_ue": "5",
      ])
    let view = View(dataset: data.dataset(), today: CivilDate(day: 17_546))
    let page = try #require(
      OperationPage(
        view, FindingBook(view.dataset, []), id: 0, scope: Scope()))
    #expect(page.money.lines.allSatisfy { $0.total == nil })
    let names = PersonNames()
    #expect(
      page.view(names, Chrome(today: view.today)).html.contains(
        "Aucune date ne dit depuis quand le dossier est programmé"))
  }
}
