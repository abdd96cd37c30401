#!/usr/bin/env python3
"""Analyses one generated model with Merlon's engine and with pytm, in turns, and prints the ratio of processor times.

    python3 Benchmarks/analysis/compare-pytm.py [COMPONENTS FLOWS [ROUNDS]]

1,000 components, 1,500 flows and 3 rounds unless said otherwise. Needs pytm (pip install pytm) and the release build.
"""
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

from pytm import TM, Actor, Boundary, Data, Dataflow, Datastore, Process

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Support"))
from merlon import RELEASE  # noqa: E402

SHAPES = {"external-entity": Actor, "process": Process, "data-store": Datastore}


def build(model):
    """The model in pytm's own classes."""
    tm = TM(model["name"])
    tm.description = "generated"
    boundaries = {b["id"]: Boundary(b["name"]) for b in model["boundaries"]}
    data = {a["id"]: Data(a["name"]) for a in model["assets"]}
    elements = {}
    for component in model["components"]:
        element = SHAPES[component["kind"]](component["name"])
        if component.get("boundary"):
            element.inBoundary = boundaries[component["boundary"]]
        elements[component["id"]] = element
    for flow in model["flows"]:
        made = Dataflow(elements[flow["source"]], elements[flow["destination"]], flow["name"])
        made.protocol = (flow.get("protocol") or "").upper()
        if flow.get("assets"):
            made.data = [data[asset] for asset in flow["assets"]]
    return tm


def with_merlon(components, flows, path):
    """The processor time of an analysis in milliseconds and its findings; writes the model."""
    output = subprocess.run([RELEASE.parent / "analysis-benchmark", "Catalog", components, flows, path], cwd=ROOT,
                            check=True, capture_output=True, text=True).stdout
    milliseconds, findings = re.search(r"^analyse ([\d.]+) ms, (\d+) findings", output, re.MULTILINE).groups()
    return float(milliseconds), int(findings)


def with_pytm(path):
    """The same for pytm."""
    tm = build(json.loads(pathlib.Path(path).read_text(encoding="utf-8")))
    tm.check()
    start = time.process_time()
    tm.resolve()
    milliseconds = (time.process_time() - start) * 1000
    findings = len(tm.findings)
    TM.reset()
    return milliseconds, findings


def main():
    """Runs the rounds and prints a line for each and the ratio of the medians."""
    components, flows = sys.argv[1:3] if len(sys.argv) > 2 else ("1000", "1500")
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as scratch:
        path = f"{scratch}/model.json"
        for _ in range(rounds):
            ours.append(with_merlon(components, flows, path))
            theirs.append(with_pytm(path))
            print(f"Merlon {ours[-1][0]:.1f} ms, {ours[-1][1]} findings; "
                  f"pytm {theirs[-1][0]:.0f} ms, {theirs[-1][1]} findings")
    ratio = statistics.median(t for t, _ in theirs) / statistics.median(t for t, _ in ours)
    print(f"ratio of the medians: {ratio:.0f}")


if __name__ == "__main__":
    main()
