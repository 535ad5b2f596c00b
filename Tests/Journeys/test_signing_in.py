"""A second factor, added and given in a real browser."""

import base64
import hashlib
import hmac
import re
import struct
import time
import unittest

from playwright.sync_api import expect

from program import PASSWORD, Browser, Program, picture


def code(key, moment=None):
    """What an application shows for a key (RFC 6238)."""
    step = int((time.time() if moment is None else moment) // 30)
    digest = hmac.new(base64.b32decode(key.replace(" ", "")), struct.pack(">Q", step),
                      hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class SecondFactor(unittest.TestCase):
    """The first administrator of a server that asks for second factors."""

    @classmethod
    def setUpClass(cls):
        cls.program = Program(asks_factors=True)
        cls.addClassCleanup(cls.program.close)
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def sign_in(self, page):
        page.get_by_label("Adresse électronique").fill("camille@exemple.fr")
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Se connecter").click()

    def test_added_then_given_then_done_without(self):
        url = self.program.url
        page = self.browser.context().new_page()
        page.goto(self.program.first_link)
        page.get_by_label("Prénom et nom").fill("Camille Exemple")
        page.get_by_label("Adresse électronique").fill("camille@exemple.fr")
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Enregistrer et entrer").click()
        page.wait_for_url(re.compile("/reglages/securite/application"))
        # Nothing else opens, and nothing of the site is offered.
        page.goto(url + "/reglages/comptes")
        page.wait_for_url(re.compile("/reglages/securite/application"))
        expect(page.get_by_role("img", name="Code à viser")).to_be_visible()
        expect(page.get_by_role("search")).to_have_count(0)
        picture(page, "second-facteur-1-ajouter")
        key = page.locator("code").inner_text()
        page.get_by_label("Code", exact=True).fill("000000")
        page.get_by_role("button", name="Vérifier et ajouter").click()
        expect(page.get_by_role("alert")).to_be_focused()
        self.assertEqual(page.locator("code").inner_text(), key)
        page.get_by_label("Code", exact=True).fill(code(key))
        page.get_by_role("button", name="Vérifier et ajouter").click()
        recovery = page.locator("li code").all_inner_texts()
        self.assertEqual(len(recovery), 10)
        picture(page, "second-facteur-2-codes")
        page.get_by_role("link", name="C’est noté").click()
        page.wait_for_url(url + "/reglages/comptes")

        # From a telephone: half a session, then a code not used yet.
        phone = self.browser.context(width=390, height=844).new_page()
        phone.goto(url + "/reglages/comptes")
        self.sign_in(phone)
        phone.wait_for_url(re.compile("/connexion/code"))
        self.assertLessEqual(phone.evaluate("document.documentElement.scrollWidth"), 390)
        picture(phone, "second-facteur-3-code")
        phone.get_by_label("Code", exact=True).fill(code(key, time.time() + 30))
        phone.get_by_role("button", name="Se connecter").click()
        phone.wait_for_url(url + "/reglages/comptes")
        expect(phone.locator("main")).to_contain_text("camille@exemple.fr")

        # Without it.
        lost = self.browser.context().new_page()
        lost.goto(url + "/connexion")
        self.sign_in(lost)
        lost.get_by_label("Code", exact=True).fill(recovery[4].lower())
        lost.get_by_role("button", name="Se connecter").click()
        lost.wait_for_url(url + "/")
        lost.goto(url + "/reglages/securite")
        expect(lost.locator("main")).to_contain_text("Il reste 9 codes de secours")


if __name__ == "__main__":
    unittest.main()
