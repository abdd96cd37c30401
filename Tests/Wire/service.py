#!/usr/bin/env python3
"""The same for the service: what an API makes of methods, paths, conditions and bodies. service.py PORT"""
import json
import sys

from conversation import CLOSED, OPEN, Conversation, case, main, request, value_of

HOST = "Host: localhost"
JSON = "Content-Type: application/json"
HEALTH = request("GET /healthz HTTP/1.1", (HOST,))


def send(line, body=b"", *fields):
    return request(f"{line} HTTP/1.1", (HOST, f"Content-Length: {len(body)}", *fields), body)


def allows(*methods):
    return lambda answers: None if set((value_of(answers[0], "allow") or "").split(", ")) == set(methods) else f"Allow: {value_of(answers[0], 'allow')}"


def has(name, value):
    return lambda answers: None if value_of(answers[0], name) == value else f"{name}: {value_of(answers[0], name)}"


# --- Methods and paths ------------------------------------------------------------------------------------------------------
case("GET", HEALTH, [200], OPEN)
case("HEAD has the length of GET", request("HEAD /healthz HTTP/1.1", (HOST,)) + HEALTH, [200, 200], OPEN, heads=(0,),
     check=lambda a: None if value_of(a[0], "content-length") == value_of(a[1], "content-length") else "another length")
case("HEAD of nothing", request("HEAD /nothing HTTP/1.1", (HOST,)) + HEALTH, [404, 200], OPEN, heads=(0,))
case("OPTIONS", request("OPTIONS /healthz HTTP/1.1", (HOST,)), [204], OPEN, check=allows("GET", "HEAD", "OPTIONS"))
case("OPTIONS *", request("OPTIONS * HTTP/1.1", (HOST,)), [204], OPEN)
case("OPTIONS of nothing", request("OPTIONS /nothing HTTP/1.1", (HOST,)), [404], OPEN)
case("a known method that is not allowed", send("DELETE /healthz"), [405], OPEN, check=allows("GET", "HEAD", "OPTIONS"))
case("a known method that is not allowed, with a body", send("PUT /healthz", b"x" * 1000) + HEALTH, [405, 200], OPEN)
case("an unknown method", request("BREW /healthz HTTP/1.1", (HOST,)) + HEALTH, [501, 200], OPEN)
case("an unknown method on nothing", request("BREW /nothing HTTP/1.1", (HOST,)), [501], OPEN)
case("a method in small letters", request("get /healthz HTTP/1.1", (HOST,)), [501], OPEN)
case("TRACE", request("TRACE /healthz HTTP/1.1", (HOST,)), [405], OPEN)
case("CONNECT", request("CONNECT localhost:80 HTTP/1.1", (HOST,)), [501], CLOSED)
case("nothing", request("GET /nothing HTTP/1.1", (HOST,)), [404], OPEN)
case("an encoded slash is no slash", request("GET /v1%2Fmodels HTTP/1.1", (HOST,)), [404], OPEN)
case("an encoded letter is the letter", request("GET /%68ealthz HTTP/1.1", (HOST,)), [200], OPEN)
case("paths are in small letters", request("GET /HEALTHZ HTTP/1.1", (HOST,)), [404], OPEN)
case("dot segments", request("GET /v1/../healthz HTTP/1.1", (HOST,)), [400], CLOSED)
case("encoded dot segments", request("GET /v1/%2e%2e/healthz HTTP/1.1", (HOST,)), [400], CLOSED)
case("a slash too many", request("GET //healthz HTTP/1.1", (HOST,)), [404], OPEN)
case("absolute", request("GET http://localhost/healthz HTTP/1.1", (HOST,)), [200], OPEN)
case("absolute, of another host than Host", request("GET http://evil.example/v1/models HTTP/1.1", (HOST,)), [421], OPEN)
case("another host", request("GET /v1/models HTTP/1.1", ("Host: evil.example",)), [421], OPEN)
case("nothing of the path comes back unescaped", request("GET /%3Cscript%3E%22 HTTP/1.1", (HOST,)), [404], OPEN, check=lambda a: None if b"<script>" not in a[0][2] and json.loads(a[0][2]) else "it does")

# --- Queries ----------------------------------------------------------------------------------------------------------------
case("a parameter twice", request("GET /v1/models?limit=1&limit=2 HTTP/1.1", (HOST,)), [400], OPEN)
case("a parameter that is none", request("GET /v1/models?limt=1 HTTP/1.1", (HOST,)), [400], OPEN)
case("a number that is none", request("GET /v1/models?limit=%2B1 HTTP/1.1", (HOST,)), [400], OPEN)
case("a bad cursor", request("GET /v1/models?cursor=x HTTP/1.1", (HOST,)), [400], OPEN)

# --- Bodies -----------------------------------------------------------------------------------------------------------------
MODEL = b'{"name":"Wire"}'
case("a model", send("POST /v1/models", MODEL, JSON), [201], OPEN)
case("a model in chunks", request("POST /v1/models HTTP/1.1", (HOST, JSON, "Transfer-Encoding: chunked"), b"f\r\n" + MODEL + b"\r\n0\r\n\r\n"), [201], OPEN)
case("no type", send("POST /v1/models", MODEL), [415], OPEN)
case("another type", send("POST /v1/models", MODEL, "Content-Type: text/plain"), [415], OPEN)
case("another charset", send("POST /v1/models", MODEL, "Content-Type: application/json; charset=latin-1"), [415], OPEN)
case("a coded body", send("POST /v1/models", MODEL, JSON, "Content-Encoding: gzip"), [415], OPEN)
case("no body", send("POST /v1/models", b"", JSON), [400], OPEN)
for name, body in {
    "a BOM": b"\xef\xbb\xbf" + MODEL, "UTF-16": MODEL.decode().encode("utf-16"), "a comma too many": b'{"name":"a",}', "a key twice": b'{"name":"a","name":"b"}', "a comment": b'{"name":"a"} // b',
    "NaN": b'{"name":NaN}', "a leading zero": b"[01]", "a plus": b"[+1]", "single quotes": b"{'name':'a'}", "a control byte": b'{"name":"a\x01"}', "bad UTF-8": b'{"name":"\xff"}', "overlong UTF-8": b'{"name":"\xc0\xaf"}',
    "a lone surrogate": b'{"name":"\\ud800"}', "two values": b"{} {}", "half": b'{"name":', "nesting": b"[" * 60000, "a number without end": b"1" * 60000, "a NUL behind": MODEL + b"\0", "an open string": b'{"name":"a', "a bad escape": b'{"name":"\\x"}',
}.items():
    case(f"JSON: {name}", send("POST /v1/models", body, JSON) + HEALTH, [400, 200], OPEN)
case("a refused body of 64 KiB is dropped", send("POST /nothing", b"x" * 65536) + HEALTH, [404, 200], OPEN)
case("a refused body of more ends the connection", send("POST /nothing", b"x" * 65537) + HEALTH, [404], CLOSED)
case("a refused body of 8 MiB", send("POST /nothing", b"x" * 8388608), [404], CLOSED)
case("a refused body in chunks ends the connection", request("POST /nothing HTTP/1.1", (HOST, "Transfer-Encoding: chunked"), b"0\r\n\r\n") + HEALTH, [404], CLOSED)
case("a body over the route's limit", send("POST /v1/models/x/components", b" " * 1048577, JSON), [413], CLOSED)
case("a size over the limit of a model", request("POST /v1/models HTTP/1.1", (HOST, JSON, "Content-Length: 67108865")), [413], CLOSED)
case("a body for GET", send("GET /healthz", b"x" * 1000) + HEALTH, [200, 200], OPEN)
case("a coded body for GET", request("GET /healthz HTTP/1.1", (HOST, "Content-Encoding: gzip", "Transfer-Encoding: chunked"), b"0\r\n\r\n") + HEALTH, [200, 200], OPEN)
case("a model in chunks without a type", request("POST /v1/models HTTP/1.1", (HOST, "Transfer-Encoding: chunked"), b"0\r\n\r\n"), [415], CLOSED)

# --- Expectations -----------------------------------------------------------------------------------------------------------
case("100-continue", request("POST /v1/models HTTP/1.1", (HOST, JSON, "Content-Length: 15", "Expect: 100-continue")), [100], OPEN)
case("100-continue is not said of what is refused", request("POST /nothing HTTP/1.1", (HOST, JSON, "Content-Length: 15", "Expect: 100-continue")), [404], CLOSED)
case("100-continue is not said of another type", request("POST /v1/models HTTP/1.1", (HOST, "Content-Type: text/plain", "Content-Length: 15", "Expect: 100-continue")), [415], CLOSED)
case("another expectation", send("POST /v1/models", MODEL, JSON, "Expect: x"), [417], CLOSED)

# --- Negotiation ------------------------------------------------------------------------------------------------------------
for value, status in {"*/*": 200, "application/json": 200, "application/*;q=0.1": 200, "text/html": 406, "application/json;q=0": 406, "*/*;q=0": 406, "text/html, */*;q=0.1": 200, "application/json;q=0, */*": 406, "": 200}.items():
    case(f"Accept: {value}", request("GET /v1/models HTTP/1.1", (HOST, f"Accept: {value}")), [status], OPEN)

# --- Conditions ---------------------------------------------------------------------------------------------------------------
talk = Conversation(int(sys.argv[1]))
talk.send(send("POST /v1/models", MODEL, JSON))
made = talk.answer()
PATH, TAG = "/v1/models/" + json.loads(made[2])["id"], value_of(made, "etag")
for name, condition, status in (
    ("its tag", f"If-None-Match: {TAG}", 304), ("its tag in a list", f'If-None-Match: "x", {TAG}', 304), ("its tag, weak", f"If-None-Match: W/{TAG}", 304), ("*", "If-None-Match: *", 304),
    ("another", 'If-None-Match: "x", W/"y"', 200), ("no tag", "If-None-Match: x", 400), ("its tag", f"If-Match: {TAG}", 200), ("*", "If-Match: *", 200),
    ("another", 'If-Match: "x"', 412), ("its tag, weak", f"If-Match: W/{TAG}", 412),
):
    case(f"{condition.split(':')[0]} with {name}", request(f"GET {PATH} HTTP/1.1", (HOST, condition)) + HEALTH, [status, 200], OPEN, check=lambda a, s=status: None if s != 304 or value_of(a[0], "etag") == TAG else "no ETag")
    case(f"HEAD, {condition.split(':')[0]} with {name}", request(f"HEAD {PATH} HTTP/1.1", (HOST, condition)) + HEALTH, [status, 200], OPEN, heads=(0,))
case("PUT, If-None-Match: *", send(f"PUT {PATH}", MODEL, JSON, "If-None-Match: *"), [412], OPEN)
case("PUT, If-Match of another", send(f"PUT {PATH}", MODEL, JSON, 'If-Match: "m99"'), [412], OPEN)

# --- Fields of the answer -----------------------------------------------------------------------------------------------------
case("nosniff", HEALTH, [200], OPEN, check=has("x-content-type-options", "nosniff"))
case("what is private is not kept", request("GET /v1/models HTTP/1.1", (HOST,)), [200], OPEN, check=lambda a: None if "no-store" in (value_of(a[0], "cache-control") or "") or "no-cache" in (value_of(a[0], "cache-control") or "") else value_of(a[0], "cache-control"))
case("a problem is not kept", request("GET /nothing HTTP/1.1", (HOST,)), [404], OPEN, check=has("cache-control", "no-store"))
case("pages have a policy", request("GET / HTTP/1.1", (HOST, "Accept: text/html")), [200], OPEN, check=lambda a: None if "default-src 'none'" in (value_of(a[0], "content-security-policy") or "") else "none")
case("no CORS", request("GET /healthz HTTP/1.1", (HOST, "Origin: http://localhost:3000")), [200], OPEN, check=has("access-control-allow-origin", None))

main(int(sys.argv[1]))
