import Foundation
import Testing

@Suite("Tracked files", .enabled(if: !Repository.files.isEmpty, "outside a clone"))
struct SourceTests {
  @Test("nothing is left to do in the sources")
  func nothingLeft() {
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    for (path, text) in Repository.texts(where: { $0.hasPrefix("Sources/") }) {
      for mark in marks {
        #expect(text.firstRange(of: mark) == nil, "\(path) : \(mark)")
      }
    }
  }

  @Test("no file names the machine it was written on, nor a registry")
  func noMachine() {
    let everywhere = ["/wo" + "rk/", "index" + "-url", "artifact" + "ory", "GO" + "PROXY"]
    for (path, text) in Repository.texts(where: { _ in true }) {
      // Tests may write where every machine lets them.
      let marks = path.hasPrefix("Tests/") ? everywhere : everywhere + ["/tm" + "p/"]
      for mark in marks {
        #expect(text.range(of: mark, options: .caseInsensitive) == nil, "\(path) : \(mark)")
      }
    }
  }

  @Test("no store, key or build is under version control")
  func noStore() {
    for path in Repository.files {
      #expect(!path.hasSuffix(".db") && !path.hasSuffix(".cle"), "\(path)")
      #expect(!path.hasPrefix(".build/") && !path.hasPrefix(".venv/"), "\(path)")
    }
  }

  @Test("every folder of Swift sources is a target of Package.swift")
  func everyTarget() throws {
    let package = try Repository.text("Package.swift")
    let folders = Set(
      Repository.files.filter { $0.hasSuffix(".swift") && $0.contains("/") }
        .compactMap { path -> String? in
          let parts = path.split(separator: "/")
          return parts[0] == "Sources" || parts[0] == "Tests" ? String(parts[1]) : nil
        })
    for folder in folders.sorted() {
      #expect(package.contains("name: \"\(folder)\""), "\(folder)")
    }
  }
}
