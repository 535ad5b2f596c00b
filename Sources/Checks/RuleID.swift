package import Kernel

/// A rule that finds an anomaly; its raw value is the stable id users see, never reused.
package enum RuleID: String, CaseIterable, Sendable {
  /// A cell could not be read.
  case f01 = "F01"
  /// A value is not in the list.
  case f02 = "F02"
  /// Leading zeros were restored.
  case f03 = "F03"
  /// A column is unknown.
  case f04 = "F04"
  /// The same key comes twice in a file with other values.
  case f05 = "F05"
  /// A spreadsheet abridged a key or a number.
  case f06 = "F06"
  /// A new key differs from a known one by what people leave out.
  case f07 = "F07"
  /// A line without any answer of the entry makes a record.
  case f08 = "F08"
  /// Days cannot be told from months.
  case f09 = "F09"
  /// An amount has two readings, or was rounded.
  case f10 = "F10"
  /// A quoted cell holds lines of the file.
  case f11 = "F11"
  /// Invisible signs of a key were taken off.
  case f12 = "F12"
  /// A date nobody can mean.
  case f13 = "F13"
  /// A column without name holds something.
  case f14 = "F14"
  /// Letters were read in another encoding than they were written in.
  case f15 = "F15"
  /// Signs between the digits of a number of structure were taken off.
  case f16 = "F16"
  /// The key of a number of structure is wrong.
  case f17 = "F17"
  /// A date is a number of days.
  case f18 = "F18"
  /// An event is probably known already.
  case f19 = "F19"
  /// A value is beyond what its field may hold.
  case f20 = "F20"
  /// The EU amount is over the total cost.
  case o01 = "O01"
  /// The end comes before the start.
  case o02 = "O02"
  /// The beneficiary has no SIRET.
  case o03 = "O03"
  /// The EU rate is over the threshold.
  case o04 = "O04"
  /// The line is unknown to the programme.
  case o05 = "O05"
  /// The instructor is the beneficiary.
  case o06 = "O06"
  /// A structure is not among the actors.
  case a01 = "A01"
  /// An indicator is not in the catalogue.
  case i01 = "I01"
  /// A line is about a record that its importer may not write.
  case a02 = "A02"
  /// A line would change a record that acts of the program alone change.
  case a03 = "A03"
  /// A line is about a person who was erased.
  case p02 = "P02"
  /// A territory code is unknown.
  case t01 = "T01"
  /// A territory did not exist on that day.
  case t03 = "T03"
  /// Dates of the same perimeter overlap.
  case t02 = "T02"
  /// The same plan line comes twice.
  case m01 = "M01"
  /// A target is below its milestone.
  case c01 = "C01"
  /// Amounts of the expenditure steps are out of order.
  case d01 = "D01"
  /// A datum of the complete record is missing.
  case r01 = "R01"
  /// The operation, the identifier or the entry date is missing, or the operation unknown.
  case r02 = "R02"
  /// The exit comes before the entry.
  case r03 = "R03"
  /// The entry is outside the operation.
  case r04 = "R04"
  /// A date is in the future.
  case r05 = "R05"
  /// The age is improbable; an error when impossible.
  case r06 = "R06"
  /// A new entrant of a PLIE is not inactive.
  case r09 = "R09"
  /// Not available, yet unemployed.
  case r10 = "R10"
  /// Reduced activity, yet employed.
  case r11 = "R11"
  /// The search is longer than possible at that age.
  case r13 = "R13"
  /// At school full time, yet not inactive.
  case r15 = "R15"
  /// The level is improbable at that age.
  case r16 = "R16"
  /// Only adult of a household of which nothing else is said.
  case r17 = "R17"
  /// Employed, in a household without employment.
  case r18 = "R18"
  /// A sensitive answer is empty.
  case r19 = "R19"
  /// Over half refuse to answer in an operation.
  case r20 = "R20"
  /// The exit was recorded before it or over four weeks after.
  case r21 = "R21"
  /// A result without exit date.
  case r22 = "R22"
  /// The operation ended four weeks ago and the participation is open.
  case r23 = "R23"
  /// A new search, for someone not inactive at entry.
  case r24 = "R24"
  /// A new training, for someone in training at entry.
  case r25 = "R25"
  /// A better situation, for someone not employed at entry.
  case r26 = "R26"
  /// A kind of job without a situation in employment.
  case r27 = "R27"
  /// Exit answers contradict each other.
  case r28 = "R28"
  /// The survey is outside five to seven months after the exit.
  case r29 = "R29"
  /// The person came back to the operation.
  case r30 = "R30"
  /// Probably the same person as another.
  case r31 = "R31"
  /// Participations of one person overlap.
  case r32 = "R32"
  /// A participation of one day or less.
  case r33 = "R33"
  /// Outside the public of the youth initiative.
  case r34 = "R34"
  /// A completed path with an early exit.
  case r35 = "R35"
  /// RSA under 18.
  case r36 = "R36"
  /// A contract of six months or more that is shorter.
  case r37 = "R37"
  /// A barrier lifted that was not diagnosed.
  case r38 = "R38"
  /// Many identical answers in one session.
  case r40 = "R40"
  /// A closed period corrected without reason.
  case r41 = "R41"
  /// Sex or birth date differ for one person.
  case r42 = "R42"

  /// How bad it is; the case at hand may be worse (an impossible age is an error).
  package var severity: Severity {
    switch self {
    case .a02, .a03, .f01, .f02, .f06, .f09, .f10, .f11, .f13, .f18, .f20, .o02, .o06, .p02, .r01,
      .r02,
      .r03, .r05, .r22, .r35, .r41:
      .error
    case .f03, .f04, .f12, .f16, .o03, .r19, .r30, .r32, .r38: .information
    default: .warning
    }
  }

  /// Whether the line it stands on is kept out.
  package var blocks: Bool { [.a02, .a03, .p02, .r02, .r03, .r05].contains(self) }
}
