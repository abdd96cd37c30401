"""A headless Chromium, spoken to over a pipe in the DevTools protocol; needs nothing but the browser."""
import base64
import fcntl
import itertools
import json
import os
import select
import shutil
import signal
import subprocess
import time

FLAGS = ["--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pings",
         "--hide-scrollbars", "--no-default-browser-check", "--remote-debugging-pipe"]


def installed():
    """Where Chromium is; None if it is not installed."""
    return next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


class BrowserError(Exception):
    """The browser ended, or did not answer in time."""


class Browser:
    """One browser with a profile of its own; a context manager that ends it with its children."""

    def __init__(self, executable, folder, deadline=60):
        self.deadline = deadline
        self.ids = itertools.count(1)
        self.waiting = []
        self.rest = b""
        # The protocol's ends are file descriptors 3 and 4 of the browser; ours must not be in their way.
        theirs, self.out = os.pipe()
        self.into, mine = os.pipe()
        high = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (theirs, mine)]
        os.close(theirs)
        os.close(mine)
        flags = [*FLAGS, f"--user-data-dir={folder}", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$0" "$@" 3<&{high[0]} 4>&{high[1]}', executable, *flags, "about:blank"],
            pass_fds=high, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        for end in high:
            os.close(end)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        os.close(self.into)
        os.close(self.out)

    def page(self, width, scheme="light"):
        return Page(self, width, scheme)

    def call(self, method, session=None, **parameters):
        """Sends a command and gives its result; what else arrives meanwhile waits in `waiting`."""
        number = next(self.ids)
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + self.deadline
        while True:
            message = self.receive(end)
            if message.get("id") != number:
                self.waiting.append(message)
            elif "error" in message:
                raise BrowserError(f"{method}: {message['error']['message']}")
            else:
                return message["result"]

    def receive(self, end):
        while b"\0" not in self.rest:
            if not select.select([self.into], [], [], max(0, end - time.monotonic()))[0]:
                raise BrowserError("no answer in time")
            part = os.read(self.into, 1 << 20)
            if not part:
                raise BrowserError("the browser ended")
            self.rest += part
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def wait(self, method, session):
        """The first event of a kind, those that have arrived included; it stays in `waiting`."""
        end = time.monotonic() + self.deadline
        checked = 0
        while True:
            for message in self.waiting[checked:]:
                if message.get("method") == method and message.get("sessionId") == session:
                    return message["params"]
            checked = len(self.waiting)
            self.waiting.append(self.receive(end))


class Page:
    """A tab of a width, in light or dark."""

    def __init__(self, browser, width, scheme):
        self.browser = browser
        self.target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1,
                  mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)

    def open(self, address):
        """Loads an address, and gives the status of the answer."""
        return self.loading(lambda: self.call("Page.navigate", url=address))

    def loading(self, act):
        """Does what makes the tab load a page, waits for it, and gives the status of the answer."""
        self.browser.waiting.clear()
        act()
        self.browser.wait("Page.loadEventFired", self.session)
        # Two frames later all that the page asks for has been asked for.
        self.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return next((response["response"]["status"] for response in self.events("Network.responseReceived")
                     if response["type"] == "Document"), None)

    def events(self, method):
        return [message["params"] for message in self.browser.waiting
                if message.get("method") == method and message.get("sessionId") == self.session]

    @property
    def complaints(self):
        """What the console says since the page was loaded, dialogs that opened included."""
        return ([entry["entry"]["text"] for entry in self.events("Log.entryAdded")
                 if entry["entry"]["level"] in ("warning", "error")]
                + [f"console.{call['type']}" for call in self.events("Runtime.consoleAPICalled")]
                + [event["exceptionDetails"]["text"] for event in self.events("Runtime.exceptionThrown")]
                + [f"dialog: {event['message']}" for event in self.events("Page.javascriptDialogOpening")])

    @property
    def requests(self):
        """The addresses that were asked for since the page was loaded."""
        return [event["request"]["url"] for event in self.events("Network.requestWillBeSent")]

    def evaluate(self, expression):
        """What an expression gives; promises are awaited."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise BrowserError(answer["exceptionDetails"].get("exception", {}).get("description", "failed"))
        return answer["result"].get("value")

    def print(self):
        """The page as PDF, as a person would print it on A4."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])

    def picture(self, whole=False):
        """A PNG of what is seen, or of the whole page."""
        clip = {}
        if whole:
            size = self.call("Page.getLayoutMetrics")["cssContentSize"]
            clip = {"captureBeyondViewport": True,
                    "clip": {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 16000),
                             "scale": 1}}
        return base64.b64decode(self.call("Page.captureScreenshot", **clip)["data"])
