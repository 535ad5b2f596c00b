internal import Foundation

/// Measures Jalon beside other programs and prints what it found.
///
/// `Benchmarks import [--lines N] [--runs N] [--folder PATH]`: from a participations file to figures,
/// stage by stage. Times are of this machine and moment: they are read beside the peers', measured
/// in the same run. `Benchmarks facts [--lines N] [--runs N] [--only NAMES]`: figures over facts. `Benchmarks
/// curves [--lines N] [--runs N]`: counts at 1, 3 and 10 million rows up to N, of 10, 50 and 200
/// indicators, with what they cost counted. `Benchmarks start STORE [--runs N]`: opening a store for
/// pages, and where its bytes are. `Benchmarks store --lines N --folder PATH`: makes such a store,
/// once. `Benchmarks forms [--lines N] [--folder PATH]`: how long a form waits beside a file that is tried
/// or imported. `Benchmarks perimeter [--lines N] [--runs N]`: counts over part of the records, beside the
/// same asked of all. `Benchmarks forecast [--runs N]`: a forecast of seven years of months, against its
/// budget. With `JALON_PYTHON`, or `.venv/bin/python`, the peers run too.
@main
enum Benchmarks {
  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) throws {
    switch arguments.first {
    case "import": try ImportBenchmark(Options(arguments.dropFirst())).run()
    case "engine": try EngineBenchmark(options: Options(arguments.dropFirst())).run()
    case "curves": try EngineCurves(options: Options(arguments.dropFirst())).run()
    case "perimeter": try PerimeterBenchmark(options: Options(arguments.dropFirst())).run()
    case "live": try LiveBenchmark(options: Options(arguments.dropFirst())).run()
    case "facts": try FactBenchmark(Options(arguments.dropFirst())).run()
    case "start":
      guard arguments.count > 1 else { throw BenchmarkError("Benchmarks start STORE [--runs N]") }
      try StartBenchmark.run(store: arguments[1], runs: Options(arguments.dropFirst(2)).runs)
    case "store": try StoreBenchmark.run(Options(arguments.dropFirst()))
    case "forecast": ForecastBenchmark(runs: try Options(arguments.dropFirst()).runs).run()
    case "forms": try FormBenchmark.run(Options(arguments.dropFirst()))
    case "stage": try Stage.run(Array(arguments.dropFirst()))
    default:
      throw BenchmarkError(
        "Benchmarks import|engine|curves|live|perimeter|facts|forecast|forms|store|start [--lines N] [--runs N] [--folder PATH]"
      )
    }
  }
}

/// What is asked for at the command line.
struct Options {
  var lines = 1_000_000
  /// Runs of each short stage, of which the median is printed.
  var runs = 3
  /// The figures to count, all when empty.
  var only: [String] = []
  /// Where the files and stores go; kept for the next run.
  var folder = NSTemporaryDirectory() + "jalon-benchmarks"

  init(_ arguments: some Sequence<String>) throws {
    var rest = Array(arguments)[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw BenchmarkError("\(name) : valeur absente") }
      switch name {
      case "--lines": lines = max(Int(value) ?? lines, 1000)
      case "--runs": runs = max(Int(value) ?? runs, 1)
      case "--folder": folder = value
      case "--only": only = value.split(separator: ",").map { String($0) }
      default: throw BenchmarkError("\(name) : option inconnue")
      }
    }
  }
}

/// Why nothing could be measured.
struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
