"""A static page answers as usual while 100,000 lines are imported and figures counted again."""

import http.client
import statistics
import subprocess
import threading
import time
import unittest
import urllib.parse

from program import JALON, Program, jalon


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Static(threading.Thread):
    """Asks for one small page again and again, a little apart, and notes how long each took."""

    def __init__(self, url):
        super().__init__()
        self.address = urllib.parse.urlsplit(url)
        self.times = []
        self.ended = threading.Event()
        self.faults = 0

    def run(self):
        connection = http.client.HTTPConnection(self.address.netloc, timeout=10)
        while not self.ended.is_set():
            began = time.perf_counter()
            connection.request("GET", "/statique/jalon.css")
            answer = connection.getresponse()
            answer.read()
            self.times.append(time.perf_counter() - began)
            if answer.status != 200:
                self.faults += 1
            time.sleep(0.002)
        connection.close()


class UnderLoad(unittest.TestCase):
    def test_static_page(self):
        program = Program(participations=2000)
        try:
            files = program.path / "beaucoup"
            jalon("demo", "--out", files, "--participations", 100_000, "--seed", 2)
            quiet = self.measure(program, lambda: time.sleep(3))

            def load():
                for kind in ("programmes", "operations", "participations"):
                    jalon("import", kind, files / f"{kind}.csv", "--store", program.store,
                          "--summary")
                subprocess.run(
                    [JALON, "compute", "--store", program.store, "--indicators", "ESF1420.*",
                     "--by", "region,sexe", "--step", "quarter"],
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)

            busy = self.measure(program, load)
            for name, times in (("au repos", quiet), ("sous charge", busy)):
                print(f"\npage statique {name} : {len(times)} réponses, médiane "
                      f"{statistics.median(times) * 1000:.2f} ms, p99 "
                      f"{percentile(times, 0.99) * 1000:.2f} ms, pire {max(times) * 1000:.1f} ms",
                      end="")
            print()
            # Counted, not timed: had a page waited for the import, hardly any would have answered.
            self.assertGreater(len(busy), 500)
        finally:
            program.close()

    def measure(self, program, work):
        static = Static(program.url)
        static.start()
        try:
            work()
        finally:
            static.ended.set()
            static.join()
        self.assertEqual(static.faults, 0)
        return static.times


if __name__ == "__main__":
    unittest.main()
