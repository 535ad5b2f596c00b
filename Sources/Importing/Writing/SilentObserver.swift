internal import Kernel

/// Lets what an import tells go by.
final class SilentObserver: ImportObserver {
  func recognised(_ file: String, as title: String) {}
  func treated(_ line: TreatedLine) throws {}
  func leftOut(_ file: String, lines: [Int]) {}
  func found(_ finding: Finding) {}
  func progressed(_ done: Int, of total: Int) {}
}
