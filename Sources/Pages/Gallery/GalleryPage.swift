package import HTML
internal import Words

/// The pieces pages are made of, each in its states, for who builds pages.
package enum GalleryPage {
  package static func view(_ chrome: Chrome) -> Node {
    let parts = GalleryPieces.all(chrome).map { ("piece", $0) }
    let drawings = GalleryDrawings.examples.map { ("dessin", $0) }
    let all = (parts + drawings).enumerated().map { (id: "\($1.0)-\($0)", example: $1.1) }
    return Frame(Words.Gallery.title, lede: Words.Gallery.lede).document(chrome) {
      div(.look(.gallery)) {
        nav(.aria("label", Words.Gallery.contents)) {
          ul(.look(.links)) {
            for one in all { li { a(.href("#" + one.id)) { one.example.name } } }
          }
        }
        div(.look(.galleryList)) {
          for one in all { view(one.id, one.example) }
        }
      }
    }
  }

  private static func view(_ id: String, _ example: GalleryDrawings.Example) -> Node {
    section(
      .look(GalleryPieces.wide.contains(example.name) ? [.sheet, .whole] : [.sheet]), .id(id)
    ) {
      h2 { example.name }
      p(.look(.note)) { example.use }
      example.node
    }
  }
}
