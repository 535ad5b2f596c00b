internal import CGLPK

/// How small and how large a sum of unknown numbers can be, given what other sums of them are: solved by
/// GLPK's simplex.
///
/// Every unknown is zero or more, unless said otherwise. Used by one thread, the one that made it: GLPK keeps its state thread
/// by thread.
@safe
package final class LinearProgram {
  /// A number times an unknown, by its place from 0.
  package typealias Term = (unknown: Int, times: Double)

  private let problem: OpaquePointer
  private let count: Int

  /// - Parameter count: how many unknowns there are.
  package init(unknowns count: Int) {
    self.count = count
    glp_term_out(GLP_OFF)
    guard let problem = unsafe glp_create_prob() else {
      preconditionFailure("GLPK gives a problem or ends the program")
    }
    unsafe self.problem = problem
    if count > 0 {
      _ = unsafe glp_add_cols(problem, Int32(count))
      for column in 1...count {
        unsafe glp_set_col_bnds(problem, Int32(column), GLP_LO, 0, 0)
      }
    }
  }

  deinit {
    unsafe glp_delete_prob(problem)
  }

  /// Says that an unknown is no less than a number.
  package func bound(_ unknown: Int, atLeast least: Double) {
    unsafe glp_set_col_bnds(problem, Int32(unknown + 1), GLP_LO, least, 0)
  }

  /// Says what a sum is, each unknown being in it once at most.
  package func tell(_ terms: [Term], is value: Double) {
    let row = unsafe glp_add_rows(problem, 1)
    unsafe glp_set_row_bnds(problem, row, GLP_FX, value, value)
    // GLPK reads from place 1.
    let places = [0] + terms.map { Int32($0.unknown + 1) }
    let numbers = [0] + terms.map(\.times)
    unsafe places.withUnsafeBufferPointer { places in
      unsafe numbers.withUnsafeBufferPointer { numbers in
        unsafe glp_set_mat_row(
          problem, row, Int32(terms.count), places.baseAddress, numbers.baseAddress)
      }
    }
  }

  /// The least and the greatest one unknown can be; nil when what was told is not possible.
  ///
  /// Infinite when nothing bounds it.
  package func range(of unknown: Int) -> (least: Double, greatest: Double)? {
    unsafe glp_set_obj_coef(problem, Int32(unknown + 1), 1)
    defer { unsafe glp_set_obj_coef(problem, Int32(unknown + 1), 0) }
    guard let least = solved(GLP_MIN, open: -.infinity),
      let greatest = solved(GLP_MAX, open: .infinity)
    else { return nil }
    return (least, greatest)
  }

  private func solved(_ direction: Int32, open: Double) -> Double? {
    unsafe glp_set_obj_dir(problem, direction)
    var settings = glp_smcp()
    unsafe glp_init_smcp(&settings)
    settings.msg_lev = GLP_MSG_OFF
    if unsafe glp_simplex(problem, &settings) != 0 {
      // From the start again, where the last answer left no base to go on from.
      unsafe glp_std_basis(problem)
      guard unsafe glp_simplex(problem, &settings) == 0 else { return nil }
    }
    switch unsafe glp_get_status(problem) {
    case GLP_OPT: return unsafe glp_get_obj_val(problem)
    case GLP_UNBND: return open
    default: return nil
    }
  }
}
