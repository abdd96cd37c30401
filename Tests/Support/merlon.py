"""The real binary as a server, for tests and benchmarks that are not written in Swift."""
import http.client
import json
import pathlib
import signal
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RELEASE = ROOT / ".build/release/merlon"


class Server:
    """The binary on a port of its own choice, with a database."""

    def __init__(self, binary, database, log, prefix=(), options=()):
        command = [*prefix, str(binary), "serve", "--host", "127.0.0.1", "--port", "0",
                   "--database", str(database), *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        for line in self.process.stdout:
            if "listening on http://" in line:
                host, port = line.split("http://")[1].split()[0].rstrip("/").rsplit(":", 1)
                self.address = (host, int(port))
                return
        raise OSError(f"the server did not start: exit code {self.process.wait()}")

    def connection(self, timeout=30):
        return http.client.HTTPConnection(*self.address, timeout=timeout)

    def kill(self):
        self.end(signal.SIGKILL)

    def stop(self):
        return self.end(signal.SIGTERM)

    def end(self, number):
        if self.process.poll() is None:
            self.process.send_signal(number)
        self.process.wait()
        self.process.stdout.close()
        return self.process.returncode


class Answer:
    """What a server answered; `json` is its content."""

    def __init__(self, response):
        self.status = response.status
        self.fields = response.headers
        self.text = response.read().decode()

    @property
    def json(self):
        return json.loads(self.text)


def send(connection, method, path, body=None):
    """Sends a request and gives the answer, whatever it is."""
    content = None if body is None else json.dumps(body)
    connection.request(method, path, content, {"Content-Type": "application/json"} if content else {})
    return Answer(connection.getresponse())
