"""Requests per second and latency of two pages, beside nginx serving a file of the same size.

Usage: .venv/bin/python Benchmarks/serve.py [participations] [seconds]
Needs wrk and nginx (Debian packages). Everything listens on 127.0.0.1 and ends by itself.
"""

import http.cookiejar
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests" / "Journeys"))
from program import PASSWORD, Program  # noqa: E402

PAGES = {
    "cadre de performance": "/comparer/cadre-de-performance?au=2018-12-31",
    "chiffre ESF1420.CO01": "/compter/ESF1420.CO01?au=2018-12-31",
    "feuille de style": "/statique/jalon.css",
}


def sign_in(program):
    """The session's cookie of a first account made through the link."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    form = urllib.parse.urlencode({
        "nom": "Camille Exemple", "identifiant": "camille@exemple.fr", "mot_de_passe": PASSWORD})
    opener.open(urllib.request.Request(
        program.first_link, form.encode(), {"Origin": program.url}))
    program.empower("camille@exemple.fr")
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def load(url, cookie, connections, seconds):
    """Requests per second and latencies at 50, 90 and 99 %, in milliseconds."""
    said = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-H", f"Cookie: {cookie}",
         url], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise AssertionError(said)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))
    units = {"us": 0.001, "ms": 1.0, "s": 1000.0}
    latencies = []
    for share in ("50%", "90%", "99%"):
        value, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s)", said).groups()
        latencies.append(float(value) * units[unit])
    return rate, latencies


class Nginx:
    """nginx over a folder, with as many workers as the server has threads."""

    def __init__(self, folder, port):
        self.folder = pathlib.Path(folder)
        configuration = self.folder / "nginx.conf"
        configuration.write_text(f"""
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 2;
events {{ worker_connections 512; }}
http {{ access_log off; keepalive_requests 1000000;
  server {{ listen 127.0.0.1:{port}; root {folder}/files; default_type text/html; }} }}
""")
        self.process = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(configuration)])
        time.sleep(1)

    def close(self):
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(10)


def main():
    participations = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    for tool in ("wrk", "nginx"):
        if not shutil.which(tool):
            sys.exit(f"il manque {tool} (paquet Debian)")
    began = time.monotonic()
    program = Program(participations=participations)
    print(f"{participations} participations, base faite et ouverte en "
          f"{time.monotonic() - began:.0f} s", flush=True)
    with tempfile.TemporaryDirectory(prefix="jalon-nginx-") as folder:
        files = pathlib.Path(folder) / "files"
        files.mkdir()
        files.chmod(0o755)
        pathlib.Path(folder).chmod(0o755)
        try:
            cookie = sign_in(program)
            sizes = {}
            for name, address in PAGES.items():
                request = urllib.request.Request(program.url + address, headers={"Cookie": cookie})
                began = time.monotonic()
                body = urllib.request.urlopen(request).read()
                cold = time.monotonic() - began
                began = time.monotonic()
                urllib.request.urlopen(request).read()
                sizes[name] = (len(body), cold, time.monotonic() - began)
                (files / f"{len(body)}.html").write_bytes(b"x" * len(body))
            nginx = Nginx(folder, 8199)
            try:
                print("| page | octets | 1re fois | 2e fois | connexions | req/s | p50 | p90 | p99 "
                      "| nginx req/s | nginx p50 | p99 | rapport |")
                print("|" + "---|" * 13)
                for name, address in PAGES.items():
                    size, cold, warm = sizes[name]
                    for connections in (1, 16):
                        rate, ours = load(program.url + address, cookie, connections, seconds)
                        peer, theirs = load(
                            f"http://127.0.0.1:8199/{size}.html", "", connections, seconds)
                        print(f"| {name} | {size} | {cold:.3f} s | {warm * 1000:.1f} ms "
                              f"| {connections} | {rate:.0f} | {ours[0]:.2f} ms | {ours[1]:.2f} ms "
                              f"| {ours[2]:.2f} ms | {peer:.0f} | {theirs[0]:.2f} ms "
                              f"| {theirs[2]:.2f} ms | {peer / rate:.1f} |", flush=True)
            finally:
                nginx.close()
        finally:
            program.close()


if __name__ == "__main__":
    main()
