// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: Swift 6 mode, memory safety checked, each warning an error.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A target of pure Swift; `uses` is its import wall: the build refuses any other import.
func layer(_ name: String, uses: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: uses, swiftSettings: settings)
}

func tests(_ name: String, uses: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: uses, exclude: exclude, swiftSettings: settings)
}

func library(_ name: String, pkgConfig: String, debian: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debian])])
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "printreport",
  products: [
    .library(name: "PrintReport", targets: ["PrintReport", "ReportArchive"]),
    .executable(name: "printreport", targets: ["PrintReportCommand"]),
    .executable(name: "printreport-bench", targets: ["PrintReportBench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    library("CHarfBuzz", pkgConfig: "harfbuzz", debian: "libharfbuzz-dev"),
    library("CFreeType", pkgConfig: "freetype2", debian: "libfreetype-dev"),
    library("CCairo", pkgConfig: "cairo-ft", debian: "libcairo2-dev"),
    // Its headers alone: the library is loaded when a PDF is to be read.
    .systemLibrary(name: "CQPDF", providers: [.apt(["libqpdf-dev"])]),
    library("CDeflate", pkgConfig: "libdeflate", debian: "libdeflate-dev"),
    library("CZlib", pkgConfig: "zlib", debian: "zlib1g-dev"),
    .systemLibrary(name: "CIconv"),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CHyphen", providers: [.apt(["libhyphen-dev", "hyphen-en-us"])]),
    library("CPNG", pkgConfig: "libpng", debian: "libpng-dev"),
    library("CTurboJPEG", pkgConfig: "libturbojpeg", debian: "libturbojpeg0-dev"),
    library("CLCMS", pkgConfig: "lcms2", debian: "liblcms2-dev"),
    library("CMarkGFM", pkgConfig: "libcmark-gfm", debian: "libcmark-gfm-dev"),

    layer("TypeModel"),
    layer("Diagnostics"),
    layer("ChineseRules", uses: ["TypeModel"]),
    layer("TextDecoding", uses: ["Diagnostics", "CIconv"]),
    layer("ReportModel", uses: ["Diagnostics"]),
    layer("MarkdownReading", uses: ["Diagnostics", "ReportModel", "CMarkGFM"]),
    layer("LayoutModel", uses: ["TypeModel", "Diagnostics", yams]),
    layer("DisplayModel", uses: ["TypeModel", "Diagnostics"]),
    layer(
      "Composition",
      uses: [
        "TypeModel", "Diagnostics", "ChineseRules", "ReportModel", "LayoutModel", "DisplayModel",
      ]),
    layer("Hyphenation", uses: ["TypeModel", "CHyphen"]),
    layer("HarfBuzzShaping", uses: ["TypeModel", "CHarfBuzz"]),
    layer("FontComposition", uses: ["TypeModel", "DisplayModel", "HarfBuzzShaping"]),
    // What the release build links into Cairo's archive; variadic functions are not to be had in Swift.
    .target(name: "CNumberPrinting"),
    layer(
      "CairoRendering",
      uses: ["TypeModel", "DisplayModel", "CCairo", "CFreeType", "CZlib", "CNumberPrinting"]),
    layer(
      "PictureReading",
      uses: ["DisplayModel", "CPNG", "CTurboJPEG", "CLCMS", "CCairo", "CZlib"]),
    layer("QPDFLoading", uses: ["CQPDF"]),
    layer(
      "PDFFinishing", uses: ["TypeModel", "DisplayModel", "QPDFLoading", "CQPDF", "CDeflate"]),
    layer("PDFReading", uses: ["QPDFLoading", "CQPDF"]),
    layer("PDFVerification", uses: ["PDFReading", "PictureReading"]),
    layer(
      "PrintReport",
      uses: [
        "TypeModel", "Diagnostics", "ChineseRules", "TextDecoding", "ReportModel",
        "MarkdownReading", "LayoutModel", "DisplayModel", "Composition", "HarfBuzzShaping",
        "Hyphenation", "FontComposition", "CairoRendering", "PictureReading", "PDFFinishing",
        "PDFVerification", "PDFReading",
      ]),
    layer("ReportArchive", uses: ["PrintReport", "PDFVerification"]),
    .executableTarget(
      name: "PrintReportCommand",
      dependencies: ["PrintReport", "ReportArchive", "CMalloc", argumentParser],
      swiftSettings: settings),
    .executableTarget(
      name: "PrintReportBench", dependencies: ["PrintReport"], swiftSettings: settings),

    .target(
      name: "TestSupport",
      dependencies: ["TypeModel", "Diagnostics", "DisplayModel", "ReportModel", "CIconv"],
      path: "Tests/TestSupport", swiftSettings: settings),
    .target(
      name: "PDFTestSupport",
      dependencies: [
        "DisplayModel", "HarfBuzzShaping", "FontComposition", "CairoRendering", "PDFFinishing",
      ],
      path: "Tests/PDFTestSupport", swiftSettings: settings),
    tests("TypeModelTests", uses: ["TypeModel"]),
    tests("DiagnosticsTests", uses: ["Diagnostics"]),
    tests("ChineseRulesTests", uses: ["ChineseRules", "TypeModel"]),
    tests("TextDecodingTests", uses: ["TextDecoding", "Diagnostics"]),
    tests(
      "ReportModelTests", uses: ["ReportModel", "Diagnostics", "TextDecoding", "TestSupport"],
      exclude: ["Documents"]),
    tests(
      "MarkdownReadingTests",
      uses: ["MarkdownReading", "ReportModel", "Diagnostics", "TestSupport"]),
    tests("LayoutModelTests", uses: ["LayoutModel", "TypeModel", "Diagnostics", "TestSupport"]),
    tests("DisplayModelTests", uses: ["DisplayModel", "TypeModel", "TestSupport"]),
    tests(
      "CompositionTests",
      uses: [
        "Composition", "TypeModel", "ChineseRules", "ReportModel", "LayoutModel", "DisplayModel",
        "Diagnostics", "TestSupport",
      ], exclude: ["Cases"]),
    tests("HyphenationTests", uses: ["Hyphenation", "TypeModel"]),
    tests("HarfBuzzShapingTests", uses: ["HarfBuzzShaping", "TypeModel", "TestSupport"]),
    tests(
      "FontCompositionTests",
      uses: [
        "FontComposition", "HarfBuzzShaping", "TypeModel", "DisplayModel", "TestSupport",
      ]),
    tests(
      "CairoRenderingTests",
      uses: [
        "CairoRendering", "FontComposition", "HarfBuzzShaping", "TypeModel", "DisplayModel",
        "PictureReading", "CZlib", "CNumberPrinting", "TestSupport", "PDFTestSupport",
      ]),
    tests(
      "PictureReadingTests", uses: ["PictureReading", "DisplayModel", "TestSupport"],
      exclude: ["Pictures"]),
    tests(
      "PDFVerificationTests",
      uses: [
        "PDFVerification", "PDFFinishing", "CairoRendering", "FontComposition", "HarfBuzzShaping",
        "TypeModel", "DisplayModel", "TestSupport", "PDFTestSupport",
      ]),
    tests(
      "PDFFinishingTests",
      uses: [
        "PDFFinishing", "CairoRendering", "FontComposition", "HarfBuzzShaping", "TypeModel",
        "DisplayModel", "TestSupport", "PDFTestSupport",
      ]),
    tests("PDFReadingTests", uses: ["PDFReading", "TestSupport"]),
    tests(
      "PrintReportTests",
      uses: [
        "PrintReport", "HarfBuzzShaping", "ReportModel", "LayoutModel", "TypeModel", "Diagnostics",
        "PDFReading", "ChineseRules", "DisplayModel", "TextDecoding", "TestSupport",
      ], exclude: ["Oracles"]),
    tests("ReportArchiveTests", uses: ["ReportArchive", "PrintReport", "TestSupport"]),
    tests(
      "CommandTests",
      uses: ["PrintReportCommand", "PrintReport", "PDFReading", "TestSupport"]),
  ]
)
