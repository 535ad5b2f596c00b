import Kernel
import Records

/// One way a participation line goes wrong, and the rule that must say so.
enum ParticipationDefect: Int, CaseIterable {
  case unreadableDate
  case outOfList
  case lostZero
  case missingDatum
  case unknownOperation
  case exitBeforeEntry
  case entryOutside
  case futureDate
  case unlikelyAge
  case searchTooLong
  case unlikelyLevel
  case loneAdult
  case joblessHousehold
  case lateExitRecord
  case resultWithoutExit
  case newSearch
  case newTraining
  case improvement
  case jobWithoutSituation
  case contradictoryExit
  case surveyOutside
  case supportUnder18
  case shortContract
  case liftedUnknown
  case unknownCommune

  var rule: String {
    switch self {
    case .unreadableDate: "F01"
    case .outOfList: "F02"
    case .lostZero: "F03"
    case .missingDatum: "R01"
    case .unknownOperation: "R02"
    case .exitBeforeEntry: "R03"
    case .entryOutside: "R04"
    case .futureDate: "R05"
    case .unlikelyAge: "R06"
    case .searchTooLong: "R13"
    case .unlikelyLevel: "R16"
    case .loneAdult: "R17"
    case .joblessHousehold: "R18"
    case .lateExitRecord: "R21"
    case .resultWithoutExit: "R22"
    case .newSearch: "R24"
    case .newTraining: "R25"
    case .improvement: "R26"
    case .jobWithoutSituation: "R27"
    case .contradictoryExit: "R28"
    case .surveyOutside: "R29"
    case .supportUnder18: "R36"
    case .shortContract: "R37"
    case .liftedUnknown: "R38"
    case .unknownCommune: "T01"
    }
  }

  /// Whether the line is kept out.
  var blocks: Bool {
    switch self {
    case .unknownOperation, .exitBeforeEntry, .futureDate: true
    default: false
    }
  }
}

/// Plants defects in turn, the rarest so far first, so that every kind appears.
struct DefectPlanter {
  private var counts = [Int](repeating: 0, count: ParticipationDefect.allCases.count)

  /// Spoils a draft in one way only; nil when no kind fits it.
  mutating func plant(
    in draft: inout Draft, _ operation: Operation, _ geography: Geography,
    _ random: inout Generator
  ) -> (defect: ParticipationDefect, field: ParticipationField)? {
    let order = ParticipationDefect.allCases.sorted {
      (counts[$0.rawValue], $0.rawValue) < (counts[$1.rawValue], $1.rawValue)
    }
    for defect in order {
      if let field = spoil(&draft, defect, operation, geography, &random) {
        counts[defect.rawValue] += 1
        return (defect, field)
      }
    }
    return nil
  }

  private func spoil(
    _ draft: inout Draft, _ defect: ParticipationDefect, _ operation: Operation,
    _ geography: Geography, _ random: inout Generator
  ) -> ParticipationField? {
    switch defect {
    case .unreadableDate, .outOfList, .lostZero, .unknownOperation, .unknownCommune:
      spoilCell(&draft, defect, operation, geography, &random)
    case .missingDatum, .entryOutside, .unlikelyAge, .searchTooLong, .unlikelyLevel, .loneAdult,
      .joblessHousehold, .supportUnder18:
      spoilEntry(&draft, defect, operation, &random)
    case .newSearch, .newTraining, .improvement, .jobWithoutSituation, .contradictoryExit,
      .shortContract, .liftedUnknown:
      spoilOutcome(&draft, defect, &random)
    case .exitBeforeEntry, .futureDate, .lateExitRecord, .resultWithoutExit, .surveyOutside:
      spoilExitDates(&draft, defect, operation, &random)
    }
  }

  /// What a file gets wrong: a cell that is not what it should be.
  private func spoilCell(
    _ draft: inout Draft, _ defect: ParticipationDefect, _ operation: Operation,
    _ geography: Geography, _ random: inout Generator
  ) -> ParticipationField? {
    let commune = geography.communes[draft.person.commune]
    let department = geography.departments[commune.department].code
    switch defect {
    case .unreadableDate:
      let year = draft.date(.dateFinPrevue).year
      draft.spoiled = (
        .dateFinPrevue, ["31/02/\(year)", "\(year)-13-05", "fin \(year)"][random.below(3)]
      )
      return .dateFinPrevue
    case .outOfList:
      draft.spoiled = (.zrr, ["partiel", "?", "ZRR"][random.below(3)])
      return .zrr
    case .lostZero:
      guard commune.code.first == UInt8(ascii: "0") else { return nil }
      draft.spoiled = (.commune, String(decoding: commune.code.dropFirst(), as: UTF8.self))
      return .commune
    case .unknownOperation:
      draft.spoiled = (.operation, "EX0000-\(padded(random.below(100_000), 5))")
      return .operation
    case .unknownCommune:
      draft.spoiled = (
        .commune, department.utf8.count == 3 ? department + "89" : department + "999"
      )
      return .commune
    default: return nil
    }
  }
}
