internal import Catalogue
package import Following
internal import Kernel
internal import Records
internal import Steering
internal import Words

extension ComposerPage {
  /// What stands beside the figures in a workbook: what was promised of them, what surrounds the
  /// territory, what they count, what was said of them.
  package func besideSheets(_ view: View) -> [DataSheet] {
    guard let date = reading?.composition.date else { return [] }
    return [targets(view), context(view, date), meanings, comments(view)]
  }

  /// What was promised of exactly what is looked at.
  private func targets(_ view: View) -> DataSheet {
    let filter = (scope.region.map { [FigureQuery.Filter("region", $0)] } ?? []) + query.filters
    return DataSheet(
      name: Words.Composer.targetsSheet,
      columns: [
        .init("indicateur", .code), .init("libelle"), .init("nature", .code), .init("date", .date),
        .init("valeur", .decimal),
      ],
      rows: query.definitions.flatMap { definition in
        FigureTarget.promised(definition, filter, view).map { target in
          [
            definition.fullName, Words.printed(definition.label), target.nature,
            target.date.description, "\(target.value)",
          ]
        }
      })
  }

  /// What surrounds the region, or the nation, with source and vintage.
  private func context(_ view: View, _ date: CivilDate) -> DataSheet {
    let figures = TerritoryFigures(view.dataset, on: date)
    let level = scope.region == nil ? "pays" : "region"
    return DataSheet(
      name: Words.Composer.contextSheet,
      columns: [
        .init("element", .code), .init("libelle"), .init("valeur", .decimal),
        .init("millesime", .code), .init("source"), .init("provisoire", .code),
      ],
      rows: ContextElement.blocks.flatMap(\.elements).compactMap { element in
        figures.figure(element.code, level: level, territory: scope.region).map { figure in
          [
            element.code, Words.printed(catalogue["CX." + element.code]?.label ?? ""),
            "\(figure.value)", figure.vintage, figure.source, figure.isProvisional ? "oui" : "non",
          ]
        }
      })
  }

  private var meanings: DataSheet {
    DataSheet(
      name: Words.Composer.definitionsSheet,
      columns: [
        .init("indicateur", .code), .init("libelle"), .init("version", .integer),
        .init("definition"), .init("source"), .init("note"),
      ],
      rows: query.definitions.map { definition in
        [
          definition.fullName, Words.printed(definition.label), "\(definition.version)",
          Words.printed(definition.prose), Words.printed(definition.source),
          Words.printed(definition.note),
        ]
      })
  }

  /// What was said of these figures at a quarterly closing, once validated.
  private func comments(_ view: View) -> DataSheet {
    let names = Set(query.definitions.map(\.fullName))
    let place = scope.region.flatMap { ReviewPlace("region:" + $0) } ?? .nation
    let comments =
      view.counts(place)
      ? QuarterlyReviews(view.dataset).comments.filter { comment in
        comment.place == place && comment.state == .valid && names.contains(comment.indicator)
      } : []
    return DataSheet(
      name: Words.Composer.commentsSheet,
      columns: [
        .init("trimestre", .code), .init("indicateur", .code), .init("nature", .code),
        .init("texte"), .init("acteur", .code), .init("date", .date),
      ],
      rows: comments.map { comment in
        [
          comment.quarter.description, comment.indicator, comment.nature, comment.text,
          comment.actor, comment.date?.description ?? "",
        ]
      })
  }
}
