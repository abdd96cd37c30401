#!/usr/bin/env python3
"""Has schemathesis test the built binary against openapi.yaml: examples, coverage, fuzzing, stateful, all checks.

Usage: fuzz.py SCHEMATHESIS BINARY [ARGUMENT...]; further arguments go to schemathesis. Exits as it does.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Support"))

from merlon import ROOT, Server  # noqa: E402


def make_key(binary, database):
    """Makes an administrator's key; gives its id and its secret."""
    command = [binary, "keys", "create", "--role", "admin", "--workspace", "default", "--database", database]
    made = subprocess.run(command, check=True, capture_output=True, text=True)
    return re.search(r"key (\S+):", made.stderr)[1], made.stdout.strip()


def main():
    schemathesis, binary, *arguments = sys.argv[1:]
    schemathesis = pathlib.Path(schemathesis).absolute()
    with tempfile.TemporaryDirectory(prefix="merlon-contract-") as folder:
        database = f"{folder}/merlon.sqlite"
        identifier, secret = make_key(binary, database)
        options = ["--backups", folder, "--log-level", "warning"]
        with open(f"{folder}/log", "w", encoding="utf-8") as log:
            server = Server(binary, database, log, options=options)
            try:
                host, port = server.address
                outcome = subprocess.run(
                    [schemathesis, "--config-file", HERE / "schemathesis.toml", "run", ROOT / "openapi.yaml",
                     "--url", f"http://{host}:{port}", "--checks", "all",
                     "--header", f"Authorization: Bearer {secret}", "--no-color", *arguments],
                    cwd=folder,
                    env=os.environ | {
                        "MERLON_ADDRESS": f"{host}:{port}",
                        "MERLON_KEY": secret,
                        "MERLON_KEY_ID": identifier,
                        "SCHEMATHESIS_HOOKS": str(HERE / "hooks.py"),
                    },
                )
            finally:
                code = server.stop()
        log = pathlib.Path(f"{folder}/log").read_text(encoding="utf-8")
        if code != 0 or '"error"' in log or '"critical"' in log:
            print(f"the server ended with {code} and logged:\n{log[-4000:]}", file=sys.stderr)
            return 1
        return outcome.returncode


if __name__ == "__main__":
    sys.exit(main())
