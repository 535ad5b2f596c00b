internal import CLAPACKE

/// A symmetric positive definite matrix cut into a triangle times its transpose, by LAPACK.
///
/// Matrices are given and returned whole, row by row, which for symmetric ones is also column by column,
/// as LAPACK is told here.
struct Cholesky {
  /// Column by column; what is above the diagonal is not the triangle's.
  private let triangle: [Double]
  private let order: Int32

  /// - Returns: nil when the matrix is not positive definite, or has a number that is not finite.
  init?(_ matrix: [Double], order: Int) {
    guard order > 0, matrix.count == order * order, let size = Int32(exactly: order),
      matrix.allSatisfy(\.isFinite)
    else { return nil }
    var triangle = matrix
    let fault = unsafe triangle.withUnsafeMutableBufferPointer {
      unsafe LAPACKE_dpotrf(LAPACK_COL_MAJOR, Self.lower, size, $0.baseAddress, size)
    }
    guard fault == 0 else { return nil }
    self.triangle = triangle
    self.order = size
  }

  /// The vector that the matrix turns into `right`; nil when LAPACK refuses it.
  func solved(_ right: [Double]) -> [Double]? {
    guard right.count == Int(order), right.allSatisfy(\.isFinite) else { return nil }
    var solution = right
    let fault = unsafe triangle.withUnsafeBufferPointer { triangle in
      unsafe solution.withUnsafeMutableBufferPointer {
        unsafe LAPACKE_dpotrs(
          LAPACK_COL_MAJOR, Self.lower, order, 1, triangle.baseAddress, order, $0.baseAddress, order
        )
      }
    }
    return fault == 0 ? solution : nil
  }

  /// The inverse of the matrix; nil when LAPACK refuses it.
  func inverse() -> [Double]? {
    var inverse = triangle
    let fault = unsafe inverse.withUnsafeMutableBufferPointer {
      unsafe LAPACKE_dpotri(LAPACK_COL_MAJOR, Self.lower, order, $0.baseAddress, order)
    }
    guard fault == 0 else { return nil }
    // LAPACK writes the triangle below the diagonal only.
    let size = Int(order)
    for column in 0..<size {
      for row in 0..<column { inverse[column * size + row] = inverse[row * size + column] }
    }
    return inverse
  }

  /// The triangle below the diagonal is read and written.
  private static let lower = CChar(UInt8(ascii: "L"))
}
