#!/usr/bin/env python3
"""Generates a Python client from openapi.yaml and works with it against the built binary.

Usage: client.py GENERATOR BINARY, run by an interpreter that has httpx and attrs.
"""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Support"))

from merlon import ROOT, Server  # noqa: E402


def generate(generator, folder):
    """Generates the package `merlon_client`; whatever the generator cannot make of the contract is a failure."""
    config = pathlib.Path(folder) / "client.yaml"
    config.write_text("content_type_overrides: {application/yaml: application/octet-stream}\npost_hooks: []\n")
    subprocess.run(
        [generator, "generate", "--path", ROOT / "openapi.yaml", "--meta", "none", "--config", config,
         "--output-path", f"{folder}/merlon_client", "--fail-on-warning"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    sys.path.insert(0, folder)


def work(address):
    """Creates a model, analyses it, pages through the findings, and decides about one."""
    from merlon_client import Client
    from merlon_client.api.analyses import run_analysis
    from merlon_client.api.findings import get_finding, list_findings, patch_finding
    from merlon_client.api.models import create_model
    from merlon_client.models import ComponentInput, FindingPatch, FlowInput, ModelInput, Problem

    with Client(base_url=f"http://{address[0]}:{address[1]}") as client:
        refused = create_model.sync(client=client, body=ModelInput(name=""))
        assert isinstance(refused, Problem) and refused.errors[0].pointer == "/name", refused

        shop = ModelInput.from_dict({
            "name": "Shop",
            "components": [
                {"id": "browser", "name": "Browser", "kind": "external-entity"},
                {"id": "web", "name": "Web", "kind": "process", "technologies": ["flask"]},
                {"id": "db", "name": "Orders", "kind": "data-store", "technologies": ["postgresql"]},
            ],
            "flows": [
                {"name": "Order", "source": "browser", "destination": "web", "protocol": "https"},
                {"name": "Store", "source": "web", "destination": "db", "protocol": "postgresql"},
            ],
        })
        assert isinstance(shop.components[0], ComponentInput) and isinstance(shop.flows[0], FlowInput)
        model = create_model.sync(client=client, body=shop)
        analysis = run_analysis.sync(model.id, client=client)
        assert analysis.totals.findings > 20, analysis

        seen, cursor = [], {}
        while True:
            page = list_findings.sync(model.id, client=client, limit=10, **cursor)
            assert len(page.items) <= 10
            seen += page.items
            if not page.next_cursor:
                break
            cursor = {"cursor": page.next_cursor}
        assert len({finding.id for finding in seen}) == len(seen) == analysis.totals.findings
        scores = [finding.dread.score for finding in seen]
        assert scores == sorted(scores, reverse=True), scores

        patch = FindingPatch.from_dict({"status": "in-progress", "assignee": "ana", "note": "Next sprint."})
        patch_finding.sync(model.id, seen[0].id, client=client, body=patch)
        finding = get_finding.sync(model.id, seen[0].id, client=client)
        assert (finding.status, finding.assignee) == ("in-progress", "ana"), finding
        return len(seen)


def main():
    generator, binary = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="merlon-client-") as folder:
        generate(generator, folder)
        server = Server(binary, f"{folder}/merlon.sqlite", subprocess.DEVNULL)
        try:
            count = work(server.address)
        finally:
            server.stop()
    print(f"the generated client paged through {count} findings and patched one")


if __name__ == "__main__":
    main()
