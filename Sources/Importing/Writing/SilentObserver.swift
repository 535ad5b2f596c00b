package import Kernel

/// Lets what an import tells go by.
package final class SilentObserver: ImportObserver {
  package init() {}

  package func recognised(_ file: String, as title: String) {}
  package func treated(_ line: TreatedLine) throws {}
  package func leftOut(_ file: String, lines: [Int]) {}
  package func found(_ finding: Finding) {}
  package func progressed(_ done: Int, of total: Int) {}
}
