#!/usr/bin/env python3
"""Sends raw bytes to a running http-echo and compares what comes back: wire.py PORT

Each case is bytes, the statuses of the answers in their order, and whether the server then closes. The rules are those of
RFC 9110 and RFC 9112 and of docs/http.md. Standard library only.
"""
import email.utils
import re
import sys

from conversation import CLOSED, OPEN, case, main, request, value_of


def post(*fields, body=b"", line="POST / HTTP/1.1"):
    return request(line, ("Host: a", *fields), body)


def chunked(body, *fields):
    return post("Transfer-Encoding: chunked", *fields, body=body)


GET = request()
HELLO = post("Content-Length: 5", body=b"hello")

# --- The echo: any method, any path, any framing -------------------------------------------------------------------
for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO", "PROPFIND", "M-SEARCH", "get", "!#$%&'*+-.^_`|~"):
    case(f"{method} with a body", request(f"{method} /a/b?c=d HTTP/1.1", ("Host: a", "Content-Length: 3"), b"xyz"), [200], OPEN, [b"xyz"])
    case(f"{method} in chunks", request(f"{method} /a HTTP/1.1", ("Host: a", "Transfer-Encoding: chunked"), b"3\r\nxyz\r\n0\r\n\r\n"), [200], OPEN, [b"xyz"])
    case(f"{method} without a body", request(f"{method} / HTTP/1.1"), [200], OPEN, [b""])
case("HEAD has no content but its length", request("HEAD / HTTP/1.1", ("Host: a", "Content-Length: 3"), b"xyz"), [200], OPEN, heads=(0,),
     check=lambda a: None if ("Content-Length", "3") in a[0][1] else "no length")
case("HEAD then GET", request("HEAD / HTTP/1.1") + GET, [200, 200], OPEN, heads=(0,))
case("POST without length or body", post(), [200], OPEN, [b""])
case("a body of 1 MiB", post("Content-Length: 1048576", body=b"x" * 1048576), [200], OPEN, [b"x" * 1048576])
case("a body of 1 MiB and a byte", post("Content-Length: 1048577", body=b"x" * 1048577), [413], CLOSED)
case("1 MiB in chunks", chunked(b"10000\r\n" + b"x" * 65536 + b"\r\n" + (b"10000\r\n" + b"x" * 65536 + b"\r\n") * 15 + b"0\r\n\r\n"), [200], OPEN)
case("over 1 MiB in chunks", chunked((b"10000\r\n" + b"x" * 65536 + b"\r\n") * 16 + b"1\r\nx\r\n0\r\n\r\n"), [413], CLOSED)
case("CONNECT", request("CONNECT a:443 HTTP/1.1"), [501], CLOSED)

# --- The request line -----------------------------------------------------------------------------------------------
for name, line in {
    "two spaces after the method": "GET  / HTTP/1.1", "two spaces after the target": "GET /  HTTP/1.1", "a tab": "GET\t/\tHTTP/1.1",
    "a space before the method": " GET / HTTP/1.1", "a space at the end": "GET / HTTP/1.1 ", "no version": "GET /", "no target": "GET HTTP/1.1",
    "HTTP/0.9 style": "GET / ", "a lower-case http": "GET / http/1.1", "a version without a dot": "GET / HTTP/11", "HTTP/1.10": "GET / HTTP/1.10",
    "HTTP/1.": "GET / HTTP/1.", "HTTP/+1.1": "GET / HTTP/+1.1", "HTTP/01.1": "GET / HTTP/01.1", "HTTPS/1.1": "GET / HTTPS/1.1", "a method with a slash": "GE/T / HTTP/1.1",
    "a method with a colon": "GET: / HTTP/1.1", "a method with 8 bits": "G\xc9T / HTTP/1.1", "a NUL in the method": "G\0T / HTTP/1.1", "a NUL in the target": "GET /\0 HTTP/1.1",
    "a bare CR": "GET /\r HTTP/1.1", "a vertical tab": "GET /\x0b HTTP/1.1", "DEL in the target": "GET /\x7f HTTP/1.1", "8 bits in the target": "GET /\xe9 HTTP/1.1",
    "raw UTF-8 in the target": "GET /\xc3\xa9 HTTP/1.1", "a fragment": "GET /#a HTTP/1.1", "a quote": 'GET /" HTTP/1.1', "angle brackets": "GET /<a> HTTP/1.1",
    "a backslash": "GET /\\ HTTP/1.1", "a caret": "GET /^ HTTP/1.1", "a brace": "GET /{a} HTTP/1.1", "a pipe": "GET /a|b HTTP/1.1", "a bracket": "GET /[a] HTTP/1.1",
    "no leading slash": "GET a HTTP/1.1", "only a query": "GET ?a HTTP/1.1", "* for GET": "GET * HTTP/1.1", "*a for OPTIONS": "OPTIONS *a HTTP/1.1",
    "authority for GET": "GET a:80 HTTP/1.1", "an ftp target": "GET ftp://a/ HTTP/1.1", "absolute without host": "GET http:/// HTTP/1.1", "absolute with userinfo": "GET http://u@a/ HTTP/1.1",
    "absolute with a bad port": "GET http://a:b/ HTTP/1.1", "absolute with a space": "GET http://a b/ HTTP/1.1", "CONNECT without port": "CONNECT a HTTP/1.1", "CONNECT with a path": "CONNECT /a HTTP/1.1",
    "bad percent": "GET /%zz HTTP/1.1", "half a percent": "GET /%4 HTTP/1.1", "a percent at the end": "GET /% HTTP/1.1", "an encoded NUL": "GET /%00 HTTP/1.1",
    "overlong slash": "GET /%c0%af HTTP/1.1", "overlong in three": "GET /%e0%80%af HTTP/1.1", "a surrogate": "GET /%ed%a0%80 HTTP/1.1", "beyond Unicode": "GET /%f4%90%80%80 HTTP/1.1",
    "a lone continuation": "GET /%80 HTTP/1.1", "half a sequence": "GET /%c3 HTTP/1.1", "a dot segment": "GET /a/../b HTTP/1.1", "a single dot": "GET /./b HTTP/1.1",
    "an encoded dot segment": "GET /%2e%2e/b HTTP/1.1", "half encoded dots": "GET /.%2e/b HTTP/1.1", "dots at the end": "GET /a/.. HTTP/1.1",
    "an overlong query": "GET /?a=%c0%80 HTTP/1.1", "a NUL in the query": "GET /?a=%00 HTTP/1.1", "8 bits in the query": "GET /?\xe9 HTTP/1.1", "a bad percent in the query": "GET /?a=%1 HTTP/1.1",
}.items():
    case(f"request line: {name}", request(line), [400], CLOSED)
for name, line in {
    "UTF-8 percent-encoded": "GET /%c3%a9 HTTP/1.1", "an encoded slash": "GET /a%2Fb HTTP/1.1", "empty segments": "GET //a///b HTTP/1.1", "three dots": "GET /.../b HTTP/1.1",
    "doubly encoded dots": "GET /%252e%252e/ HTTP/1.1", "sub-delims": "GET /a;b=c,d!$&'()*+:@ HTTP/1.1", "a query with marks": "GET /?a=b?c/d&&=&e HTTP/1.1", "an empty query": "GET /? HTTP/1.1",
    "absolute": "GET http://b/c?d HTTP/1.1", "absolute without a path": "GET http://b HTTP/1.1", "absolute in capitals": "GET HTTP://B:80/ HTTP/1.1", "absolute, IPv6": "GET http://[::1]:80/ HTTP/1.1",
    "absolute with a query alone": "GET http://b?c HTTP/1.1", "* for OPTIONS": "OPTIONS * HTTP/1.1", "absolute for OPTIONS": "OPTIONS http://b HTTP/1.1", "a later minor version": "GET / HTTP/1.9",
}.items():
    case(f"request line: {name}", request(line), [200], OPEN)
for version in ("HTTP/2.0", "HTTP/0.9", "HTTP/3.1", "HTTP/9.9"):
    case(f"request line: {version}", request(f"GET / {version}"), [505], CLOSED)
case("the preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [505], CLOSED)
case("a line of 8192 bytes", request("GET /" + "a" * (8192 - 14) + " HTTP/1.1"), [200], OPEN)
case("a line of 8193 bytes", request("GET /" + "a" * (8193 - 14) + " HTTP/1.1"), [414], CLOSED)
case("a target without end", b"GET /" + b"a" * 100000, [414], CLOSED)
case("a method without end", b"A" * 100000, [501], CLOSED)
case("LF alone after the line", b"GET / HTTP/1.1\nHost: a\r\n\r\n", [400], CLOSED)
case("an empty line first", b"\r\n" + GET, [200], OPEN)
case("two empty lines first", b"\r\n\r\n" + GET, [400], CLOSED)
case("a bare LF first", b"\n" + GET, [400], CLOSED)
case("an empty line between requests", HELLO + b"\r\n" + GET, [200, 200], OPEN)
case("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 40 + b"\r\n", [400], CLOSED)
case("garbage", bytes(range(256)), [400], CLOSED)

# --- Fields -----------------------------------------------------------------------------------------------------------
for name, field in {
    "a space before the colon": "A : b", "a tab before the colon": "A\t: b", "no colon": "A", "no name": ": b", "a space in the name": "A B: c", "a NUL in the value": "A: b\0c", "a bare CR in the value": "A: b\rc",
    "a bare CR at the end": "A: b\r", "a control byte": "A: b\x01c", "DEL": "A: b\x7f", "8 bits in the name": "\xc4: b", "a NUL in the name": "A\0: b", "a bracket in the name": "A[: b", "a fold": "A: b\r\n c", "a fold by tab": "A: b\r\n\tc",
    "a line of a space": " ", "a quote in the name": 'A": b', "a slash in the name": "A/B: c", "ESC": "A: \x1b[0m", "a form feed": "A: \x0c",
}.items():
    case(f"field: {name}", request(fields=("Host: a", field)), [400], CLOSED)
case("field: a fold first", request(fields=(" A: b", "Host: a")), [400], CLOSED)
case("field: LF alone", b"GET / HTTP/1.1\r\nHost: a\nA: b\r\n\r\n", [400], CLOSED)
case("field: LF LF ends the head", b"GET / HTTP/1.1\r\nHost: a\r\n\n", [400], CLOSED)
for name, field in {"an empty value": "A:", "no space": "A:b", "much space": "A: \t b \t ", "8 bits in the value": "A: \xe9", "every token character": "!#$%&'*+-.^_`|~09azAZ: b", "a colon in the value": "A: b:c", "a tab in the value": "A: b\tc"}.items():
    case(f"field: {name}", request(fields=("Host: a", field)), [200], OPEN)
case("field: 8192 bytes", request(fields=("Host: a", "A: " + "b" * 8189)), [200], OPEN)
case("field: 8193 bytes", request(fields=("Host: a", "A: " + "b" * 8190)), [431], CLOSED)
case("field: a name without end", b"GET / HTTP/1.1\r\n" + b"A" * 100000, [431], CLOSED)
case("fields: 100", request(fields=("Host: a", *("A: b",) * 99)), [200], OPEN)
case("fields: 101", request(fields=("Host: a", *("A: b",) * 100)), [431], CLOSED)
case("fields: over 32 KiB", request(fields=("Host: a", *("A: " + "b" * 4000,) * 9)), [431], CLOSED)

# --- Host ---------------------------------------------------------------------------------------------------------------
case("Host: missing", request(fields=()), [400], CLOSED)
case("Host: twice", request(fields=("Host: a", "Host: a")), [400], CLOSED)
case("Host: twice in 1.0", request("GET / HTTP/1.0", ("Host: a", "Host: b")), [400], CLOSED)
case("Host: missing beside an absolute target", request("GET http://a/ HTTP/1.1", ()), [400], CLOSED)
case("1.0 without Host", request("GET / HTTP/1.0", ()), [200], CLOSED)
for value in ("a b", "a/b", "a, b", "a@b", "a:b", "a:1:2", "[::1", "::1", "a:123456", "a\\b", "a?b", "a#b", "<a>", "[zz]", "[:::]", "[1.2.3.4]", "[v.a]", "[v1.]", "a%zz", "[::1]a", '"a"', "a|b", "\xe9"):
    case(f"Host: {value!a}", request(fields=(f"Host: {value}",)), [400], CLOSED)
for value in ("", "a", "a.b.", "a:80", "a:", "127.0.0.1:1", "[::1]", "[::1]:80", "[::ffff:1.2.3.4]", "[v1.a:b]", "a_b-c~d", "a,b", "a%20b", "xn--bcher-kva.example"):
    case(f"Host: {value!a}", request(fields=(f"Host: {value}",)), [200], OPEN)

# --- Content-Length -----------------------------------------------------------------------------------------------------
for value in ("+5", "-1", "5 5", "0x5", "5,5", "5, 5", "5;a", "5.0", "", "5e0", "\t+5", "five", "18446744073709551621", "9223372036854775808", "99999999999999999999999", '"5"', "5\xa0"):
    case(f"Content-Length: {value!a}", post(f"Content-Length: {value}", body=b"hello"), [400], CLOSED)
case("Content-Length twice, equal", post("Content-Length: 5", "Content-Length: 5", body=b"hello"), [400], CLOSED)
case("Content-Length twice, different", post("Content-Length: 5", "Content-Length: 6", body=b"hello"), [400], CLOSED)
case("Content-Length of 63 bits", post("Content-Length: 9223372036854775807"), [413], CLOSED)
case("Content-Length with zeros before", post("Content-Length: 0005", body=b"hello"), [200], OPEN, [b"hello"])
case("Content-Length with space around", post("Content-Length:  5 \t", body=b"hello"), [200], OPEN, [b"hello"])
case("Content-Length in capitals", post("CONTENT-LENGTH: 5", body=b"hello"), [200], OPEN, [b"hello"])
case("Content-Length 0", post("Content-Length: 0"), [200], OPEN, [b""])
case("a body that ends early", post("Content-Length: 50", body=b"hello"), [400], CLOSED, end=True)
case("more than the length is the next request", HELLO + b"X", [200], OPEN, [b"hello"])

# --- Transfer-Encoding ---------------------------------------------------------------------------------------------------
BODY = b"5\r\nhello\r\n0\r\n\r\n"
for value in ("chunked, chunked", "chunked, gzip", "identity", "gzip", "", ",", "chunked,", ",chunked", " , chunked", "chunked;a=b", '"chunked"', "chunked;", "x y, chunked", "chunked chunked", "xchunked", "chunkedx", "\x0bchunked", "chunke\xe4", "chun,ked", "chunked\\", "chunked;q=1", "identity, chunked;x"):
    case(f"Transfer-Encoding: {value!a}", post(f"Transfer-Encoding: {value}", body=BODY), [400], CLOSED)
for value in ("gzip, chunked", "identity, chunked", "gzip;a=b, deflate, chunked", 'foo;a="b,c", chunked', "x-custom,chunked"):
    case(f"Transfer-Encoding: {value!a}", post(f"Transfer-Encoding: {value}", body=BODY), [501], CLOSED)
for value in ("chunked", "Chunked", "CHUNKED", "  chunked\t"):
    case(f"Transfer-Encoding: {value!a}", post(f"Transfer-Encoding: {value}", body=BODY), [200], OPEN, [b"hello"])
case("CL and TE", post("Content-Length: 5", "Transfer-Encoding: chunked", body=BODY), [400], CLOSED)
case("TE and CL", post("Transfer-Encoding: chunked", "Content-Length: 5", body=BODY), [400], CLOSED)
case("TE and CL 0", post("Transfer-Encoding: chunked", "Content-Length: 0", body=BODY), [400], CLOSED)
case("TE twice", post("Transfer-Encoding: chunked", "Transfer-Encoding: chunked", body=BODY), [400], CLOSED)
case("TE in two fields", post("Transfer-Encoding: gzip", "Transfer-Encoding: chunked", body=BODY), [501], CLOSED)
case("TE in two fields, chunked first", post("Transfer-Encoding: chunked", "Transfer-Encoding: identity", body=BODY), [400], CLOSED)
case("TE in 1.0", request("POST / HTTP/1.0", ("Host: a", "Transfer-Encoding: chunked"), BODY), [400], CLOSED)
case("TE with a space before the colon", post("Transfer-Encoding : chunked", body=BODY), [400], CLOSED)
case("TE folded", post("Transfer-Encoding:\r\n chunked", body=BODY), [400], CLOSED)
case("CL.TE smuggling", post("Content-Length: 6", "Transfer-Encoding: chunked", body=b"0\r\n\r\nG" + GET), [400], CLOSED)
case("TE.CL smuggling", post("Transfer-Encoding: xchunked", "Content-Length: 4", body=b"5c\r\n" + GET), [400], CLOSED)
case("Transfer_Encoding means nothing", post("Transfer_Encoding: chunked", "Content-Length: 5", body=b"hello"), [200], OPEN, [b"hello"])

# --- Chunks ---------------------------------------------------------------------------------------------------------------
for name, body in {
    "no size": b"\r\nhello\r\n0\r\n\r\n", "a sign": b"+5\r\nhello\r\n0\r\n\r\n", "a minus": b"-5\r\nhello\r\n0\r\n\r\n", "0x": b"0x5\r\nhello\r\n0\r\n\r\n", "a space before": b" 5\r\nhello\r\n0\r\n\r\n", "a letter": b"g\r\nhello\r\n0\r\n\r\n",
    "17 digits": b"00000000000000005\r\nhello\r\n0\r\n\r\n", "overflow": b"FFFFFFFFFFFFFFFF\r\n", "huge": b"8000000000000000\r\n", "a bare LF after the size": b"5\nhello\r\n0\r\n\r\n", "a bare CR after the size": b"5\rhello\r\n0\r\n\r\n",
    "data too long": b"5\r\nhelloX\r\n0\r\n\r\n", "data too short": b"6\r\nhello\r\n0\r\n\r\n", "LF after the data": b"5\r\nhello\n0\r\n\r\n", "no CR LF after the data": b"5\r\nhello0\r\n\r\n", "a bare CR in an extension": b"5;a=\r\x20\r\nhello\r\n0\r\n\r\n",
    "a NUL in an extension": b"5;a=\0\r\nhello\r\n0\r\n\r\n", "an extension without a name": b"5;\r\nhello\r\n0\r\n\r\n", "an open quote": b'5;a="b\r\nhello\r\n0\r\n\r\n', "text after the size": b"5 a\r\nhello\r\n0\r\n\r\n", "a comma": b"5,5\r\nhello\r\n0\r\n\r\n",
    "LF in an extension": b"5;a\nb\r\nhello\r\n0\r\n\r\n", "a folded trailer": b"0\r\nA: b\r\n c\r\n\r\n", "a trailer without a colon": b"0\r\nA\r\n\r\n", "a trailer with a space": b"0\r\nA : b\r\n\r\n", "LF ends the trailer": b"0\r\n\n", "a NUL in a trailer": b"0\r\nA: \0\r\n\r\n",
    "a full-width digit": "\uff15\r\nhello".encode(), "a space after the last size": b"0 \r\n\r\n",
}.items():
    case(f"chunk: {name}", chunked(body), [400], CLOSED)
for name, body in {
    "one": BODY, "upper and lower hex": b"A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n", "zeros before": b"00005\r\nhello\r\n000\r\n\r\n", "an extension": b"5;a\r\nhello\r\n0;b=c\r\n\r\n", "a quoted extension": b'5;a="b;\\"c";d\r\nhello\r\n0\r\n\r\n',
    "space around an extension": b"5 ; a = b\r\nhello\r\n0\r\n\r\n", "a trailer": b"5\r\nhello\r\n0\r\nA: b\r\nC: d\r\n\r\n", "a forbidden trailer is dropped": b"5\r\nhello\r\n0\r\nContent-Length: 3\r\nTransfer-Encoding: x\r\nHost: b\r\n\r\n", "nothing": b"0\r\n\r\n", "many of one byte": b"1\r\nx\r\n" * 300 + b"0\r\n\r\n",
}.items():
    case(f"chunk: {name}", chunked(body), [200], OPEN)
case("chunk: extensions over 4 KiB", chunked(b"5;a=" + b"b" * 5000 + b"\r\nhello\r\n0\r\n\r\n"), [413], CLOSED)
case("chunk: many small extensions over 4 KiB", chunked(b"1;abcdefgh\r\nx\r\n" * 600 + b"0\r\n\r\n"), [413], CLOSED)
case("chunk: a trailer field over 8 KiB", chunked(b"0\r\nA: " + b"b" * 9000 + b"\r\n\r\n"), [431], CLOSED)
case("chunk: 101 trailers", chunked(b"0\r\n" + b"A: b\r\n" * 101 + b"\r\n"), [431], CLOSED)
case("chunk: ends early", chunked(b"5\r\nhel"), [400], CLOSED, end=True)
case("chunk: a size over the limit", chunked(b"100001\r\n"), [413], CLOSED)

# --- Connections ----------------------------------------------------------------------------------------------------------
case("Connection: close", request(fields=("Host: a", "Connection: close")), [200], CLOSED)
case("Connection: Close in a list", request(fields=("Host: a", "Connection: x, CLOSE ,y")), [200], CLOSED)
case("Connection: close in a second field", request(fields=("Host: a", "Connection: x", "Connection: close")), [200], CLOSED)
case("Connection: closed is another option", request(fields=("Host: a", "Connection: closed")), [200], OPEN)
case("1.0 closes", request("GET / HTTP/1.0"), [200], CLOSED)
case("1.0 keep-alive", request("GET / HTTP/1.0", ("Host: a", "Connection: keep-alive")), [200], OPEN, check=lambda a: None if ("Connection", "keep-alive") in a[0][1] else "not said")
case("1.0 keep-alive and close", request("GET / HTTP/1.0", ("Connection: keep-alive, close",)), [200], CLOSED)
case("what follows close is dropped", request(fields=("Host: a", "Connection: close")) + GET, [200], CLOSED)
case("what follows a refusal is dropped", request(fields=()) + GET, [400], CLOSED)
case("ten in a pipeline", GET * 10, [200] * 10, OPEN)
case("a pipeline with bodies", HELLO + chunked(BODY) + GET + post("Content-Length: 2", body=b"ok"), [200] * 4, OPEN, [b"hello", b"hello", b"", b"ok"])
case("a pipeline, then half-closed", GET * 3, [200] * 3, CLOSED, end=True)
case("half-closed at once", b"", [], CLOSED, end=True)
case("half-closed in a line", b"GET / HT", [400], CLOSED, end=True)
case("half-closed in a field", b"GET / HTTP/1.1\r\nHost: a\r\nX", [400], CLOSED, end=True)
case("half-closed after a request", HELLO, [200], CLOSED, [b"hello"], end=True)
case("a good one, then a bad one", GET + b"BAD\r\n\r\n", [200, 400], CLOSED)
case("upgrade is ignored", request(fields=("Host: a", "Connection: upgrade, http2-settings", "Upgrade: h2c", "HTTP2-Settings: AA")), [200], OPEN)
for pieces in (3, 7, 1000):
    case(f"in {pieces} pieces", HELLO + chunked(BODY) + GET, [200] * 3, OPEN, [b"hello", b"hello", b""], pieces=pieces)

# --- Expect ---------------------------------------------------------------------------------------------------------------
case("100-continue", post("Content-Length: 5", "Expect: 100-continue"), [100], OPEN)
case("100-continue in capitals", post("Content-Length: 5", "Expect: 100-Continue"), [100], OPEN)
case("100-continue with the body behind", post("Content-Length: 5", "Expect: 100-continue", body=b"hello"), [200], OPEN, [b"hello"])
case("100-continue without a body", request(fields=("Host: a", "Expect: 100-continue")), [200], OPEN)
case("100-continue with too large a body", post("Content-Length: 2000000", "Expect: 100-continue"), [413], CLOSED)
case("100-continue in 1.0", request("POST / HTTP/1.0", ("Content-Length: 5", "Expect: 100-continue"), b"hello"), [200], CLOSED, [b"hello"])
case("an unknown expectation", post("Content-Length: 5", "Expect: 200-ok", body=b"hello"), [417], CLOSED)
case("two expectations", post("Content-Length: 5", "Expect: 100-continue, x", body=b"hello"), [417], CLOSED)
case("100-continue for chunks", chunked(b"", "Expect: 100-continue"), [100], OPEN)

# --- Every byte in every place ---------------------------------------------------------------------------------------------
TOKEN = set(b"!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
PATH = set(b"-._~!$&'()*+,;=:@/?0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
for byte in range(256):
    one = bytes([byte])
    case(f"byte {byte:#04x} in the method", b"A" + one + b"B / HTTP/1.1\r\nHost: a\r\n\r\n", *([[200], OPEN] if byte in TOKEN else [[400], CLOSED]))
    case(f"byte {byte:#04x} in the target", b"GET /a" + one + b"b HTTP/1.1\r\nHost: a\r\n\r\n", *([[200], OPEN] if byte in PATH else [[400], CLOSED]))
    case(f"byte {byte:#04x} in the version", b"GET / HTTP/1." + one + b"\r\nHost: a\r\n\r\n", *([[200], byte == 0x30] if 0x30 <= byte <= 0x39 else [[400], CLOSED]))
    case(f"byte {byte:#04x} in a field's name", b"GET / HTTP/1.1\r\nHost: a\r\nA" + one + b"B: c\r\n\r\n", *([[200], OPEN] if byte in TOKEN or one == b":" else [[400], CLOSED]))
    case(f"byte {byte:#04x} in a field's value", b"GET / HTTP/1.1\r\nHost: a\r\nA: b" + one + b"c\r\n\r\n", *([[200], OPEN] if byte == 9 or byte >= 0x20 and byte != 0x7F else [[400], CLOSED]))
    case(f"byte {byte:#04x} in a length", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0" + one + b"1\r\n\r\n" + b"x" * 91, *([[200], OPEN] if 0x30 <= byte <= 0x39 else [[400], CLOSED]))
    case(f"byte {byte:#04x} as a chunk's size", chunked(one + b"\r\nx\r\n0\r\n\r\n"), *([[200], OPEN] if one == b"1" else [[400], CLOSED]), end=one != b"1")

# --- Line ends --------------------------------------------------------------------------------------------------------------
for ending in ("\r", "\n", "\n\r", "\r\r\n", "\x0b", "\x0c", "\x85", "\u2028".encode().decode("latin-1"), "\0\r\n", "\r\0\n"):
    case(f"line end {ending!a}", f"GET / HTTP/1.1{ending}Host: a{ending}{ending}".encode("latin-1"), [400], CLOSED, end=True)
    case(f"line end {ending!a} behind a field", f"GET / HTTP/1.1\r\nHost: a{ending}\r\n\r\n".encode("latin-1"), [400], CLOSED)

# --- Lingering: the answer can be read, whatever is sent behind what was refused ---------------------------------------------
case("8 MiB behind a refusal", post("Content-Length: 8388608", body=b"x" * 8388608), [413], CLOSED)
case("8 MiB of chunks behind a refusal", chunked(b"800000\r\n" + b"x" * 8388608 + b"\r\n0\r\n\r\n"), [413], CLOSED)
case("4 MiB of fields", request(fields=("Host: a", *("A: " + "b" * 1000,) * 4000)), [431], CLOSED)
case("a pipeline behind a bad request", b"BAD\r\n\r\n" + GET * 10000, [400], CLOSED)
case("a body behind an unknown expectation", post("Content-Length: 4000000", "Expect: x", body=b"x" * 4000000), [417], CLOSED)
case("a body behind an unknown coding", post("Transfer-Encoding: gzip, chunked", body=b"x" * 4000000), [501], CLOSED)

# --- Many and much ------------------------------------------------------------------------------------------------------------
case("a pipeline of 2,000", GET * 2000, [200] * 2000, OPEN)
case("a pipeline of 200 bodies", post("Content-Length: 4000", body=b"x" * 4000) * 200, [200] * 200, OPEN)
case("a pipeline of 100 in 1.0", request("GET / HTTP/1.0", ("Connection: keep-alive",)) * 100, [200] * 100, OPEN)
case("a pipeline of HEAD", request("HEAD / HTTP/1.1") * 50, [200] * 50, OPEN, heads=range(50))
case("HEAD, POST, HEAD", request("HEAD / HTTP/1.1", ("Host: a", "Content-Length: 2"), b"ab") + HELLO + request("HEAD / HTTP/1.1"), [200] * 3, OPEN, [b"", b"hello", b""], heads=(0, 2))
case("an empty chunked body behind 100", chunked(b"0\r\n\r\n", "Expect: 100-continue"), [200], OPEN)
case("1.0 with a body", request("POST / HTTP/1.0", ("Content-Length: 5",), b"hello"), [200], CLOSED, [b"hello"])
case("1.0 in chunks and keep-alive", request("POST / HTTP/1.0", ("Host: a", "Connection: keep-alive", "Transfer-Encoding: chunked"), BODY), [400], CLOSED)

# --- Fields of the answer -------------------------------------------------------------------------------------------------------
case("Date is an HTTP-date of now", GET, [200], OPEN,
     check=lambda a: None if re.fullmatch(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT", value_of(a[0], "date") or "")
     and email.utils.parsedate_to_datetime(value_of(a[0], "date")) else "no HTTP-date")
case("Server tells no version", GET, [200], OPEN, check=lambda a: None if re.fullmatch("[A-Za-z]+", value_of(a[0], "server") or "Merlon") else "a version")
case("a refusal repeats nothing", request("GET /<script>alert(1)</script> HTTP/1.1"), [400], CLOSED, check=lambda a: "repeats" if b"script" in a[0][2] else None)
case("X-Request-Id comes back", request(fields=("Host: a", "X-Request-Id: a.B-9_")), [200], OPEN, check=lambda a: None if value_of(a[0], "x-request-id") == "a.B-9_" else "another")
case("a bad X-Request-Id does not", request(fields=("Host: a", "X-Request-Id: <a>")), [200], OPEN, check=lambda a: "it does" if value_of(a[0], "x-request-id") == "<a>" else None)

main(int(sys.argv[1]))
