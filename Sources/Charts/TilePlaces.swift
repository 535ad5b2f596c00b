/// Where territories stand on a map of tiles.
package enum TilePlaces {
  /// The regions by their code, those overseas in a column of their own.
  package static let regions: [TilePlace] = [
    TilePlace("32", "HdF", column: 2, row: 0),
    TilePlace("28", "Norm.", column: 1, row: 1),
    TilePlace("11", "IdF", column: 2, row: 1),
    TilePlace("44", "Gd Est", column: 3, row: 1),
    TilePlace("53", "Bret.", column: 0, row: 2),
    TilePlace("52", "PdL", column: 1, row: 2),
    TilePlace("24", "CVL", column: 2, row: 2),
    TilePlace("27", "BFC", column: 3, row: 2),
    TilePlace("75", "N.-Aq.", column: 2, row: 3),
    TilePlace("84", "AuRA", column: 3, row: 3),
    TilePlace("76", "Occ.", column: 2, row: 4),
    TilePlace("93", "PACA", column: 3, row: 4),
    TilePlace("94", "Corse", column: 4, row: 5),
    TilePlace("01", "Guad.", column: 4.4, row: 0),
    TilePlace("02", "Mart.", column: 4.4, row: 1),
    TilePlace("03", "Guy.", column: 4.4, row: 2),
    TilePlace("04", "Réun.", column: 4.4, row: 3),
    TilePlace("06", "May.", column: 4.4, row: 4),
  ]
}

extension TilePlaces {
  /// The départements by their code, each near its neighbours; those overseas in the last row.
  package static let departements: [TilePlace] = places(
    """
    ..  ..  ..  ..  ..  ..  ..  62  ..  ..  ..  ..  ..
    ..  ..  ..  ..  ..  ..  76  80  59  ..  ..  ..  ..
    ..  ..  ..  ..  14  27  95  60  02  08  ..  57  ..
    ..  22  ..  50  61  78  92  75  93  51  55  54  67
    29  56  35  53  72  28  91  94  77  10  52  88  68
    ..  ..  ..  44  49  37  41  45  89  21  70  90  ..
    ..  ..  ..  85  79  86  36  18  58  71  39  25  ..
    ..  ..  ..  ..  17  16  87  23  03  69  01  74  ..
    ..  ..  ..  ..  ..  24  19  63  42  38  73  ..  ..
    ..  ..  ..  ..  33  47  46  15  43  07  26  05  ..
    ..  ..  ..  ..  40  32  82  12  48  30  84  04  06
    ..  ..  ..  ..  64  65  31  81  34  ..  13  83  ..
    ..  ..  ..  ..  ..  ..  09  11  ..  ..  ..  ..  2B
    971 972 973 974 976 ..  ..  66  ..  ..  ..  ..  2A
    """)

  /// Places from a grid of codes, two dots where there is none.
  private static func places(_ grid: String) -> [TilePlace] {
    grid.split(separator: "\n").enumerated().flatMap { row, line in
      line.split(separator: " ").enumerated().compactMap { column, code in
        code == ".."
          ? nil
          : TilePlace(String(code), String(code), column: Double(column), row: Double(row))
      }
    }
  }
}
