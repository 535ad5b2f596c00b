"""The program served on a port of its own over an invented programme, and a browser on it."""

import atexit
import contextlib
import datetime
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
import zoneinfo

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
JALON = os.environ.get("JALON_BINARY", str(ROOT / ".build" / "release" / "jalon"))
CHROMIUM = os.environ.get("JALON_CHROMIUM", "/usr/bin/chromium")
# Screenshots are kept in this folder, when it is named, for whoever reviews them.
PICTURES = pathlib.Path(os.environ["JALON_PICTURES"]) if "JALON_PICTURES" in os.environ else None
KINDS = ("programmes", "acteurs", "territoires", "rattachements", "operations", "maquette",
         "cibles", "depenses", "entites", "participations")
PASSWORD = "un mot de passe inventé"
# Together they see, count, write and do everything but administer.
RIGHTS = {
    "PO": ("--level", "3", "--figures", "exacts", "--base", "convention"),
    "AG": ("--level", "1", "--figures", "exacts", "--base", "gestion_fse"),
    "GA": (),
}


def today():
    """The day it is for a new store, whose zone is that of mainland France."""
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")).date()


def jalon(*words, allowed=(0, 1)):
    """Run the command line and return what it printed."""
    done = subprocess.run([JALON, *map(str, words)], capture_output=True, text=True)
    if done.returncode not in allowed:
        raise AssertionError(f"jalon {words[0]}: {done.returncode}\n{done.stderr}")
    return done.stdout


class Program:
    """A store in a temporary folder and the server over it."""

    def __init__(self, participations=None, seed=1, log=(), store=None, asks_factors=False):
        self.folder = tempfile.TemporaryDirectory(prefix="jalon-pages-")
        self.path = pathlib.Path(self.folder.name)
        self.store = self.path / "jalon.db"
        self.files = self.path / "fichiers"
        self.added = None
        # Journeys are about pages: only those about signing in ask for a second factor.
        self.options = () if asks_factors else ("--no-second-factor",)
        if store:
            # A copy: what is done to it is lost with the folder.
            for ending in ("", ".cle", ".colonnes"):
                if os.path.exists(f"{store}{ending}"):
                    shutil.copyfile(f"{store}{ending}", f"{self.store}{ending}")
                    os.chmod(f"{self.store}{ending}", 0o600)
            link = jalon("user", "--add", "mesure@exemple.fr", "--name", "Camille Exemple",
                         "--store", self.store)
            self.empower("mesure@exemple.fr", ("AM", *RIGHTS))
            self.added = re.search(r"/bienvenue/\S+", link).group(0)
        if participations:
            jalon("demo", "--out", self.files, "--participations", participations, "--seed", seed)
            for kind in KINDS:
                jalon("import", kind, self.files / f"{kind}.csv", "--store", self.store,
                      "--summary")
        if log:
            # What the recounts of an earlier run left.
            lines = "".join(json.dumps(run) + "\n" for run in log)
            self.store.with_name(self.store.name + ".verifications").write_text(lines)
        self.told = []
        self.heard = threading.Condition()
        self.start()

    def start(self, listen="127.0.0.1:0"):
        self.process = subprocess.Popen(
            [JALON, "serve", "--store", str(self.store), "--listen", listen, *self.options],
            stderr=subprocess.PIPE, text=True)
        threading.Thread(target=self.listen, daemon=True).start()
        self.url = self.wait_for(r"(http://[^/\s]+)/")

    def listen(self):
        for line in self.process.stderr:
            with self.heard:
                self.told.append(line)
                self.heard.notify_all()

    def wait_for(self, pattern, seconds=60):
        """The first group of a pattern, once the server has said it."""
        found = None

        def said():
            nonlocal found
            found = re.search(pattern, "".join(self.told))
            return found is not None or self.process.poll() is not None

        with self.heard:
            self.heard.wait_for(said, seconds)
        if not found:
            raise AssertionError(f"le serveur n'a pas dit {pattern} : {self.told}")
        return found.group(1)

    def empower(self, login, roles=RIGHTS):
        """Give an account the rights of several roles over the whole store."""
        for role in roles:
            given = RIGHTS.get(role, ())
            jalon("right", "give", "--to", login, "--role", role, "--clause", "tout", "--until",
                  f"{today().year + 1}-01-01", "--reason", "Essai", *given,
                  "--store", self.store, allowed=(0,))

    @property
    def last_commit(self):
        """The number of the last write of the store, whether the server has followed it yet or not."""
        with contextlib.closing(sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)) as store:
            return store.execute("SELECT max(number) FROM commits").fetchone()[0]

    def wait_for_last_commit(self, context, seconds=30):
        """Wait until pages, opened in a signed-in context, show the last write of the store."""
        last = self.last_commit
        limit = time.monotonic() + seconds
        while True:
            text = context.request.get(self.url + "/saisir/registres").text()
            shown = int(re.search(r'data-commit="(\d+)"', text).group(1))
            if shown >= last:
                return
            if time.monotonic() > limit:
                raise AssertionError(f"le serveur montre l'état {shown}, pas {last}")
            time.sleep(0.02)

    @property
    def first_link(self):
        if self.added:
            return self.url + self.added
        return self.wait_for(r"(http://\S+/bienvenue/\S+)")

    def stop(self):
        """Ask the server to stop and return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(30)
        return status

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)
        self.process.stderr.close()
        self.folder.cleanup()


class Browser:
    """Headless Chromium from Debian: one for all tests, each with contexts of its own."""

    driver = None
    chromium = None

    def __init__(self):
        if Browser.driver is None:
            Browser.driver = sync_playwright().start()
            Browser.chromium = Browser.driver.chromium.launch(
                executable_path=CHROMIUM,
                args=["--no-sandbox"] if os.geteuid() == 0 else [])
            atexit.register(Browser.stop)
        self.opened = []

    def context(self, state=None, width=1280, height=900, scheme="light", scripts=True, **more):
        context = self.chromium.new_context(
            storage_state=state, viewport={"width": width, "height": height},
            color_scheme=scheme, java_script_enabled=scripts, locale="fr-FR",
            accept_downloads=True, **more)
        context.set_default_timeout(15_000)
        self.opened.append(context)
        return context

    def close(self):
        for context in self.opened:
            context.close()

    @staticmethod
    def stop():
        Browser.chromium.close()
        Browser.driver.stop()


def make_first_account(page, program):
    """Follow the one-time link as the first administrator does."""
    page.goto(program.first_link)
    page.get_by_label("Prénom et nom").fill("Camille Exemple")
    page.get_by_label("Adresse électronique").fill("camille@exemple.fr")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Enregistrer et entrer").click()
    page.wait_for_url(program.url + "/")
    program.empower("camille@exemple.fr")
    page.reload()


def picture(page, name, full=True):
    if PICTURES is None:
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(PICTURES / f"{name}.png"), full_page=full)
