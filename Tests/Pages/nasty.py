"""A model whose every text breaks out of careless output."""

NAMES = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "]]> & </text></svg></style><TD>",
    "`]|-->{{end}} %%{init: {}}%% ${7*7}",
    "a\\\" ]; evil [label=\"b",
    "=HYPERLINK(\"http://example.invalid\",\"x\")",
    "right \u202eto left\u202c zero\u200bwidth \ufeff",
    "[link](javascript:alert(1)) ![x](http://example.invalid/y) | pipe",
    "שלום עולם",
    "Wordwithoutanyspaceinit" * 8,
]


def model():
    name = NAMES.__getitem__
    every = range(len(NAMES))
    return {
        "name": name(0), "description": "\n".join(NAMES), "owner": name(1), "tags": ["x"],
        "boundaries": [{"id": f"b{i}", "name": name(i), "kind": "network", "description": name(i)} for i in every],
        "assets": [{"id": f"a{i}", "name": name(i), "classification": "restricted", "description": name(i)}
                   for i in every],
        "components": [
            {"id": f"c{i}", "name": name(i), "kind": ["process", "data-store", "external-entity"][i % 3],
             "boundary": f"b{i}", "description": name(i), "assets": [f"a{i}"], "tags": ["y"],
             **({"outOfScope": True, "outOfScopeReason": name(i)} if i == 4 else {})}
            for i in every],
        "flows": [{"id": f"f{i}", "name": name(i), "source": f"c{i}", "destination": f"c{i - 1}",
                   "protocol": "https", "assets": [f"a{i}"], "description": name(i)} for i in every if i],
        "assumptions": [{"id": "s", "text": name(1), "elements": ["c1"]}],
        "scenarios": [{"id": "n", "name": name(0), "description": name(1), "threatActor": name(2),
                       "steps": [{"description": name(3), "component": "c1"}]}],
    }
