internal import Foundation

/// Runs a stage in a process of its own, so that its peak memory is its own.
enum Child {
  /// What a stage printed: numbers by name.
  typealias Numbers = [String: Double]

  /// Runs this program again for one stage.
  static func stage(_ name: String, _ arguments: [String]) throws -> Numbers {
    let path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return numbers(try output(of: path, ["stage", name] + arguments))
  }

  /// What a program prints; it must end well.
  static func output(of path: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchmarkError("\(arguments.joined(separator: " ")) : échec")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// Lines `name value`.
  private static func numbers(_ text: String) -> Numbers {
    var numbers: Numbers = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ")
      if parts.count == 2, let value = Double(parts[1]) { numbers[String(parts[0])] = value }
    }
    return numbers
  }

  /// Peak resident memory of this process, in MiB (`VmHWM`, proc_pid_status(5)).
  static func peakMemory() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
      let kibibytes = line.split(whereSeparator: { " \t".contains($0) }).compactMap { Double($0) }
      return (kibibytes.first ?? 0) / 1024
    }
    return 0
  }

  /// Processor seconds this process spent so far, all threads: what is left to compare where other
  /// programs take the processors.
  static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
