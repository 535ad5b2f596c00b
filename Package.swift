// swift-tools-version: 6.2
// Jalon. SPDX-License-Identifier: EUPL-1.2
//
// Data flows one way: Record → Check → Count → Compare → Talk → Decide → Evaluate. A target imports
// only rows above its own and, inside its row, only what is written here (Scripts/check-graph
// enforces both). Every target has one line of responsibility.

import PackageDescription

/// Settings every Swift target shares.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Targets whose unsafe code is not marked yet.
let unmarked: Set<String> = ["SQLStores", "Benchmarks"]

/// With `JALON_SMALL_PIECES=1`, columns in pieces so small that the records of a test fill several.
let small: [SwiftSetting] =
  Context.environment["JALON_SMALL_PIECES"] == "1" ? [.define("SMALL_PIECES")] : []

/// Optimisation of what tests and debug builds run, whose time is the product's own work; assertions stay.
let optimized: [SwiftSetting] = [
  .unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))
]

let package = Package(
  name: "Jalon",
  targets: [
    // MARK: row C shims
    /// Module map of SQLite and the two calls Swift cannot make.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    /// Module map of libsodium.
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    /// Module map of GnuTLS.
    .systemLibrary(name: "CGnuTLS", pkgConfig: "gnutls", providers: [.apt(["libgnutls28-dev"])]),
    /// Module map of libqrencode.
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    /// Module map of libyaml.
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    /// Module map of libmicrohttpd and the calls Swift cannot make.
    .systemLibrary(
      name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
    /// Module map of libxlsxwriter.
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    /// Module map of libzip.
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    /// Module map of zlib.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    /// Module map of expat.
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    /// Module map of GLPK.
    .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"])]),
    /// Module map of LAPACKE.
    .systemLibrary(
      name: "CLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"])]),
    /// Shipped files embedded in the binary with one generated index.
    .target(name: "CAssets", cSettings: [.unsafeFlags(["-std=gnu2x"])]),

    /// Comparisons and counts of 64 cells at once, for which Swift has no instruction.
    .target(name: "CBits"),

    // MARK: row base
    /// Identifiers, civil dates and periods, exact money and ratios, findings, clock; no I/O.
    .target(name: "Kernel"),
    /// Typed column buffers, text arena, dictionary encoding, selection; knows nothing of the domain.
    .target(name: "Columns", dependencies: ["CBits"]),
    /// YAML documents as values with their positions, over libyaml.
    .target(name: "YAML", dependencies: ["CYAML"]),
    /// Bounds of unknown numbers whose sums are known, over GLPK.
    .target(name: "LinearPrograms", dependencies: ["CGLPK"]),
    /// Pure functions over arrays: quantiles, forecasts, regressions, comparisons.
    .target(name: "Statistics", dependencies: ["CLAPACKE"]),
    /// Escaping tree of elements for pages and drawings.
    .target(name: "HTML"),
    /// Chart specifications drawn as accessible SVG, each with its table.
    .target(name: "Charts", dependencies: ["HTML"]),
    /// Requests, responses, forms and cookies as values.
    .target(name: "HTTP"),
    /// Every French string as a typed function.
    .target(name: "Words", dependencies: ["Kernel"]),

    // MARK: row domain
    /// The record schema and territories, actors, programmes, operations, participations as values.
    .target(name: "Records", dependencies: ["Kernel", "Columns", "CAssets"]),
    /// Indicator definitions: parse, type-check, describe in French, order, version.
    .target(name: "Catalogue", dependencies: ["Kernel", "YAML", "Records", "CAssets"]),
    /// Status rule sets, completeness, rules → findings, scores.
    .target(name: "Checks", dependencies: ["Kernel", "Columns", "Records", "Catalogue"]),
    /// Plans definitions onto columns; counts, explains; reads facts through its own FactSource.
    .target(
      name: "Counting",
      dependencies: ["Kernel", "Columns", "Records", "Checks", "Catalogue", "Access"]),
    /// Targets, performance framework, forecasts: figures against what was promised.
    .target(
      name: "Steering",
      dependencies: [
        "Kernel", "Columns", "Statistics", "Words", "Records", "Checks", "Catalogue", "Counting",
      ]),
    /// Management dialogues: campaigns, commitments, objectives, who may do what at each step.
    .target(
      name: "Dialogues",
      dependencies: ["Kernel", "Columns", "Records", "Catalogue", "Counting", "Steering"]),
    /// Committees: sessions, decisions, roadmaps, needs, and who may move each.
    .target(
      name: "Committees",
      dependencies: [
        "Kernel", "Columns", "Records", "Catalogue", "Counting", "Steering", "Dialogues",
      ]),
    /// Which numbers of people may be published, and what is grouped so that no few are told.
    .target(name: "Disclosure"),
    /// Accounts and the rights given to them: who sees, counts and writes what.
    .target(name: "Access", dependencies: ["Kernel", "Columns", "Words", "Records"]),

    // MARK: row ports
    /// What the program needs from storage.
    .target(
      name: "Stores",
      dependencies: ["Kernel", "Columns", "Records", "Checks", "Counting", "Access"]),

    // MARK: row adapters
    /// The web server: connections, uploads and streams over libmicrohttpd.
    .target(name: "HTTPServer", dependencies: ["CMicroHTTPD", "HTTP"]),
    /// Connections, statements and binds over SQLite's C interface.
    .target(name: "SQLite", dependencies: ["CSQLite"]),
    /// Bytes packed as browsers unpack them, over zlib.
    .target(name: "Gzip", dependencies: ["CZlib"]),
    /// Texts as squares that a camera reads, over libqrencode.
    .target(name: "QRCodes", dependencies: ["CQREncode"]),
    /// Keys, sealing and digests over libsodium, one-time codes over GnuTLS.
    .target(name: "Crypto", dependencies: ["CSodium", "CGnuTLS"]),
    /// The sheets of XLSX and ODS workbooks as rows of cells, over libzip and expat.
    .target(name: "Workbooks", dependencies: ["Kernel", "CZip", "CExpat"]),
    /// CSV in and out, XLSX out: dialects, encodings, cells to typed columns.
    .target(
      name: "Tabular", dependencies: ["Kernel", "Columns", "Records", "CXLSXWriter", "Workbooks"]),
    /// The store in a SQLite file or in memory: migrations and queries.
    .target(
      name: "SQLStores",
      dependencies: [
        "Kernel", "Columns", "Records", "Checks", "Counting", "Access", "Stores", "SQLite",
        "Crypto", "CAssets",
      ]),
    /// Definitions compiled to SQL over the counting projection, and the figures of its answers.
    .target(
      name: "CountingSQL",
      dependencies: ["Kernel", "Columns", "Records", "Checks", "Catalogue", "Counting"]),

    // MARK: row workflows
    /// From a file to stored facts: mapping, reading, merging, checking, publishing, undoing.
    .target(
      name: "Importing",
      dependencies: [
        "Kernel", "Columns", "YAML", "Words", "Records", "Checks", "Counting", "Access", "Stores",
        "Tabular", "Workbooks", "CAssets",
      ]),
    /// Follows a store's commits and keeps the last one counted in memory, with all it takes to answer.
    .target(
      name: "Following",
      dependencies: [
        "Kernel", "Columns", "Records", "Checks", "Catalogue", "Counting", "Access", "Stores",
      ]),
    /// Closes figures, and says by cause how far today's are from what was published.
    .target(
      name: "Closings",
      dependencies: [
        "Kernel", "Columns", "Records", "Checks", "Catalogue", "Counting", "Access", "Stores",
      ]),
    /// Editions of published figures: made at closings on a frame's lattice, and read.
    .target(
      name: "Editions",
      dependencies: [
        "Kernel", "Columns", "Records", "Catalogue", "Counting", "Disclosure", "Access", "Stores",
        "LinearPrograms",
      ]),
    /// All that is recorded of one person, as files to hand over.
    .target(
      name: "Privacy",
      dependencies: [
        "Kernel", "Columns", "Words", "Records", "Access", "Stores", "Tabular", "Workbooks",
      ]),
    /// An invented programme in the public file formats, with known defects and their truth.
    .target(name: "Demo", dependencies: ["Kernel", "Records", "CAssets"]),

    // MARK: row presentation
    /// Option parsing and terminal output.
    .target(
      name: "CommandLine",
      dependencies: [
        "Kernel", "Columns", "Statistics", "Words", "Records", "Checks", "Catalogue", "Counting",
        "Steering", "Access", "Stores", "Tabular", "Workbooks", "Importing", "Following",
        "Closings", "Editions", "Demo", "Privacy",
      ]),

    /// Pages as models ready to print and views of them.
    .target(
      name: "Pages",
      dependencies: [
        "Kernel", "Columns", "YAML", "HTML", "Charts", "HTTP", "Words", "Records", "Checks",
        "Catalogue",
        "Counting", "Statistics", "Steering", "Dialogues", "Committees", "Access", "Stores",
        "Tabular", "Importing", "Following",
        "Closings", "Editions", "Privacy",
      ]),
    /// Routes and their roles, forms, sessions, downloads.
    .target(
      name: "Web",
      dependencies: [
        "Kernel", "Columns", "HTML", "Charts", "HTTP", "Words", "Records", "Checks", "Catalogue",
        "Counting", "Steering", "Dialogues", "Committees", "Access", "Stores", "Tabular",
        "Importing", "Following", "Closings", "Editions", "Pages", "Privacy", "Crypto", "Gzip",
        "QRCodes",
        "Workbooks",
      ]),

    // MARK: row composition
    /// Configuration to live adapters.
    .target(
      name: "Application",
      dependencies: [
        "Kernel", "Columns", "HTTP", "Words", "Records", "Access", "Catalogue", "Stores", "SQLite",
        "SQLStores", "Crypto", "HTTPServer", "Importing", "Following", "Web", "CommandLine",
      ]),
    /// The executable.
    .executableTarget(name: "jalon", dependencies: ["Application"]),

    // MARK: row tests
    /// Builders, snapshots and seeded generators shared by the tests.
    .target(
      name: "TestSupport",
      dependencies: [
        "Access", "Kernel", "Columns", "Records", "Stores", "Crypto", "SQLStores",
      ], path: "Tests/TestSupport"),
    .testTarget(name: "EndToEnd"),
    /// Measures of the import and of the count, beside other programs.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Kernel", "Columns", "Records", "Catalogue", "Counting", "Access", "Stores", "SQLStores",
        "Tabular", "Importing", "Following", "Demo", "Statistics",
      ], path: "Benchmarks/Sources"),
    .testTarget(name: "HTMLTests", dependencies: ["HTML"]),
    .testTarget(name: "HTTPTests", dependencies: ["HTTP"]),
    .testTarget(
      name: "ChartsTests", dependencies: ["Charts", "HTML", "TestSupport"],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "SteeringTests",
      dependencies: [
        "Steering", "Kernel", "Columns", "Statistics", "Records", "Catalogue", "Counting", "Words",
        "TestSupport",
      ]),
    .testTarget(
      name: "DialoguesTests",
      dependencies: [
        "Dialogues", "Kernel", "Catalogue", "Columns", "Records", "Steering", "TestSupport",
      ]),
    .testTarget(
      name: "CommitteesTests",
      dependencies: [
        "Committees", "Dialogues", "Kernel", "Columns", "Records", "Steering", "TestSupport",
      ]),
    .testTarget(name: "HTTPServerTests", dependencies: ["HTTPServer", "HTTP"]),
    .testTarget(
      name: "FollowingTests",
      dependencies: [
        "Following", "Kernel", "Checks", "Columns", "Records", "Counting", "Catalogue", "Access",
        "Stores",
        "SQLStores", "Importing", "Demo", "TestSupport",
      ]),
    .testTarget(
      name: "PagesTests",
      dependencies: [
        "Pages", "HTML", "Charts", "HTTP", "Kernel", "Columns", "Records", "Checks", "Catalogue",
        "Counting", "Steering", "Access", "Stores", "Importing", "Following", "Words", "Demo",
        "SQLStores", "TestSupport",
      ], exclude: ["Snapshots"]),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Web", "Pages", "HTML", "HTTP", "Kernel", "Columns", "Records", "Checks", "Catalogue",
        "Counting", "Steering", "Dialogues", "Committees", "Access", "Stores", "Importing",
        "Following", "Words", "Demo", "Closings", "CommandLine", "Crypto", "SQLite", "SQLStores",
        "Application", "TestSupport",
      ], exclude: ["budgets.json"]),
    .testTarget(name: "ColumnsTests", dependencies: ["Columns", "TestSupport"]),
    .testTarget(name: "GzipTests", dependencies: ["Gzip"]),
    .testTarget(name: "QRCodesTests", dependencies: ["QRCodes"]),
    .testTarget(name: "KernelTests", dependencies: ["Kernel", "TestSupport"]),
    .testTarget(name: "SQLiteTests", dependencies: ["SQLite"]),
    .testTarget(name: "CryptoTests", dependencies: ["Crypto"]),
    .testTarget(
      name: "StoresTests",
      dependencies: [
        "Access", "Checks", "Columns", "Crypto", "Kernel", "Records", "SQLStores", "SQLite",
        "Stores",
        "TestSupport",
      ]),
    .testTarget(
      name: "AccessTests", dependencies: ["Access", "Columns", "Kernel", "Records", "TestSupport"]),
    .testTarget(name: "RecordsTests", dependencies: ["Records", "Kernel", "TestSupport"]),
    .testTarget(
      name: "ChecksTests",
      dependencies: ["Checks", "Words", "Records", "Columns", "Kernel", "TestSupport"]),
    .testTarget(
      name: "ImportingTests",
      dependencies: [
        "Importing", "Access", "Columns", "Kernel", "Records", "Stores", "Tabular", "Workbooks",
        "SQLStores",
        "TestSupport",
      ]),
    .testTarget(name: "YAMLTests", dependencies: ["YAML"]),
    .testTarget(name: "DisclosureTests", dependencies: ["Disclosure"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
    .testTarget(name: "WorkbooksTests", dependencies: ["Workbooks", "TestSupport"]),
    .testTarget(
      name: "PrivacyTests",
      dependencies: [
        "Privacy", "Access", "Columns", "Kernel", "Records", "Stores", "SQLStores", "Workbooks",
        "TestSupport",
      ]),
    .testTarget(
      name: "CatalogueTests", dependencies: ["Catalogue", "Records", "Kernel"],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "TabularTests",
      dependencies: [
        "Workbooks", "Tabular", "Kernel", "Columns", "Records", "Words", "TestSupport",
      ]),
    .testTarget(
      name: "RepositoryTests",
      dependencies: [
        "Access", "Catalogue", "Checks", "Closings", "Columns", "CommandLine", "Counting",
        "Following", "Importing", "Kernel", "Pages", "Records", "SQLStores", "Stores",
        "TestSupport",
      ]),
    .testTarget(
      name: "ClosingsTests",
      dependencies: [
        "Closings", "Access", "Catalogue", "Checks", "Columns", "Counting", "Kernel", "Records",
        "Stores", "SQLStores", "TestSupport",
      ]),
    .testTarget(
      name: "EditionsTests",
      dependencies: [
        "Editions", "Access", "Catalogue", "Disclosure", "Kernel", "Records", "Stores",
        "SQLStores", "TestSupport",
      ]),
    .testTarget(name: "DemoTests", dependencies: ["Demo", "Kernel", "Records"]),
    .testTarget(
      name: "CountingSQLTests",
      dependencies: [
        "CountingSQL", "Counting", "Kernel", "Records", "Checks", "Columns", "Catalogue", "SQLite",
        "TestSupport",
      ], exclude: ["Snapshots"]),
    .testTarget(
      name: "CountingTests",
      dependencies: [
        "Access", "Counting", "Kernel", "Columns", "Records", "Checks", "Catalogue", "TestSupport",
      ]),
  ]
)

for target in package.targets
where ![.system].contains(target.type) && !["CAssets", "CBits"].contains(target.name) {
  let isProved = target.type != .test && target.name != "TestSupport"
  target.swiftSettings =
    strict + (isProved && !unmarked.contains(target.name) ? [.strictMemorySafety()] : [])
    + (target.name == "Columns" ? small : []) + (isProved ? optimized : [])
}
