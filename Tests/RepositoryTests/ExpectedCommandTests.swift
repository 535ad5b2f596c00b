import CommandLine
import TestSupport
import Testing

@Suite("jalon expected, from files")
struct ExpectedCommandTests {
  private let folder: TemporaryFolder
  private let terminal = Terminal()

  init() throws {
    folder = try TemporaryFolder()
    try write("methode.csv", Self.method)
    try write("lignes.csv", Self.text(Self.rows))
  }

  private static let method = """
    cle,valeur
    frame,ESF1420
    code,CR04.taux
    method,cells
    cells,"statut,categorie(age);cite"

    """

  /// Chômeurs 150/300, inactifs 40/200; the structure S 24/40 and 12/60.
  private static let rows: [String] =
    lines("S", "chomeur", 40, 24) + lines("S", "inactif", 60, 12)
    + lines("T", "chomeur", 260, 126) + lines("T", "inactif", 140, 28)

  private static func lines(
    _ structure: String, _ status: String, _ count: Int, _ reached: Int
  ) -> [String] {
    (0..<count).map { "\(structure),\($0 < reached ? 1 : 0),\(status),25-54," }
  }

  private static func text(_ rows: [String]) -> String {
    (["structure,resultat,statut,age,cite"] + rows).joined(separator: "\n") + "\n"
  }

  private func write(_ file: String, _ text: String) throws {
    try folder.write(text, to: file)
  }

  private func run(_ options: [String] = []) -> CallStatus {
    terminal.run(["expected", "--csv", folder.path] + options)
  }

  private static let header =
    "frame,code,method,structure,n,unknown,observed,expected,expected_low,expected_high,gap,gap_low,gap_high,se,reference,standardised,standardised_se,public,context,rest,tau2,limit95,limit998,negotiated,factor,adjusted,score,state"

  @Test("gives the contract's example, in its columns")
  func example() throws {
    #expect(run() == .done)
    let lines = terminal.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 3)
    #expect(lines[0] == Self.header)
    // Half widths: 1,959964 and 3,090232 times 0,0392258.
    #expect(
      lines[1]
        == "ESF1420,CR04.taux,cells,S,100,0,0.360000,0.320000,0.243119,0.396881,0.040000,-0.036881,0.116881,0.039226,0.380000,0.440000,0.050859,-0.060000,,0.040000,0.000000,0.076881,0.121217,,,,,as_expected"
    )
    #expect(lines[2].hasSuffix(",own_share"))
    #expect(terminal.diagnostics.contains("T fait à elle seule 80,0\u{A0}% de la référence."))
    #expect(terminal.diagnostics.contains("Lecture sans caractère scientifique"))
  }

  @Test("writes the same bytes whatever the order of rows")
  func permuted() throws {
    #expect(run() == .done)
    let before = terminal.output
    let rows = Self.rows
    try write("lignes.csv", Self.text(rows.indices.map { rows[$0 * 317 % rows.count] }))
    #expect(run() == .done)
    #expect(terminal.output == before)
  }

  @Test("hides 29 rows")
  func hidden() throws {
    try write("lignes.csv", Self.text(Self.rows + Self.lines("A", "chomeur", 29, 10)))
    #expect(run() == .done)
    #expect(
      terminal.output.contains(
        "\nESF1420,CR04.taux,cells,A,29,0," + String(repeating: ",", count: 21) + "hidden\n"))
  }

  /// Last year 60 chômeurs and 40 inactifs at 0,5 and 0,2: expected 0,38; this year 0,32.
  @Test("adjusts a target by the rates of the last closed year")
  func adjusted() throws {
    try write("cibles.csv", "structure,valeur\nS,0.4\nZ,0.5\n")
    try write(
      "reference.csv",
      Self.text(
        Self.lines("S", "chomeur", 60, 30) + Self.lines("S", "inactif", 40, 8)
          + Self.lines("T", "chomeur", 240, 120) + Self.lines("T", "inactif", 160, 32)))
    #expect(run() == .done)
    // 0,4 + 0,32 - 0,38 = 0,34; 0,36/0,34.
    #expect(
      terminal.output.contains(",0.400000,-0.060000,0.340000,1.058824,as_expected\nESF1420,"))
  }

  @Test("tells a model that is refused, and compares nothing")
  func refused() throws {
    try write("reference.csv", Self.text(Self.rows))
    #expect(run(["--method", "logit"]) == .done)
    let lines = terminal.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 3)
    #expect(
      lines[1] == "ESF1420,CR04.taux,logit,S,100,0,0.360000" + String(repeating: ",", count: 8)
        + "0.380000" + String(repeating: ",", count: 13) + "not_computable")
    #expect(terminal.diagnostics.contains("il lui faut 1\u{202F}000 lignes"))
    #expect(run(["--method", "logit", "--model"]) == .done)
    #expect(terminal.output == "term,coefficient,se\n")
  }

  @Test("fits a model on the last closed year, and names the terms it drops")
  func model() throws {
    // 600 rows of a, 240 reached; 600 of b, 150 reached: logarithms of odds -0,405465 and -1,098612.
    var rows = ["structure,resultat,c,double"]
    for row in 0..<1_200 {
      let reached = row < 600 ? row < 240 : row < 750
      rows.append("S\(row % 40),\(reached ? 1 : 0),\(row < 600 ? "a,0" : "b,1")")
    }
    let text = rows.joined(separator: "\n") + "\n"
    try write("reference.csv", text)
    try write("lignes.csv", text)
    try write(
      "methode.csv", "cle,valeur\nmethod,logit\npublic,categorie(c)\ncontext,double\nautre,1\n")
    #expect(run(["--model"]) == .done)
    let lines = terminal.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 4)
    #expect(lines[1].hasPrefix("constante,-0.405465,"))
    #expect(lines[2].hasPrefix("c=b,-0.693147,"))
    #expect(lines[3] == "double,,")
    #expect(terminal.diagnostics.contains("Termes écartés"))
    #expect(terminal.diagnostics.contains("que rien ne lit\u{A0}: autre."))
  }

  @Test(
    "tells what is wrong in a file with its line and column",
    arguments: [
      ("lignes.csv", "structure,resultat,statut,age,cite\nS,2,x,,\n", "lignes.csv, ligne\u{A0}2"),
      ("lignes.csv", "structure,resultat,statut,age\nS,1,x,\n", "colonne «\u{A0}cite\u{A0}»"),
      ("lignes.csv", "structure,resultat,statut,age,cite\n,1,x,,\n", "il manque une valeur"),
      ("methode.csv", "cle,valeur\nmethod,autre\n", "methode.csv, ligne\u{A0}2"),
      ("methode.csv", "cle,valeur\ncode,a\ncode,b\n", "methode.csv, ligne\u{A0}3"),
      ("cibles.csv", "structure,valeur\nS,40%\n", "cibles.csv, ligne\u{A0}2"),
      ("reference.csv", "structure,resultat,statut,age,cite\nS,oui,x,,\n", "reference.csv"),
    ])
  func faults(file: String, text: String, told: String) throws {
    try write(file, text)
    #expect(run() == .blocked)
    #expect(terminal.output.isEmpty)
    #expect(terminal.diagnostics.contains(told), "\(terminal.diagnostics)")
  }

  @Test(
    "is a usage error when badly written",
    arguments: [["--method", "autre"], ["--model"], ["--autre"]])
  func usage(options: [String]) {
    #expect(run(options) == .usage)
    #expect(terminal.run(["expected"]) == .usage)
  }

  @Test("cannot do without its files")
  func absent() {
    #expect(terminal.run(["expected", "--csv", folder.file("absent")]) == .environment)
    #expect(run(["--method", "logit"]) == .environment)
  }
}
