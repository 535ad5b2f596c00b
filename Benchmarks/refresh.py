"""From the confirmation of an import of one line to the refreshed figure of another open page.

Usage: .venv/bin/python Benchmarks/refresh.py [participations] [turns]
The page follows commits by server-sent events, as a browser does, and asks for itself again.
Everything listens on 127.0.0.1 and ends by itself.
"""

import csv
import http.client
import pathlib
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


def main():
    participations = sys.argv[1] if len(sys.argv) > 1 else "100000"
    turns = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    program = Program(participations)
    try:
        cookie = sign_in(program)
        writer = Visitor(program, cookie)
        reader = Visitor(program, cookie)
        reader.ask("GET", PAGE)
        seen = threading.Semaphore(0)

        def follow():
            stream = http.client.HTTPConnection(reader.host)
            stream.request("GET", "/direct", headers={"Cookie": cookie})
            answer = stream.getresponse()
            for line in answer:
                if line.startswith(b"event: commit"):
                    seen.release()

        threading.Thread(target=follow, daemon=True).start()
        time.sleep(0.5)
        while seen.acquire(blocking=False):
            pass
        with open(program.files / "participations.csv", newline="") as file:
            sample = file.readline()
            delimiter = ";" if ";" in sample else ","
            file.seek(0)
            row = next(csv.DictReader(file, delimiter=delimiter))
        times = []
        for turn in range(turns):
            row["date_entree"] = f"2016-03-{turn % 27 + 1:02d}"
            text = delimiter.join(row) + "\n" + delimiter.join(row.values()) + "\n"
            action, hidden = bring(writer, text)
            start = time.perf_counter()
            status, place, said = writer.form(action, hidden)
            if status not in (302, 303):
                raise AssertionError(f"{status}\n{said[:2000]}")
            if not seen.acquire(timeout=20):
                raise AssertionError("aucun commit annoncé")
            announced = time.perf_counter()
            reader.ask("GET", PAGE)
            times.append(((announced - start) * 1000, (time.perf_counter() - start) * 1000))
        for name, place in (("annoncé", 0), ("page refaite", 1)):
            own = sorted(moment[place] for moment in times)
            print(f"{name} : médiane {statistics.median(own):.1f} ms, "
                  f"95 % {own[(len(own) - 1) * 95 // 100]:.1f} ms, plus long {own[-1]:.1f} ms")
    finally:
        program.close()


if __name__ == "__main__":
    main()
