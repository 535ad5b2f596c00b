/// The technical screens, of which the source says that there are three and not what they hold: what
/// they hold is our reading of it (regional meetings of 2016, page 27).
extension Screen {
  static let steering = Screen(
    "animation",
    [
      Part("programming", [Line("TDB.SYN01", .count), Line("TDB.SYN02", .count)]),
      Part(
        "operations",
        [
          line(.achieved, .moneyShare), line(.silent, .count, falls: true),
          line(.empty, .count, falls: true), line(.stages, .money), line(.ages, .count),
        ]),
      Part(
        "realisations",
        [
          Line("TDB.CRE15", .count), Line("TDB.CRE16", .count), Line("TDB.ISN09b", .count),
          line(.meetings, .count),
        ]),
    ])

  static let money = Screen(
    "argent",
    [
      Part("programming", [Line("FIN.FIN1", .moneyShare), Line("FIN.FIN4", .moneyShare)]),
      Part(
        "certification",
        [
          Line("TDB.SYN05", .money), Line("FIN.FIN3", .moneyShare),
          line(.cut, .moneyShare, falls: true), line(.certified, .money),
        ]),
    ])

  package static let quality = Screen(
    "qualite",
    [
      Part(
        "completeness",
        [
          Line("QLT.QLT1", .share), Line("QLT.QLT2", .share),
          Line("QLT.QLT3", .count, falls: true), Line("QLT.QLT11", .share, falls: true),
        ]),
      Part(
        "delays",
        [
          Line("QLT.QLT4.entree", .count, falls: true),
          Line("QLT.QLT4.sortie", .count, falls: true), Line("QLT.QLT5.entree", .share),
          Line("QLT.QLT5.sortie", .share),
        ]),
      Part(
        "refusals",
        [
          Line("QLT.QLT7.handicap", .share), Line("QLT.QLT7.origine_etrangere", .share),
          Line("QLT.QLT7.minorite", .share), Line("QLT.QLT7.minima_sociaux", .share),
          Line("QLT.QLT7.autre_desavantage", .share),
        ]),
      Part(
        "checks",
        [
          line(.anomalies, .share, falls: true), line(.achieved, .moneyShare),
          Line("QLT.QLT9", .share), line(.doubles, .count, falls: true),
          line(.evenness, .count, falls: true),
        ]),
    ])

  private static func line(
    _ figure: OperationFigure, _ kind: LineReading.Kind, falls: Bool = false
  ) -> Line {
    Line(figure.rawValue, kind, falls: falls)
  }
}
