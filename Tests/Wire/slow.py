#!/usr/bin/env python3
"""Clients that are slow, greedy or many, against the built binary with short times: slow.py BINARY

Each case starts a server of its own, does what a hostile client would, and checks that the server gets rid of it as
docs/http.md says and meanwhile answers others.
"""
import contextlib
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Support"))
from conversation import Conversation, request, value_of  # noqa: E402
from merlon import Server  # noqa: E402

BINARY = sys.argv[1]
HOST = "Host: localhost"
HEALTH = request("GET /healthz HTTP/1.1", (HOST,))
CASES = []


def case(*options, files=None):
    def add(function):
        CASES.append((function, options, files))
        return function
    return add


@contextlib.contextmanager
def serving(options, files):
    with tempfile.TemporaryDirectory() as folder:
        limits = ["prlimit", f"--nofile={files}"] if files else []
        server = Server(BINARY, f"{folder}/m.sqlite", subprocess.DEVNULL, limits, ["--log-level", "error", "--grace", "1s", *options])
        try:
            yield server
        finally:
            if server.stop() != 0:
                raise AssertionError("the server did not end well")


def lives(port):
    talk = Conversation(port)
    talk.send(HEALTH)
    answer = talk.answer(wait=5)
    assert answer and answer[0] == 200, f"others are not served: {answer}"


def ends(talk, status, within):
    """Expects an answer, or none, and the end of the connection."""
    start = time.monotonic()
    answer = talk.answer(wait=within + 5)
    assert (answer and answer[0]) == status, f"expected {status}, got {answer}"
    talk.rest(within + 5)
    assert talk.closed, "not closed"
    assert time.monotonic() - start < within + 4, "too late"


@case("--head-timeout", "1s")
def slow_head(port):
    """A byte of the head now and then does not buy time; nothing at all is closed without a word."""
    talks = [Conversation(port) for _ in range(50)]
    silent = Conversation(port)
    for talk in talks:
        talk.send(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n")
    for _ in range(8):
        time.sleep(0.15)
        for talk in talks:
            with contextlib.suppress(OSError):
                talk.send(b"X")
        lives(port)
    for talk in talks:
        ends(talk, 408, 2)
    ends(silent, None, 2)


@case("--idle-timeout", "1s", "--head-timeout", "20s")
def idle(port):
    """A connection between requests is closed, without an answer that nobody asked for."""
    talk = Conversation(port)
    talk.send(HEALTH)
    assert talk.answer()[0] == 200
    ends(talk, None, 2)


@case("--body-window", "1s", "--min-rate", "1000")
def slow_body(port):
    """A body that comes too slowly is 408; one that is fast enough is not, though it takes several windows."""
    head = ("POST /v1/models HTTP/1.1", (HOST, "Content-Type: application/json", "Content-Length: 100000"))
    slow, fast = Conversation(port), Conversation(port)
    slow.send(request(*head))
    fast.send(request(*head))
    for _ in range(25):
        time.sleep(0.1)
        with contextlib.suppress(OSError):
            slow.send(b" ")
        fast.send(b" " * 500)
    ends(slow, 408, 2)
    fast.send(b" " * (100000 - 25 * 500 - 12) + b'{"name":"a"}')
    answer = fast.answer()
    assert answer[0] == 201, answer
    lives(port)


@case("--write-window", "1s", "--min-rate", "1000")
def slow_reader(port):
    """A client that asks and does not read loses its connection, and costs little memory meanwhile."""
    talks = [Conversation(port) for _ in range(20)]
    for talk in talks:
        talk.socket.settimeout(0.3)
        with contextlib.suppress(OSError):
            talk.send(request("GET /openapi.json HTTP/1.1", (HOST,)) * 2000)
    lives(port)
    time.sleep(3)
    lives(port)
    for talk in talks:
        talk.rest(5)
        assert talk.closed, "a connection that nobody reads is still there"


@case("--linger-timeout", "1s")
def lingers(port):
    """A client that never closes after a refusal is closed."""
    talk = Conversation(port)
    talk.send(b"BAD\r\n\r\n")
    assert talk.answer()[0] == 400
    time.sleep(2)
    # The server has closed its end by now, so that what is sent is answered with a reset.
    for _ in range(20):
        try:
            talk.send(b"x" * 1000)
        except OSError:
            return
        time.sleep(0.1)
    raise AssertionError("still open")


@case("--max-connections", "50")
def too_many(port):
    """One connection too many gets 503 with Retry-After; when others go there is room again."""
    talks = [Conversation(port) for _ in range(50)]
    for talk in talks:
        talk.send(HEALTH)
        assert talk.answer()[0] == 200
    extra = Conversation(port)
    answer = extra.answer()
    assert answer[0] == 503 and value_of(answer, "retry-after"), answer
    for talk in talks[:5]:
        talk.socket.close()
    time.sleep(0.3)
    lives(port)


@case("--max-connections-per-address", "5")
def too_many_of_one(port):
    talks = [Conversation(port) for _ in range(5)]
    for talk in talks:
        talk.send(HEALTH)
        assert talk.answer()[0] == 200
    assert Conversation(port).answer()[0] == 503


@case(files=120)
def no_descriptors(port):
    """When file descriptors run out, clients are told so and the server goes on."""
    talks = []
    for _ in range(200):
        with contextlib.suppress(OSError):
            talks.append(Conversation(port))
    refused = 0
    for talk in talks:
        with contextlib.suppress(OSError):
            talk.send(HEALTH)
        answer = talk.answer(wait=2)
        refused += bool(answer and answer[0] == 503)
    assert refused > 50, f"{refused} were told"
    for talk in talks:
        talk.socket.close()
    time.sleep(0.5)
    lives(port)


@case("--max-requests-per-connection", "3")
def last_request(port):
    talk = Conversation(port)
    talk.send(HEALTH * 5)
    answers = [talk.answer() for _ in range(3)]
    assert [value_of(a, "connection") for a in answers] == [None, None, "close"], answers
    ends(talk, None, 2)


@case("--max-body-memory", "1MiB", "--max-model-body", "512KiB", "--max-batch-body", "512KiB", "--max-element-body", "512KiB")
def body_memory(port):
    """Bodies that together are too much are refused, the rest goes on."""
    head = request("POST /v1/models HTTP/1.1", (HOST, "Content-Type: application/json", "Content-Length: 500000"))
    talks = [Conversation(port) for _ in range(8)]
    for talk in talks:
        with contextlib.suppress(OSError):
            talk.send(head + b" " * 400000)
    time.sleep(0.5)
    lives(port)
    for talk in talks:
        with contextlib.suppress(OSError):
            talk.send(b" " * (100000 - 12) + b'{"name":"a"}')
    statuses = sorted(answer[0] for talk in talks if (answer := talk.answer(wait=5)))
    assert 503 in statuses and 201 in statuses, statuses


@case("--max-request-line", "256", "--max-field-line", "300", "--max-field-section", "1000", "--max-fields", "8", "--max-element-body", "64KiB")
def limits(port):
    """What is configured holds, to the byte."""
    def status(sent):
        talk = Conversation(port)
        talk.send(sent)
        return talk.answer()[0]

    def line(length):
        return request("GET /" + "a" * (length - len("GET / HTTP/1.1")) + " HTTP/1.1", (HOST,))
    assert status(line(256)) == 404 and status(line(257)) == 414
    ok = "GET /healthz HTTP/1.1"
    assert status(request(ok, (HOST, "A: " + "b" * 297))) == 200 and status(request(ok, (HOST, "A: " + "b" * 298))) == 431
    assert status(request(ok, (HOST, *["A: b"] * 7))) == 200 and status(request(ok, (HOST, *["A: b"] * 8))) == 431
    assert status(request(ok, (HOST, *["A: " + "b" * 290] * 4))) == 431
    body = b" " * (64 * 1024 + 1)
    assert status(request("POST /v1/models/x/flows HTTP/1.1", (HOST, "Content-Type: application/json", f"Content-Length: {len(body)}"), body)) == 413


@case("--rate-limit", "1", "--rate-burst", "5")
def rate(port):
    talk = Conversation(port)
    talk.send(HEALTH * 10)
    answers = [talk.answer() for _ in range(10)]
    assert [a[0] for a in answers[:5]] == [200] * 5 and answers[9][0] == 429, [a[0] for a in answers]
    assert int(value_of(answers[9], "retry-after")) >= 1


@case("--cors-origins", "https://portal.example")
def cors(port):
    talk = Conversation(port)
    talk.send(request("OPTIONS /v1/models HTTP/1.1", (HOST, "Origin: https://portal.example", "Access-Control-Request-Method: POST")))
    answer = talk.answer()
    assert answer[0] == 204 and value_of(answer, "access-control-allow-origin") == "https://portal.example", answer
    talk.send(request("GET /healthz HTTP/1.1", (HOST, "Origin: https://evil.example")))
    answer = talk.answer()
    assert value_of(answer, "access-control-allow-origin") is None and value_of(answer, "vary") == "Origin", answer


@case()
def stops(port):
    """Half a request does not keep the server from ending with 0, as at the end of each case."""
    talk = Conversation(port)
    talk.send(request("POST /v1/models HTTP/1.1", (HOST, "Content-Type: application/json", "Content-Length: 10")))


resource.setrlimit(resource.RLIMIT_NOFILE, (4096, max(4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
failed = 0
for function, options, files in CASES:
    start = time.monotonic()
    try:
        with serving(options, files) as server:
            function(server.address[1])
    except (AssertionError, OSError, TypeError) as error:
        failed += 1
        print(f"FAILED {function.__name__}: {error or type(error).__name__}")
    if "-v" in sys.argv:
        print(f"{function.__name__}: {time.monotonic() - start:.1f} s", flush=True)
print(f"{len(CASES)} cases of slow and greedy clients, {failed} failed")
sys.exit(bool(failed))
