#!/usr/bin/env python3
"""Analyses a Merlon model with pytm and prints how much processor time that takes.

    python3 Benchmarks/analysis/compare-pytm.py MODEL.json [MILLISECONDS]

MILLISECONDS is the processor time that Merlon took for the same model; the ratio is printed then. Needs pytm (pip install pytm).
"""
import json
import sys
import time

from pytm import TM, Actor, Boundary, Data, Dataflow, Datastore, Process

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


def main():
    """Builds, resolves and reports."""
    with open(sys.argv[1], encoding="utf-8") as file:
        model = json.load(file)
    tm = build(model)
    tm.check()
    start = time.process_time()
    tm.resolve()
    milliseconds = (time.process_time() - start) * 1000
    print(f"pytm: {milliseconds:.0f} ms, {len(tm.findings)} findings")
    if len(sys.argv) > 2:
        print(f"ratio: {milliseconds / float(sys.argv[2]):.0f}")


if __name__ == "__main__":
    main()
