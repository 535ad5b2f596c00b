"""What a page weighs on the wire, on a first visit and on the next."""

import unittest

from shared import shared
from weight import NEXT, REQUESTS, VISIT, weigh

# Every drawing in every state, for who writes pages; every screen of a territory at once.
HEAVY = {"composants": 45_000, "dossier": 30_000}


class Weight(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = shared()

    def test_every_page(self):
        for name, address in self.shared.pages.items():
            with self.subTest(page=name):
                first, again = weigh(self.shared.browser, self.shared.state,
                                     self.shared.program.url + address)
                more = HEAVY.get(name, NEXT) - NEXT
                self.assertLess(first.octets, VISIT + more)
                self.assertLess(again.octets, NEXT + more)
                self.assertLessEqual(first.requests, REQUESTS)


if __name__ == "__main__":
    unittest.main()
