#!/usr/bin/env python3
"""Writes Catalog/references/*.tsv, the compact id tables that Merlon bundles.

    python3 Tools/references.py FACTS [OUT]

FACTS is a folder of fact tables (tab-separated, UTF-8, one header line, no quoting):
attack-enterprise.tsv, attack-former-names.tsv, attack-tactics.tsv, cwe.tsv, capec.tsv, owasp-top10.tsv,
nist-800-53r5.tsv, asvs.tsv, aws-fsbp.tsv, compliance.tsv, kill-chain.tsv. OUT defaults to Catalog/references
beside this script's folder.

Every table written has a first line "# source, version, licence", a header line, and rows in natural order
(T2 before T10). An empty cell means "none" or "not known". Ids in a list are separated by commas, names in a
list by "; " because names contain commas. The same input gives the same bytes.

What is left out on purpose: descriptions, mappings between the standards, severities. Merlon needs to know
whether an id exists, what it is called, whether it is live and what replaced it, nothing more.

Python's standard library only.
"""
import csv
import re
import sys
from pathlib import Path

ATTACK = "MITRE ATT&CK Enterprise v19.0 (2026-04-28); (c) The MITRE Corporation, ATT&CK terms of use, see NOTICE"

FRAMEWORKS = {
    "GDPR": "gdpr",
    "HIPAA": "hipaa",
    "PCI DSS 4.0.1": "pci-dss",
    "SOC 2 TSC 2017 (rev. 2022)": "soc2",
    "CCPA/CPRA": "ccpa",
}


def read(folder, name):
    """The rows of one fact table as dictionaries."""
    with open(folder / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def natural(cells):
    """A sort key that compares digits as numbers: API2 before API10, 164.308(a)(2) before (a)(10)."""
    key = []
    for cell in cells:
        parts = re.split(r"(\d+)", cell)
        key.append([(1, int(part), "") if part.isdigit() else (0, 0, part) for part in parts if part])
    return key


def write(folder, name, comment, header, rows, order=None):
    """Writes one table. Refuses a cell that would break the format and two rows with one key."""
    seen = set()
    lines = []
    for row in sorted(rows, key=lambda row: natural(order(row) if order else row)):
        if len(row) != len(header) or any(re.search(r"[\t\r\n]", cell) for cell in row):
            raise ValueError(f"{name}: malformed row {row!r}")
        key = tuple(order(row) if order else row)
        if key in seen:
            raise ValueError(f"{name}: repeated {key!r}")
        seen.add(key)
        lines.append("\t".join(row))
    text = "\n".join([f"# {comment}", "\t".join(header), *lines]) + "\n"
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{name}: {len(lines)} rows")


def attack(facts, out):
    """Techniques, with what replaced a revoked one (or where a deprecated one's text points) and former names."""
    former = {}
    for row in read(facts, "attack-former-names.tsv"):
        former.setdefault(row["id"], []).append(row["former_name"])
    rows = []
    for row in read(facts, "attack-enterprise.tsv"):
        names = former.get(row["id"], []) + ([row["name_v18_1"]] if row["name_v18_1"] else [])
        names = sorted({name for name in names if name != row["name"]})
        successor = row["replaced_by"] or row["see_instead"]
        rows.append((row["id"], row["name"], row["tactics"], row["status"], successor, "; ".join(names)))
    header = ("id", "name", "tactics", "status", "replacedBy", "formerNames")
    write(out, "attack.tsv", ATTACK, header, rows, lambda row: row[:1])


def tactics(facts, out):
    """Tactics. The retired defense-evasion kept its id TA0005 under a new name, so its successors are named."""
    rows = []
    for row in read(facts, "attack-tactics.tsv"):
        successors = "stealth,defense-impairment" if row["shortname"] == "defense-evasion" else ""
        if (row["status"] == "retired") != bool(successors):
            raise ValueError(f"attack-tactics.tsv: successors of {row['shortname']} are not known")
        rows.append((row["id"], row["shortname"], row["name"], row["status"], successors))
    header = ("id", "shortname", "name", "status", "successors")
    write(out, "attack-tactics.tsv", ATTACK, header, rows, lambda row: row[:2])


def weaknesses(facts, out):
    """CWE entries. An empty status or mapping: added after 4.14 and not stated by the fact table."""
    rows = [
        (row["id"], row["name"], row["kind"], row["abstraction"].lower(), row["status_4_14"].lower(),
         row["mapping_usage_4_14"].lower())
        for row in read(facts, "cwe.tsv")
    ]
    comment = (
        "CWE 4.20 (ids and names), 4.14 (status, abstraction, mapping usage); CWE(TM) (c) The MITRE Corporation, "
        "cwe.mitre.org/about/termsofuse.html"
    )
    header = ("id", "name", "kind", "abstraction", "status", "mapping")
    write(out, "cwe.tsv", comment, header, rows, lambda row: row[:1])


def patterns(facts, out):
    """CAPEC attack patterns."""
    rows = [(row["id"], row["name"], row["status"].lower()) for row in read(facts, "capec.tsv")]
    comment = "CAPEC 3.9 (2023-01); CAPEC(TM) (c) The MITRE Corporation, capec.mitre.org/about/termsofuse.html"
    write(out, "capec.tsv", comment, ("id", "name", "status"), rows, lambda row: row[:1])


def owasp(facts, out):
    """OWASP Top 10 lists: current, superseded or historic, with the category of the next edition."""
    rows = [
        (row["list"], row["code"], row["name"], row["status"], row["successor"])
        for row in read(facts, "owasp-top10.tsv")
    ]
    comment = (
        "OWASP Top 10 2017, 2021, 2025, API Security Top 10 2023, LLM Top 10 2025; (c) OWASP Foundation, "
        "CC BY-SA 4.0 (this file too)"
    )
    header = ("list", "code", "name", "status", "successor")

    def by_edition(row):
        code, edition = row[1].split(":")
        return (row[0], edition, code)

    write(out, "owasp.tsv", comment, header, rows, by_edition)


def nist(facts, out):
    """NIST SP 800-53 controls and enhancements."""
    rows = [(row["id"], row["name"], row["status"]) for row in read(facts, "nist-800-53r5.tsv")]
    comment = "NIST SP 800-53 Rev. 5, release 5.2.0; public domain"
    write(out, "nist.tsv", comment, ("id", "name", "status"), rows, lambda row: row[:1])


def asvs(facts, out):
    """ASVS requirements of both editions; otherIds are the ids of the same requirement in the other one."""
    rows = [
        (row["version"], row["req_id"], row["section"], row["level"], row["other_version_ids"])
        for row in read(facts, "asvs.tsv")
    ]
    comment = "OWASP ASVS 4.0.3 and 5.0.0; (c) OWASP Foundation, CC BY-SA 4.0 (this file too)"
    header = ("version", "id", "section", "level", "otherIds")
    write(out, "asvs.tsv", comment, header, rows, lambda row: row[:2])


def fsbp(facts, out):
    """Controls of the AWS Foundational Security Best Practices standard."""
    rows = [(row["control_id"], row["title"]) for row in read(facts, "aws-fsbp.tsv")]
    comment = (
        "AWS Foundational Security Best Practices; ids and titles by Amazon Web Services, collected from prowler 5.46.0 "
        "(Apache-2.0)"
    )
    write(out, "fsbp.tsv", comment, ("id", "title"), rows, lambda row: row[:1])


def compliance(facts, out):
    """Clauses of laws and standards that the controls cite, with a topic of a few words."""
    rows = [
        (FRAMEWORKS[row["framework"]], row["clause"], row["topic"]) for row in read(facts, "compliance.tsv")
    ]
    comment = (
        "GDPR 2016/679, HIPAA 45 CFR 164, CCPA/CPRA, PCI DSS 4.0.1, SOC 2 TSC 2017 (rev. 2022); clause ids, topics in "
        "own words (GDPR: article headings)"
    )
    write(out, "compliance.tsv", comment, ("framework", "clause", "topic"), rows, lambda row: row[:2])


def kill_chain(facts, out):
    """Phases of the kill chain; the tactics beside them are an editorial judgement."""
    rows = [
        (row["order"], row["id"], row["phase"], row["attack_tactics_editorial"])
        for row in read(facts, "kill-chain.tsv")
    ]
    comment = "Cyber Kill Chain phases (a trademark of Lockheed Martin); the tactics column is our own judgement"
    write(out, "kill-chain.tsv", comment, ("order", "id", "phase", "tactics"), rows, lambda row: row[:1])


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        sys.exit("usage: references.py FACTS [OUT]")
    facts = Path(arguments[0])
    default = Path(__file__).resolve().parent.parent / "Catalog" / "references"
    out = Path(arguments[1]) if len(arguments) == 2 else default
    out.mkdir(parents=True, exist_ok=True)
    for table in (attack, tactics, weaknesses, patterns, owasp, nist, asvs, fsbp, compliance, kill_chain):
        table(facts, out)


if __name__ == "__main__":
    main(sys.argv[1:])
