import Records

/// Writes `programmes.csv`: each programme, then its lines.
func writeProgrammes(_ sink: FileSink, _ lists: WordLists) throws(DemoError) {
  var lines = Lines(sink)
  try lines.row(Schema.programmes.fields.map(\.name))
  for cells in lists.programmeLines {
    let programme = lists.programmes.first { $0[0] == cells[0] } ?? []
    var row = Cells<ProgrammeField>()
    row[.programme] = cells[0]
    row[.axe] = cells[1]
    row[.pi] = cells[2]
    row[.os] = cells[3]
    row[.libelle] = cells[4]
    if cells[1].isEmpty, programme.count == 6 {
      row[.intitule] = programme[1]
      row[.cadre] = programme[2]
      row[.jeuRegles] = programme[3]
      row[.dateDebut] = programme[4]
      row[.dateFin] = programme[5]
    }
    try lines.row(row.texts)
  }
  try lines.finish()
}
