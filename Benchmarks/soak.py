#!/usr/bin/env python3
"""Sends many requests over mixed routes, some of them writes and faults, and prints the resident memory on the way.

Usage: Benchmarks/soak.py [--requests N]   (needs wrk; the release binary must be built)
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from service import ROOT, request, resident

sys.path.insert(0, str(ROOT / "Tests/Support"))

from merlon import RELEASE, Server  # noqa: E402

MIX = """
local id = "%s"
local plain = {"/healthz", "/v1/models/" .. id, "/v1/models?limit=5", "/v1/models/" .. id .. "/components",
  "/v1/models/" .. id .. "/findings?limit=20", "/v1/catalog/threats/sql-injection", "/v1/nothing", "/metrics",
  "/v1/models/" .. id .. "/coverage", "/v1/models?q=web&limit=5", "/v1/models/" .. id .. "/audit"}
local count = 0
request = function()
  count = count + 1
  if count %% 200 == 0 then
    local fields = {["Content-Type"] = "application/merge-patch+json"}
    return wrk.format("PATCH", "/v1/models/" .. id, fields, '{"description": "Round ' .. count .. '"}')
  end
  if count %% 50 == 0 then return wrk.format("POST", "/v1/models", {["Content-Type"] = "application/json"}, '{"name": [') end
  if count %% 31 == 0 then return wrk.format("GET", "/healthz", {["Connection"] = "close"}) end
  return wrk.format("GET", plain[count %% #plain + 1])
end
"""


def ticks(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def soak(server, wanted, script):
    process = server.process.pid
    connection = server.connection()
    model = request(connection, "POST", "/v1/models", json.loads((ROOT / "Examples/flask-blog.json").read_text()))["id"]
    request(connection, "POST", f"/v1/models/{model}/analyses")
    script.write_text(MIX % model)
    done, started = 0, ticks(process)
    while done < wanted:
        print(f"{done:>9,} requests  {resident(process):6.1f} MB resident", flush=True)
        text = subprocess.run(["wrk", "-t1", "-c64", "-d10", "-s", str(script), "http://{}:{}".format(*server.address)],
                              check=True, capture_output=True, text=True).stdout
        done += int(re.search(r"(\d+) requests in", text)[1])
    spent = (ticks(process) - started) / os.sysconf("SC_CLK_TCK")
    print(f"{done:>9,} requests  {resident(process):6.1f} MB resident, {spent / done * 1e6:.0f} µs of processor time each")
    time.sleep(2)
    before = ticks(process)
    time.sleep(10)
    print(f"10 s without requests: {(ticks(process) - before) / os.sysconf('SC_CLK_TCK'):.2f} s of processor time")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--requests", type=int, default=1_000_000)
    wanted = arguments.parse_args().requests
    with tempfile.TemporaryDirectory() as folder:
        server = Server(RELEASE, f"{folder}/merlon.sqlite", subprocess.DEVNULL, options=["--log-level", "error"])
        try:
            soak(server, wanted, pathlib.Path(folder, "mix.lua"))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
