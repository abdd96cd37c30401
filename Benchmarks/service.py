#!/usr/bin/env python3
"""Measures the built service as a whole: start-up, memory, analyses, durable writes; prints one table.

Usage: Benchmarks/service.py [--seconds N]   (the release binary must be built)
"""
import argparse
import concurrent.futures
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
STARTS = 11
sys.path.insert(0, str(ROOT / "Tests/Support"))
from merlon import RELEASE, Server  # noqa: E402


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def request(connection, method, path, body=None):
    connection.request(method, path, json.dumps(body) if body is not None else None,
                       {"Content-Type": "application/json"})
    answer = connection.getresponse()
    text = answer.read()
    assert answer.status < 300, (method, path, answer.status, text[:500])
    return json.loads(text) if text else None


def generated(components, flows):
    names = [f"c{n}" for n in range(components)]
    return {
        "name": f"Generated {components}",
        "boundaries": [{"id": "internet", "name": "Internet", "kind": "internet", "trust": 0},
                       {"id": "inside", "name": "Inside", "kind": "network", "trust": 80}],
        "assets": [{"id": "records", "name": "Records", "classification": "confidential", "dataTypes": ["personal"]}],
        "components": [
            {"id": name, "name": f"Component {number}",
             "kind": ["process", "process", "data-store", "external-entity"][number % 4],
             "technologies": [["flask"], ["spring-boot"], ["postgresql"], ["browser"]][number % 4],
             "boundary": "internet" if number % 4 == 3 else "inside"} for number, name in enumerate(names)],
        "flows": [
            {"id": f"f{n}", "name": f"Flow {n}", "source": names[n % components],
             "destination": names[(n * 7 + 1) % components], "protocol": "https",
             "assets": ["records"] if n % 3 == 0 else []}
            for n in range(flows) if names[n % components] != names[(n * 7 + 1) % components]],
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=5)
    seconds = parser.parse_args().seconds
    scratch = tempfile.TemporaryDirectory()
    starts = []
    for number in range(STARTS):
        start = time.monotonic()
        server = Server(RELEASE, f"{scratch.name}/{number}.sqlite", subprocess.DEVNULL, options=["--log-level", "error"])
        starts.append(time.monotonic() - start)
        if number + 1 < STARTS:
            server.stop()
    rows = [(f"start-up, new database, least and median of {STARTS}",
             f"{min(starts) * 1000:.0f} and {statistics.median(starts) * 1000:.0f} ms"),
            ("resident memory after the start", f"{resident(server.process.pid):.0f} MB")]
    try:
        connection = server.connection(timeout=300)
        for name, model in [
            ("the example", json.loads((ROOT / "Examples/flask-blog.json").read_text())),
            ("1,000 components, 1,500 flows", generated(1000, 1500)),
            ("10,000 components, 15,000 flows", generated(10000, 15000)),
        ]:
            began = time.monotonic()
            model_id = request(connection, "POST", "/v1/models", model)["id"]
            posted = time.monotonic()
            request(connection, "GET", f"/v1/models/{model_id}")
            read = time.monotonic()
            analysis = request(connection, "POST", f"/v1/models/{model_id}/analyses")
            analysed = time.monotonic()
            component = model["components"][1]["id"]
            request(connection, "PATCH", f"/v1/models/{model_id}/components/{component}", {"tags": ["changed"]})
            changed = time.monotonic()
            request(connection, "POST", f"/v1/models/{model_id}/analyses")
            again = time.monotonic()
            rows += [(f"{name}: stored", f"{(posted - began) * 1000:.0f} ms"),
                     (f"{name}: read back", f"{(read - posted) * 1000:.0f} ms"),
                     (f"{name}: analysed ({analysis['totals']['findings']} findings)", f"{analysis['durationMs']} ms"),
                     (f"{name}: analysed and stored", f"{(analysed - read) * 1000:.0f} ms"),
                     (f"{name}: the same after a change of one component",
                      f"{(again - changed) * 1000:.0f} ms, {(analysed - read) / (again - changed):.1f} times as fast")]
        model_id = request(connection, "POST", "/v1/models", generated(130, 195))["id"]
        findings = request(connection, "POST", f"/v1/models/{model_id}/analyses")["totals"]["findings"]
        for form in ["html", "markdown", "json", "csv", "sarif"]:
            began = time.monotonic()
            connection.request("GET", f"/v1/models/{model_id}/report?format={form}")
            size = len(connection.getresponse().read())
            rows.append((f"report of {findings} findings as {form}",
                         f"{(time.monotonic() - began) * 1000:.0f} ms, {size / 1e6:.1f} MB"))
        model_id = request(connection, "POST", "/v1/models", {"name": "Writes"})["id"]

        def write(worker):
            own = server.connection(timeout=300)
            latencies, deadline = [], time.monotonic() + seconds
            while time.monotonic() < deadline:
                began = time.monotonic()
                request(own, "POST", f"/v1/models/{model_id}/components",
                        {"id": f"w{worker}-{len(latencies)}", "name": "x", "kind": "process"})
                latencies.append(time.monotonic() - began)
            return latencies

        with concurrent.futures.ThreadPoolExecutor(64) as pool:
            latencies = sorted(sum(pool.map(write, range(64)), []))
        rows += [("POST .../components, 64 clients, each durable", f"{len(latencies) / seconds:.0f}/s"),
                 ("the same, 99th percentile", f"{latencies[len(latencies) * 99 // 100] * 1000:.0f} ms"),
                 ("resident memory at the end", f"{resident(server.process.pid):.0f} MB")]
    finally:
        server.stop()
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:{width}}  {value}")


if __name__ == "__main__":
    main()
