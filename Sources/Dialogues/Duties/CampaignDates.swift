package import Kernel

/// A day of a campaign that its parties wait for.
package enum CampaignDate: String, Hashable, Sendable, CaseIterable {
  case notice = "date_notice"
  case freeze = "date_gel"
  case opening = "date_ouverture"
  case end = "fin"
  case review = "date_point"

  /// The month and the day where a campaign says none: contract of the dialogues, §6.
  package var usual: (month: Int, day: Int) {
    switch self {
    case .notice: (3, 1)
    case .freeze: (3, 31)
    case .opening: (4, 15)
    case .end: (6, 30)
    case .review: (9, 30)
    }
  }
}

extension Campaign {
  /// A day the campaign says; nil for one it does not.
  package func said(_ date: CampaignDate) -> CivilDate? {
    switch date {
    case .notice: noticeDay
    case .freeze: freezeDay
    case .opening: openingDay
    case .end: end
    case .review: reviewDay
    }
  }

  /// The day it says, else the usual one of its year.
  package func day(_ date: CampaignDate) -> CivilDate {
    said(date)
      ?? CivilDate(
        day: CivilDate.days(year: year, month: date.usual.month, day: date.usual.day))
  }

  /// The day the funder's first payment is due where no payment says one.
  package var usualAdvance: CivilDate {
    CivilDate(day: CivilDate.days(year: year, month: 3, day: 31))
  }
}
