"""From an adviser's correction to the refreshed figure of another visitor's open page.

Usage: .venv/bin/python Benchmarks/refresh.py [participations] [turns]
       .venv/bin/python Benchmarks/refresh.py STORE PARTICIPATIONS.csv [turns]
The second form works on a copy of a store, and takes its lines from the first one of a file that
was brought into it. The page follows commits by server-sent events, as a browser does, and asks for
itself again. Everything listens on 127.0.0.1 and ends by itself.
"""

import csv
import http.client
import os
import pathlib
import queue
import re
import statistics
import sys
import threading
import time
import urllib.parse
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests" / "Journeys"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from program import Program  # noqa: E402
from serve import sign_in  # noqa: E402

PAGE = "/compter/ESF1420.CO01"
# Corrections before those measured: a server that just started still keeps what it loaded.
WARMING = 5


class Visitor:
    """One signed-in user on one connection."""

    def __init__(self, program, cookie):
        self.host = urllib.parse.urlsplit(program.url).netloc
        self.origin = program.url
        self.cookie = cookie
        self.connection = http.client.HTTPConnection(self.host)

    def ask(self, method, path, body=None, kind=None):
        headers = {"Cookie": self.cookie, "Origin": self.origin}
        if kind:
            headers["Content-Type"] = kind
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        self.timing = answer.getheader("Server-Timing")
        return answer.status, answer.getheader("Location"), answer.read().decode()

    def form(self, path, fields):
        return self.ask("POST", path, urllib.parse.urlencode(fields),
                        "application/x-www-form-urlencoded")


def key(page):
    return re.search(r'name="cle" value="([^"]+)"', page).group(1)


def bring(visitor, text):
    """Deposits a file and returns the path of its preview and the key of its form."""
    page = visitor.ask("GET", "/saisir/importer")[2]
    mark = uuid.uuid4().hex
    body = "".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n\r\n{value}\r\n'
        for name, extra, value in [
            ("cle", "", key(page)), ("nature", "", "participations"),
            ("fichiers", '; filename="une.csv"\r\nContent-Type: text/csv', text)]
    ) + f"--{mark}--\r\n"
    status, place, said = visitor.ask(
        "POST", "/saisir/importer", body.encode(), f"multipart/form-data; boundary={mark}")
    if status not in (302, 303):
        raise AssertionError(f"{status}\n{said[:2000]}")
    place = urllib.parse.urlsplit(place).path
    while True:
        status, next_place, preview = visitor.ask("GET", place)
        if status in (302, 303):
            place = urllib.parse.urlsplit(next_place).path
        elif "/confirmer" in preview:
            action = re.search(r'action="([^"]+/confirmer)"', preview).group(1)
            hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', preview))
            return action, hidden
        else:
            time.sleep(0.02)


class Follower(threading.Thread):
    """Another visitor's open page: asks for itself again at each news of a commit."""

    def __init__(self, program, cookie):
        super().__init__(daemon=True)
        self.reader = Visitor(program, cookie)
        self.stream = http.client.HTTPConnection(self.reader.host)
        self.stream.request("GET", "/direct", headers={"Cookie": cookie})
        self.answer = self.stream.getresponse()
        self.commit = None
        self.made = queue.Queue()

    def run(self):
        for line in self.answer:
            if not line.startswith(b"data: ") or line.strip() == b"data:":
                continue
            announced = time.perf_counter()
            commit = line[6:].strip().decode()
            page = self.reader.ask("GET", PAGE)[2]
            shown = re.search(r'data-commit="(\d+)"', page).group(1)
            if int(shown) < int(commit):
                raise AssertionError(f"commit {commit} annoncé, page au commit {shown}")
            self.made.put((announced, time.perf_counter()))


def first_row(path):
    """The first line of a file of participations, and its delimiter."""
    with open(path, newline="") as file:
        delimiter = ";" if ";" in file.readline() else ","
        file.seek(0)
        return next(csv.DictReader(file, delimiter=delimiter)), delimiter


def timings(header):
    """The durations of a Server-Timing header, in milliseconds."""
    return {name: float(value) for name, value in re.findall(r"(\w+);dur=([\d.]+)", header or "")}


def main():
    store = sys.argv[1] if len(sys.argv) > 1 and not sys.argv[1].isdigit() else None
    turns = sys.argv[3 if store else 2:]
    turns = int(turns[0]) if turns else 30
    program = Program(store=store) if store else Program(
        sys.argv[1] if len(sys.argv) > 1 else "100000")
    try:
        cookie = sign_in(program)
        writer = Visitor(program, cookie)
        follower = Follower(program, cookie)
        follower.start()
        follower.made.get(timeout=60)
        row, delimiter = first_row(sys.argv[2] if store else program.files / "participations.csv")
        times = {}
        for turn in range(-WARMING, turns):
            row["date_entree"] = f"2016-03-{turn % 27 + 1:02d}"
            text = delimiter.join(row) + "\n" + delimiter.join(row.values()) + "\n"
            action, hidden = bring(writer, text)
            start = time.perf_counter()
            status, place, said = writer.form(action, hidden)
            if status not in (302, 303):
                raise AssertionError(f"{status}\n{said[:2000]}")
            announced, made = follower.made.get(timeout=20)
            own = {"annoncé": (announced - start) * 1000, "page refaite": (made - start) * 1000}
            disk = timings(writer.timing).get("disk")
            if disk is not None:
                own |= {"dont disque": disk, "page refaite, disque à part": own["page refaite"] - disk}
            for name, moment in own.items() if turn >= 0 else ():
                times.setdefault(name, []).append(moment)
        load = " ".join(f"{moment:.1f}" for moment in os.getloadavg())
        print(f"{turns} corrections ; charge de la machine {load}, {os.cpu_count()} processeurs")
        for name, own in times.items():
            own.sort()
            print(f"{name} : médiane {statistics.median(own):.1f} ms, "
                  f"95 % {own[(len(own) - 1) * 95 // 100]:.1f} ms, plus long {own[-1]:.1f} ms")
    finally:
        program.close()


if __name__ == "__main__":
    main()
