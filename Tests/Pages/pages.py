#!/usr/bin/env python3
"""Checks pages, reports and their formats, made by the real binary. Exits 1 and names all that is wrong.

usage: pages.py BINARY [--pictures FOLDER]
"""
import argparse
import contextlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Support"))

import browser
import formats
import nasty
from merlon import ROOT, Server, send

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
# What could run, load or frame something: no page has any of it.
ACTIVE = "script, img, iframe, object, embed, base, [onerror], [onload], [onclick], a[href^='javascript:']"
SIDEWAYS = """[...document.querySelectorAll('body *')].filter(part => {
    const {left, right} = part.getBoundingClientRect();
    return right > innerWidth + 1 && !part.closest('.scroll, pre, svg');
}).slice(0, 3).map(part => part.tagName + '.' + part.className).join(' ')"""


class Checks:
    """Counts what held, and says at once what did not."""

    def __init__(self):
        self.passed = self.failed = 0

    def __call__(self, name, fault):
        """A check with what is wrong; nothing if it holds."""
        if fault:
            self.failed += 1
            print(f"{name}: {fault}", file=sys.stderr)
        else:
            self.passed += 1


class Pages:
    """What Chromium shows of a server."""

    def __init__(self, checks, chromium, base, pictures):
        self.checks, self.chromium, self.base, self.pictures = checks, chromium, base, pictures
        script = next(ROOT.glob(".build-pages/lib/python*/site-packages/axe_playwright_python/axe.min.js"))
        self.axe = script.read_text(encoding="utf-8")

    def check(self, name, path, status=200):
        """An address at each width, light and dark."""
        for width in WIDTHS:
            for scheme in SCHEMES:
                page = self.chromium.page(width, scheme)
                answer = page.open(self.base + path)
                self.judge(f"{name} {width} {scheme}", page, width, answer, status)
                page.close()

    def judge(self, name, page, width, answer, status):
        check = self.checks
        check(f"{name}: status", answer != status and f"{answer}, not {status}")
        # A browser says that an answer of 401 is an error, whatever is in it.
        complaints = [text for text in page.complaints if not (status == 401 and "status of 401" in text)]
        check(f"{name}: console", "; ".join(complaints))
        strange = [url for url in page.requests if not url.startswith(self.base + "/")]
        check(f"{name}: requests", " ".join(strange))
        wide = page.evaluate("document.documentElement.scrollWidth")
        check(f"{name}: width", wide > width and f"{wide} px wide: {page.evaluate(SIDEWAYS)}")
        check(f"{name}: nothing active", page.evaluate(f'document.querySelector("{ACTIVE}")?.outerHTML'))
        if self.pictures:
            file = self.pictures / f"{name.replace(' ', '-')}.png"
            file.write_bytes(page.picture(whole=True))

    def check_access(self, name, path):
        """What axe says of a page for those who see, hear or move otherwise."""
        for scheme in SCHEMES:
            page = self.chromium.page(WIDTHS[0], scheme)
            page.open(self.base + path)
            page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
            page.evaluate(self.axe + "; 0")
            found = page.evaluate("""axe.run({resultTypes: ['violations']}).then(result =>
                result.violations.map(each => `${each.id} (${each.nodes.length}): `
                    + each.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(' ')))""")
            self.checks(f"{name} {scheme}: accessible", "; ".join(found))
            page.close()

    def check_print(self, name, path):
        page = self.chromium.page(WIDTHS[0], "light")
        page.open(self.base + path)
        paper = page.print()
        count = len(re.findall(rb"/Type\s*/Page\b", paper))
        self.checks(f"{name}: prints", not (paper.startswith(b"%PDF-") and count) and paper[:40])
        if self.pictures:
            (self.pictures / f"{name}.pdf").write_bytes(paper)
        page.close()

    def check_sign_in(self, key):
        """A wrong key is refused, a good one shows the models, and signing out ends that."""
        page = self.chromium.page(WIDTHS[0], "light")
        answer = page.open(self.base + "/")
        self.judge("sign-in", page, WIDTHS[0], answer, 401)
        for secret, status, title in [("mrl_wrong", 401, "Sign in"), (key, 200, "Threat models")]:
            page.evaluate(f"document.querySelector('#key').value = {json.dumps(secret)}")
            answer = page.loading(lambda: page.evaluate("document.querySelector('form').requestSubmit()"))
            self.judge(f"after {secret[:9]}", page, WIDTHS[0], answer, status)
            self.checks(f"after {secret[:9]}: title",
                        title != (seen := page.evaluate("document.querySelector('h1').textContent")) and seen)
        self.checks("cookie: hidden from scripts", page.evaluate("document.cookie"))
        page.loading(lambda: page.evaluate("document.querySelector('form[action=\"/sign-out\"]').requestSubmit()"))
        seen = page.evaluate("document.querySelector('h1').textContent")
        self.checks("signed out", seen != "Sign in" and seen)
        page.close()


@contextlib.contextmanager
def browsing(checks, server, pictures):
    """A browser that looks at a server, with a profile that is thrown away."""
    base = f"http://{server.address[0]}:{server.address[1]}"
    with tempfile.TemporaryDirectory() as folder, browser.Browser(browser.installed(), folder) as chromium:
        yield Pages(checks, chromium, base, pictures)


@contextlib.contextmanager
def serving(binary, database, log):
    """A server that is stopped in the end."""
    server = Server(binary, database, log)
    try:
        yield server
    finally:
        server.stop()


def created(connection, model):
    answer = send(connection, "POST", "/v1/models", model)
    if answer.status != 201:
        raise SystemExit(f"a model was refused: {answer.text}")
    send(connection, "POST", f"/v1/models/{answer.json['id']}/analyses")
    return f"/v1/models/{answer.json['id']}"


def check(checks, server, pictures):
    """What a server shows that asks for no key."""
    connection = server.connection()
    models = {"nasty": created(connection, nasty.model())}
    for name in ("flask-blog", "care-connect"):
        models[name] = created(connection, json.loads((ROOT / f"Examples/{name}.json").read_bytes()))
    models["empty"] = created(connection, {"name": "Nothing yet"})
    for name, path in models.items():
        formats.check(lambda what, fault: checks(f"{name} {what}", fault), connection, path)
    for path in ("/", "/docs"):
        formats.check_page(lambda what, fault: checks(f"{path} {what}", fault), connection, path)

    if browser.installed() is None:
        print("Chromium is not installed: what it shows is not checked (apt-get install chromium)")
        return
    with browsing(checks, server, pictures) as pages:
        for name, path in models.items():
            pages.check(f"{name} report", f"{path}/report?format=html")
            pages.check_print(f"{name} report", f"{path}/report?format=html")
        pages.check("start", "/")
        pages.check("docs", "/docs")
        for name, path in [("start", "/"), ("docs", "/docs"), ("report", f"{models['flask-blog']}/report?format=html")]:
            pages.check_access(name, path)
        picture = pages.chromium.page(WIDTHS[0], "light")
        picture.open(f"{pages.base}{models['nasty']}/diagram?format=svg")
        checks("nasty diagram: console", "; ".join(picture.complaints))
        checks("nasty diagram: requests", " ".join(picture.requests[1:]))
        picture.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    checks = Checks()
    with tempfile.TemporaryDirectory() as folder:
        database = f"{folder}/pages.sqlite"
        with open(f"{folder}/log", "w", encoding="utf-8") as log:
            with serving(options.binary, database, log) as server:
                check(checks, server, options.pictures)
            command = [options.binary, "keys", "create", "--role", "viewer", "--database", database]
            made = subprocess.run(command, check=True, capture_output=True, text=True)
            if browser.installed():
                with serving(options.binary, database, log) as server, \
                        browsing(checks, server, options.pictures) as pages:
                    pages.check_sign_in(re.search(r"mrl_\S+", made.stdout)[0])
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
