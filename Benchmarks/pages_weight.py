"""Bytes, requests and times of the heaviest pages, on a first visit and on the next.

Usage: .venv/bin/python Benchmarks/pages_weight.py [participations] [pages]
"""

import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests" / "Journeys"))
from shared import Shared  # noqa: E402
from weight import weigh  # noqa: E402


def main():
    participations = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    began = time.monotonic()
    shared = Shared(participations)
    print(f"{participations} participations, base faite et ouverte en "
          f"{time.monotonic() - began:.0f} s", flush=True)
    found = []
    for name, address in shared.pages.items():
        first, again = weigh(shared.browser, shared.state, shared.program.url + address)
        found.append((again.octets, name, address, first, again))
    found.sort(key=lambda each: -each[0])
    print("| page | 1re visite | requêtes | 1er octet | complète | suivante | requêtes "
          "| 1er octet | complète |")
    print("|" + "---|" * 9)
    for _, _, address, first, again in found[:count]:
        print(f"| {address} | {kilo(first.octets)} | {first.requests} | {first.first_byte:.0f} ms "
              f"| {first.complete:.0f} ms | {kilo(again.octets)} | {again.requests} "
              f"| {again.first_byte:.0f} ms | {again.complete:.0f} ms |")


def kilo(octets):
    return f"{octets / 1000:.1f} ko"


if __name__ == "__main__":
    main()
