"""From a folder of CSV files to merged records, line by line in file order."""

import csv
import pathlib

import formats

csv.field_size_limit(1 << 24)


class Line:
    """One line: canonical cells, which ones erase, which ones say something unreadable."""

    __slots__ = ("values", "erased", "unreadable")

    def __init__(self):
        self.values = {}
        self.erased = set()
        self.unreadable = set()


def lines(path, kind):
    """Yields the lines of a file of the given kind."""
    columns = formats.KINDS[kind]
    with open(path, encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        delimiter = max(";,\t", key=head.count)
        file.seek(0)
        rows = csv.reader(file, delimiter=delimiter)
        names = [formats.header_name(cell) for cell in next(rows, [])]
        known = [(i, name, columns[name]) for i, name in enumerate(names) if name in columns]
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            yield _line(row, known)


def _line(row, known):
    line = Line()
    for index, name, read in known:
        cell = row[index].strip() if index < len(row) else ""
        if cell == "":
            continue
        if cell == formats.ERASE:
            line.erased.add(name)
            continue
        value = read(cell)
        if value is None:
            line.unreadable.add(name)
        else:
            line.values[name] = value
    return line


def apply(record, line, columns=None):
    """Corrects or completes a record: what is said replaces, what is erased goes."""
    for name, value in line.values.items():
        if columns is None or name in columns:
            record[name] = value
    for name in line.erased:
        if columns is None or name in columns:
            record.pop(name, None)


def key_of(line, kind):
    """The key of a line, or None when a part of it is unreadable or missing."""
    parts, required = formats.KEYS[kind]
    if any(name in line.unreadable for name in parts):
        return None
    if any(name not in line.values for name in required):
        return None
    return tuple(line.values.get(name) for name in parts)


def files(folder, kind):
    """The files of a kind, in the order they are read."""
    folder = pathlib.Path(folder)
    if kind == "participations":
        return sorted(folder.glob("participations*.csv"), key=lambda path: path.stem)
    path = folder / f"{kind}.csv"
    return [path] if path.exists() else []


def read_reference(folder, kind):
    """Merged records of a reference kind; every line of a kind without key stands."""
    if not formats.KEYS[kind][0]:
        return [line.values for path in files(folder, kind) for line in lines(path, kind)]
    records = {}
    for path in files(folder, kind):
        for line in lines(path, kind):
            key = key_of(line, kind)
            if key is not None:
                apply(records.setdefault(key, {}), line)
    return list(records.values())


def read_facts(folder):
    """Facts in file order; a fact that its source numbers is corrected by its later lines."""
    numbered, facts = {}, []
    for path in files(folder, "evenements"):
        for line in lines(path, "evenements"):
            source = line.values.get("id_source")
            key = (line.values.get("structure"), source)
            if source is None or key not in numbered:
                facts.append(numbered.setdefault(key, {}) if source is not None else {})
            apply(facts[-1] if source is None else numbered[key], line)
    return facts


def is_blocked(line, operations, today):
    """Whether a participation line is kept out of the store."""
    key = key_of(line, "participations")
    if key is None or key[0] not in operations:
        return True
    entry = line.values.get("date_entree")
    leaving = line.values.get("date_sortie")
    if entry is None or "date_sortie" in line.unreadable:
        return True
    if leaving is not None and leaving < entry:
        return True
    return today is not None and max(entry, leaving or entry) > today


def read_participations(folder, operations, today=None):
    """Participations after repeats and re-entries; `operations` are the known codes.

    A record that was re-entered remembers the day of the last return (`reentry.stays`): a line from
    before it may touch entry answers only, a line from that day on exit answers only.
    """
    records = {}
    returns = {}
    for path in files(folder, "participations"):
        for line in lines(path, "participations"):
            if is_blocked(line, operations, today):
                continue
            key = key_of(line, "participations")
            record = records.setdefault(key, {})
            left = record.get("date_sortie")
            entry = line.values["date_entree"]
            if left is not None and entry > left:
                for name in formats.EXIT_COLUMNS:
                    record.pop(name, None)
                apply(record, line, formats.EXIT_COLUMNS)
                returns[key] = entry
            elif key not in returns:
                apply(record, line)
            elif entry < returns[key]:
                apply(record, line, formats.ENTRY_COLUMNS)
            else:
                apply(record, line, formats.EXIT_COLUMNS)
                returns[key] = entry
    return list(records.values())


def read_store(folder, today=None):
    """Every kind of a folder, merged."""
    store = {
        kind: read_reference(folder, kind) for kind in formats.KINDS if kind != "participations"
    }
    store["evenements"] = read_facts(folder)
    for row in store["rattachements"]:
        if row["niveau"] == "commune":
            row["code"] = formats.commune(row["code"])
    operations = {row["operation"] for row in store["operations"]}
    store["participations"] = read_participations(folder, operations, today)
    return store
