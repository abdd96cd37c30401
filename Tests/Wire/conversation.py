"""Conversations with a server in raw bytes: what is sent, and what must come back. Standard library only."""
import concurrent.futures
import socket
import sys
import time

OPEN, CLOSED = False, True
CASES = []


def case(name, sent, statuses, closes, bodies=None, heads=(), end=False, pieces=None, check=None):
    """Adds a conversation.

    It is the statuses of the answers in their order, and whether the server then closes. `heads` are the places of answers
    without content, `end` half-closes after sending, `pieces` is in how many pieces it is sent, and `check` gets the answers and
    says what is wrong with them.
    """
    CASES.append((name, sent, statuses, closes, bodies, heads, end, pieces, check))


def request(line="GET / HTTP/1.1", fields=("Host: a",), body=b""):
    return "\r\n".join([line, *fields, "", ""]).encode("latin-1") + body


def value_of(answer, name):
    """The value of a field of an answer, or None."""
    return next((value for key, value in answer[1] if key.lower() == name.lower()), None)


class Conversation:
    """A connection, and what has come by it."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=5)
        self.buffer, self.closed, self.reset = b"", False, False

    def send(self, sent, pieces=None):
        step = max(1, len(sent) // pieces) if pieces else len(sent) or 1
        for start in range(0, len(sent), step):
            if pieces and start:
                time.sleep(0.002)
            self.socket.sendall(sent[start:start + step])

    def fill(self, wait):
        """Reads once; false if nothing came in time or the connection is closed."""
        self.socket.settimeout(wait)
        try:
            data = self.socket.recv(1 << 16)
        except socket.timeout:
            return False
        except ConnectionResetError:
            self.closed = self.reset = True
            return False
        self.closed = self.closed or not data
        self.buffer += data
        return bool(data)

    def rest(self, wait):
        """Reads until nothing more comes within a time."""
        while not self.closed and self.fill(wait):
            pass

    def answer(self, is_head=False, wait=10.0):
        """The next answer as (status, fields, body), or None if it does not come whole."""
        while b"\r\n\r\n" not in self.buffer:
            if not self.fill(wait):
                return None
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        fields = [tuple(part.strip() for part in line.split(":", 1)) for line in lines[1:]]
        status = int(lines[0].split(" ")[1])
        answer = (status, fields, b"")
        if is_head or status < 200 or status in (204, 304):
            return answer
        if value_of(answer, "transfer-encoding") == "chunked":
            body = self.chunks(wait)
        else:
            body = self.take(int(value_of(answer, "content-length") or 0), wait)
        return None if body is None else (status, fields, body)

    def take(self, count, wait):
        while len(self.buffer) < count:
            if not self.fill(wait):
                return None
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def chunks(self, wait):
        body = b""
        while True:
            while b"\r\n" not in self.buffer:
                if not self.fill(wait):
                    return None
            line, self.buffer = self.buffer.split(b"\r\n", 1)
            size = int(line, 16)
            piece = self.take(size + 2, wait)
            if piece is None:
                return None
            body += piece[:-2]
            if size == 0:
                return body


def fault(port, sent, statuses, closes, bodies, heads, end, pieces, check):
    """Holds one conversation; what is wrong with it, or None."""
    talk = Conversation(port)
    try:
        talk.send(sent, pieces)
        if end:
            talk.socket.shutdown(socket.SHUT_WR)
    except OSError:
        pass
    answers = []
    while len(answers) < len(statuses):
        answer = talk.answer(len(answers) in heads)
        if answer is None:
            break
        answers.append(answer)
    found = [status for status, _, _ in answers]
    if found != statuses:
        return f"expected {statuses}, got {found} (rest {talk.buffer[:60]!r})"
    # Nothing more may come, and the connection is as it should be.
    talk.rest(2 if closes else 0.05)
    if talk.buffer:
        return f"unexpected further bytes {talk.buffer[:80]!r}"
    if talk.reset:
        return "reset, so that the client may miss the answer"
    if talk.closed != closes:
        return "closed" if talk.closed else "not closed"
    talk.socket.close()
    wrong = next((found for found in map(fault_of_answer, answers) if found), None)
    if wrong:
        return wrong
    if answers and closes and not end and (value_of(answers[-1], "connection") or "").lower() != "close" \
            and b"HTTP/1.0" not in sent:
        return "closes without saying so"
    if bodies is not None and [body for _, _, body in answers] != bodies:
        return f"bodies {[body[:80] for _, _, body in answers]!r}"
    return check(answers) if check else None


def fault_of_answer(answer):
    """What is wrong with any answer of this form, or None."""
    status, fields, body = answer
    names = [name.lower() for name, _ in fields]
    if len(set(names)) != len(names):
        return f"a field comes twice: {names}"
    if any(ord(character) < 0x20 for _, value in fields for character in value if character != "\t"):
        return "a control character in a field"
    if status < 200 or status in (204, 304):
        return f"content on {status}" if "content-length" in names or "transfer-encoding" in names else None
    if "date" not in names:
        return "no Date"
    if ("content-length" in names) == ("transfer-encoding" in names):
        return "not one way to tell the content's end"
    if status >= 400 and value_of(answer, "content-type") != "application/problem+json":
        return "a refusal that is no problem"
    return None


def main(port):
    """Holds all conversations, some at a time, and ends the process with whether one failed."""
    def outcome(entry):
        try:
            return fault(port, *entry[1:])
        except OSError as error:
            return str(error)

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(outcome, CASES))
    failed = [(entry[0], found) for entry, found in zip(CASES, outcomes) if found]
    for name, found in failed:
        print(f"FAILED {name}: {found}")
    print(f"{len(CASES)} conversations, {len(failed)} failed")
    sys.exit(bool(failed))
