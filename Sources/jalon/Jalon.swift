internal import Application
internal import Foundation

/// The executable: everything happens in `Application`.
@main
enum Jalon {
  static func main() {
    exit(runJalon(arguments: CommandLine.arguments))
  }
}
