/// Situation on the labour market the invented answers lead to under `EU_C1`.
enum Standing {
  case unemployed
  case inactive
  case employed
}

/// What the participants of a kind of operation are like; shares in thousandths.
struct Profile {
  /// Completed years at entry.
  var ages: ClosedRange<Int>
  var unemployed: Int
  var inactive: Int
  /// Months of search of the unemployed.
  var search: ClosedRange<Int>
  /// Weights of the levels CITE 0 to 8.
  var levels: [Int]
  var women = 500
  /// Recipients of the RSA among those aged 25 and over.
  var incomeSupport = 60
  /// Inactive who study or train.
  var inTraining = 80
  /// Exits at term into a job, into training, into inactivity.
  var job: Int
  var training: Int
  var idle = 60
  /// Jobs at exit by code of `emploi_sortie`.
  var jobs = [110, 200, 275, 135, 105, 80, 45, 35, 15]
  var early = 205

  /// The profile of a kind of operation.
  static func of(_ kind: OperationKind) -> Profile {
    switch kind {
    case .youth:
      Profile(
        ages: 16...25, unemployed: 720, inactive: 200, search: 1...30,
        levels: [10, 40, 330, 480, 60, 50, 30, 0, 0], women: 480, job: 290, training: 120)
    case .neet:
      Profile(
        ages: 16...25, unemployed: 610, inactive: 390, search: 1...24,
        levels: [15, 60, 400, 430, 40, 35, 20, 0, 0], women: 470, inTraining: 0, job: 270,
        training: 130)
    case .creators:
      Profile(
        ages: 20...60, unemployed: 780, inactive: 100, search: 2...30,
        levels: [5, 30, 180, 330, 150, 150, 155, 0, 0], women: 450, incomeSupport: 180,
        job: 400, training: 40, jobs: [80, 110, 130, 60, 20, 10, 0, 580, 10])
    case .redeployment:
      Profile(
        ages: 25...61, unemployed: 350, inactive: 20, search: 1...20,
        levels: [5, 60, 320, 380, 110, 80, 45, 0, 0], women: 460, job: 430, training: 110)
    case .training:
      Profile(
        ages: 20...61, unemployed: 0, inactive: 0, search: 0...0,
        levels: [10, 90, 420, 320, 90, 40, 30, 0, 0], women: 430, job: 800, training: 60,
        idle: 20, jobs: [430, 140, 190, 100, 20, 20, 30, 10, 60], early: 90)
    case .pupils:
      Profile(
        ages: 15...17, unemployed: 0, inactive: 1000, search: 0...0,
        levels: [0, 250, 750, 0, 0, 0, 0, 0, 0], women: 400, inTraining: 1000, job: 30,
        training: 700, idle: 80, jobs: [30, 60, 300, 100, 20, 0, 480, 0, 10], early: 150)
    case .plie:
      Profile(
        ages: 25...60, unemployed: 680, inactive: 320, search: 13...72,
        levels: [25, 120, 400, 320, 80, 35, 20, 0, 0], women: 540, incomeSupport: 460,
        job: 350, training: 60, idle: 70)
    case .departement:
      Profile(
        ages: 25...60, unemployed: 560, inactive: 420, search: 6...60,
        levels: [30, 130, 390, 310, 80, 35, 25, 0, 0], women: 560, incomeSupport: 780,
        job: 280, training: 60, idle: 120)
    default:
      Profile(
        ages: 18...60, unemployed: 620, inactive: 360, search: 3...48,
        levels: [30, 140, 420, 300, 70, 25, 15, 0, 0], women: 460, incomeSupport: 420,
        job: 290, training: 75, idle: 100)
    }
  }

  /// Barriers at entry and, among those who have one, lifted; thousandths, in the schema's order.
  static let barriers: [(present: Int, lifted: Int)] = [
    (200, 800), (340, 350), (270, 950), (290, 620), (310, 420), (250, 680), (220, 360),
    (240, 710), (170, 410), (200, 800), (120, 670), (30, 660), (150, 450), (110, 650), (60, 250),
    (90, 500), (25, 400), (30, 300),
  ]
}
