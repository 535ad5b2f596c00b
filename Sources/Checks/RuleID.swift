package import Kernel

/// The rules whose violation is a finding (`rules.md`, Findings); raw values are stable, never
/// reused.
package enum RuleID: String, CaseIterable, Sendable {
  case f01 = "F01"
  case f02 = "F02"
  case f03 = "F03"
  case f04 = "F04"
  case f05 = "F05"
  case o01 = "O01"
  case o02 = "O02"
  case o03 = "O03"
  case o04 = "O04"
  case o05 = "O05"
  case o06 = "O06"
  case t01 = "T01"
  case t02 = "T02"
  case m01 = "M01"
  case c01 = "C01"
  case d01 = "D01"
  case r01 = "R01"
  case r02 = "R02"
  case r03 = "R03"
  case r04 = "R04"
  case r05 = "R05"
  case r06 = "R06"
  case r09 = "R09"
  case r10 = "R10"
  case r11 = "R11"
  case r13 = "R13"
  case r15 = "R15"
  case r16 = "R16"
  case r17 = "R17"
  case r18 = "R18"
  case r19 = "R19"
  case r20 = "R20"
  case r21 = "R21"
  case r22 = "R22"
  case r23 = "R23"
  case r24 = "R24"
  case r25 = "R25"
  case r26 = "R26"
  case r27 = "R27"
  case r28 = "R28"
  case r29 = "R29"
  case r30 = "R30"
  case r31 = "R31"
  case r32 = "R32"
  case r33 = "R33"
  case r34 = "R34"
  case r35 = "R35"
  case r36 = "R36"
  case r37 = "R37"
  case r38 = "R38"
  case r40 = "R40"
  case r41 = "R41"
  case r42 = "R42"

  /// How bad it is; R06 is an error for an impossible age, a warning for an unlikely one.
  package var severity: Severity {
    switch self {
    case .f01, .f02, .o02, .o06, .r01, .r02, .r03, .r05, .r22, .r35, .r41: .error
    case .f03, .f04, .r19, .r30, .r32, .r38: .information
    default: .warning
    }
  }

  /// Whether it keeps a line out by itself. F01 does when the cell is a key, `date_entree` or
  /// `date_sortie`.
  package var blocks: Bool {
    switch self {
    case .r02, .r03, .r05: true
    default: false
    }
  }
}
