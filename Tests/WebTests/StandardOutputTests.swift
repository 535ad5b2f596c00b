import Glibc
import Synchronization
import Testing

@testable import Application

@Suite("What standard output does not take")
final class StandardOutputTests {
  private let told = Mutex("")

  private func ending(_ output: StandardOutput, _ status: Int32 = 0) -> Int32 {
    output.ending(status) { text in told.withLock { $0 += text } }
  }

  @Test("All that goes out changes nothing")
  func taken() {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let output = StandardOutput(ends[1])
    output.write("é\n")
    output.write("")
    close(ends[1])
    var bytes = [UInt8](repeating: 0, count: 8)
    #expect(read(ends[0], &bytes, 8) == 3)
    #expect(ending(output) == 0 && ending(output, 1) == 1)
    #expect(told.withLock { $0 } == "")
  }

  @Test("A full disk and a stream that is closed are told once, a reader gone is not")
  func refused() {
    StandardStream.prepare()
    let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(full) }
    let output = StandardOutput(full)
    output.write("a")
    output.write("b")
    #expect(ending(output) == 4)
    #expect(told.withLock { $0 }.split(separator: "\n").count == 1)
    // The command itself failed: that is what is said.
    #expect(ending(output, 3) == 3)
    let closed = StandardOutput(-1)
    closed.write("a")
    #expect(ending(closed, 1) == 4)
    #expect(told.withLock { $0 }.split(separator: "\n").count == 2)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    let left = StandardOutput(ends[1])
    left.write("a")
    close(ends[1])
    #expect(ending(left) == 4)
    #expect(told.withLock { $0 }.split(separator: "\n").count == 2)
  }
}
