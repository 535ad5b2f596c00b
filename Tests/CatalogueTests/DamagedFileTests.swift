import Catalogue
import Records
import Testing

@Suite("Damaged definition files")
struct DamagedFileTests {
  @Test("Random damage gives a catalogue or problems placed inside the file", arguments: 1...4)
  func damaged(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func below(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state >> 33) % bound
    }
    let marks = Array(" \n\t:[]{}\"'&*!|>-#,()=\\.é".utf8)
    var refused = 0
    let paths = Assets.paths(under: "catalogue")
    for path in paths {
      var bytes = try #require(Assets.bytes(path))
      for _ in 0...below(3) {
        switch below(3) {
        case 0: bytes.remove(at: below(bytes.count))
        case 1: bytes.insert(marks[below(marks.count)], at: below(bytes.count))
        default: bytes[below(bytes.count)] = marks[below(marks.count)]
        }
      }
      let lines = bytes.count { $0 == 10 } + 2
      do {
        _ = try Catalogue(files: [(path: String(path.dropFirst(10)), bytes: bytes)])
      } catch {
        refused += 1
        #expect(!error.problems.isEmpty)
        for problem in error.problems {
          #expect((1...lines).contains(problem.line), "\(problem)")
          #expect(problem.column >= 1)
          #expect(!problem.message.isEmpty)
        }
      }
    }
    #expect(refused > paths.count / 4)
  }
}
