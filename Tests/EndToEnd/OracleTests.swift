import Foundation
import Testing

extension EndToEnd {
  @Suite("Two implementations, one figure")
  struct OracleTests {
    static let seeds = Array(1...(Outside.isLong ? 60 : 6))

    /// Cuts, periods and steps asked of both.
    static let requests: [[String]] = [
      [],
      ["--by", "region,sexe", "--step", "year"],
      ["--by", "axe,pi", "--period", "2016..2018", "--step", "quarter"],
      ["--by", "statut,age", "--period", "2015..2020", "--step", "year", "--cumulative"],
      ["--by", "commune,epci"],
      ["--by", "region_residence,clpe", "--period", "2015..2020", "--step", "year"],
      ["--by", "region_ancienne,categorie_region,fonds"],
      ["--by", "structure,departement,zone_emploi"],
      ["--by", "cite,dispositif", "--step", "month", "--period", "2017-11..2018-02"],
      ["--by", "structure,sexe", "--period", "2018..2020", "--step", "quarter"],
      ["--by", "qpv,structure", "--period", "2017..2019", "--step", "year", "--cumulative"],
    ]
    /// Files of a world, in the order they are read; some worlds send persons twice.
    static let files = [
      "programmes", "territoires", "rattachements", "acteurs", "operations", "maquette",
      "depenses", "entites", "participations", "participations-2", "personnes", "evenements",
      "offres",
    ]
    static let today = "2026-11-21"

    private static func tool(_ name: String) -> String {
      Outside.package.appending(path: "Tests/Oracle/\(name).py").path
    }

    @Test("Every indicator, cut, period and rule set agrees on an invented world", arguments: seeds)
    func agrees(seed: Int) async throws {
      let folder = try Folder()
      let world = try await folder.python([
        Self.tool("generate"), "--out", "world", "--seed", "\(seed)", "--participations", "1500",
      ])
      try #require(world.status == 0, "\(world.said)")
      let written = try FileManager.default.contentsOfDirectory(atPath: folder.path("world").path)
      #expect(Set(written).isSubset(of: Self.files.map { $0 + ".csv" }), "a file would be left out")
      for file in Self.files where folder.exists("world/\(file).csv") {
        let kind = String(file.prefix { $0 != "-" })
        let done = try await folder.jalon(
          "import", kind, "world/\(file).csv", "--store", "a.db", "--summary", "--today",
          Self.today)
        try #require(done.status <= 1, "\(kind): \(done.said)")
      }
      let known = try await Self.known(in: folder)
      // The second implementation tells no age of a fact, nor who was registered at the start of what
      // accumulates.
      func without(_ frames: String...) -> String {
        known.split(separator: ",").filter { name in
          !frames.contains { name.hasPrefix($0 + ".") }
        }.joined(separator: ",")
      }
      for request in Self.requests {
        let names =
          request.contains("statut,age")
          ? without("FT_BASE2023", "ML_CPO2012")
          : request.contains("--cumulative") ? without("FT_BASE2023") : known
        for rules in [[], ["--rules", "FR2016"], ["--rules", "FR2016_PLIE"]] {
          try await compare(names, request + rules, in: folder)
        }
      }
    }

    /// The figures both implementations know.
    private static func known(in folder: Folder) async throws -> String {
      let told = try await folder.python([tool("oracle"), "--list"])
      try #require(told.status == 0, "\(told.said)")
      let names = told.output.split(separator: "\n").map(String.init)
      let frames = [
        ("ESF1420", 60), ("ESFP2127", 45), ("YEI1420", 36), ("TDB", 17), ("PF", 9), ("FIN", 5),
        ("ML_CPO2012", 75), ("FT_BASE2023", 16),
      ]
      for (frame, least) in frames {
        #expect(names.count { $0.hasPrefix(frame + ".") } >= least, "\(frame)")
      }
      return names.joined(separator: ",")
    }

    @Test(
      "Ranges are those of every completion of the records of an invented world", arguments: 1...2)
    func ranges(seed: Int) async throws {
      let folder = try Folder()
      let world = try await folder.python([
        Self.tool("generate"), "--out", "world", "--seed", "\(seed + 100)", "--participations",
        "600",
      ])
      try #require(world.status == 0, "\(world.said)")
      for file in Self.files where folder.exists("world/\(file).csv") {
        let kind = String(file.prefix { $0 != "-" })
        let done = try await folder.jalon(
          "import", kind, "world/\(file).csv", "--store", "a.db", "--summary", "--today",
          Self.today)
        try #require(done.status <= 1, "\(kind): \(done.said)")
      }
      let names = try await Self.known(in: folder)
      for cut in [[], ["--by", "axe,region"]] {
        for rules in ["EU_C1", "FR2016", "FR2016_PLIE"] {
          let call = cut + ["--rules", rules]
          let ours = try await folder.jalon(
            ["compute", "--store", "a.db", "--indicators", names] + call)
          try #require(ours.status == 0, "\(call): \(ours.said)")
          try folder.write("ours.csv", ours.output)
          let verdict = try await folder.python(
            [Self.tool("ranges"), "--data", "world", "--engine", "ours.csv", "--today", Self.today]
              + call)
          let compared = try #require(
            verdict.output.firstMatch(of: /(\d+) ranges compared, (\d+) open, (\d+) differences/),
            "\(call): \(verdict.said)")
          #expect(compared.3 == "0", "\(call) \(verdict.output)")
          #expect((Int(compared.2) ?? 0) > 50, "\(call) too little is open")
          try Tally.add("ranges", cells: Int(compared.1) ?? 0)
        }
      }
    }

    private func compare(_ names: String, _ call: [String], in folder: Folder) async throws {
      let name = call.joined(separator: " ")
      let ours = try await folder.jalon(
        ["compute", "--store", "a.db", "--indicators", names] + call)
      try #require(ours.status == 0, "\(name): \(ours.said)")
      let theirs = try await folder.python(
        [Self.tool("oracle"), "--data", "world", "--indicators", names, "--today", Self.today]
          + call)
      try #require(theirs.status == 0, "\(name): \(theirs.said)")
      try folder.write("ours.csv", ours.output)
      try folder.write("theirs.csv", theirs.output)
      let verdict = try await folder.python([Self.tool("compare"), "ours.csv", "theirs.csv"])
      let compared = try #require(
        verdict.output.firstMatch(of: /(\d+) cells compared, (\d+) differences/),
        "\(name): \(verdict.said)")
      #expect(compared.2 == "0", "[\(name)] \(verdict.output)")
      #expect((Int(compared.1) ?? 0) > 50, "[\(name)] too little was compared")
      try Tally.add("oracle", cells: Int(compared.1) ?? 0)
    }
  }
}

/// Adds what was measured to the file named by `JALON_TALLY`, when there is one.
enum Tally {
  static func add(_ name: String, cells: Int) throws {
    try add("\(name) \(cells)")
  }

  static func add(_ line: String) throws {
    guard let path = ProcessInfo.processInfo.environment["JALON_TALLY"] else { return }
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data((line + "\n").utf8))
    try file.close()
  }
}
