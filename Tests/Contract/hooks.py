"""What schemathesis cannot know of Merlon: the key it uses, what is stored, and which refusals no schema can foresee."""
import http.client
import json
import os
import pathlib

import schemathesis

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ADDRESS = os.environ["MERLON_ADDRESS"]
KEY = os.environ["MERLON_KEY"]

# Faults that depend on what is stored, or on how parts of a body relate to each other.
RELATIONS = {
    "cycle", "duplicate", "immutable", "referenced", "self-reference", "taken", "too-deep", "unknown-element",
    "unknown-reference", "wrong-kind",
}
# Controls of the catalogue and templates, of which there are too many for a schema.
VOCABULARY = {"unknown-value"}
# Fields that other fields or the model's past make wrong.
DEPENDENT = {
    ("/revision", "out-of-range"), ("/status", "required"), ("/acceptance/reason", "required"),
    ("/acceptance/approver", "required"), ("/acceptance/until", "required"), ("/acceptance/until", "out-of-range"),
}
# Fields of an element that name others of its model.
REFERENCES = ("boundary", "parent", "partOf", "assets", "elements")
PRECONDITIONS = {"if-match", "if-none-match"}


class Example:
    """A stored and analysed model: `ids` has what a path can name, elements by collection."""

    def __init__(self):
        self.connection = http.client.HTTPConnection(ADDRESS, timeout=60)
        text = (ROOT / "Examples/care-connect.json").read_bytes()
        model = self.send("POST", "/v1/models", text)
        path = f"/v1/models/{model['id']}"
        analysis = self.send("POST", f"{path}/analyses")
        finding = self.send("GET", f"{path}/findings?limit=1")["items"][0]
        self.ids = {
            name: value[0]["id"] for name, value in model.items()
            if isinstance(value, list) and value and "id" in value[0]
        }
        self.ids |= {"modelId": model["id"], "revision": 1, "analysisId": analysis["id"], "findingId": finding["id"]}
        self.flow = {end: model["flows"][0][end] for end in ("source", "destination")}
        self.connection.close()

    def send(self, method, path, body=None):
        fields = {"Authorization": f"Bearer {KEY}"} | ({"Content-Type": "application/json"} if body else {})
        self.connection.request(method, path, body, fields)
        return json.loads(self.connection.getresponse().read())


# One example for each operation in each phase: what one did to it is nothing to the next.
examples = {}
# The idempotency keys that were sent.
used_keys = set()


@schemathesis.hook.apply_to(path="/sign-in")
def map_body(context, body):
    """Signs in with a key that is valid, half of the time."""
    return {"key": KEY} if isinstance(body, dict) and len(str(body)) % 2 else body


@schemathesis.hook
def filter_query(context, query):
    """Leaves it to links to give cursors, which nobody can make up."""
    return not (query or {}).get("cursor")


@schemathesis.hook
def filter_case(context, case):
    """Keeps the key with which the tests are made from being revoked."""
    return (case.path_parameters or {}).get("keyId") != os.environ["MERLON_KEY_ID"]


@schemathesis.hook
def before_call(context, case, kwargs):
    """Has a request that is to be valid be about what is there, unless a link says what it is about."""
    keys = {name: value for name, value in (case.headers or {}).items() if name.lower() == "idempotency-key"}
    reused = [name for name, value in keys.items() if value in used_keys]
    used_keys.update(keys.values())
    generation = case.meta and case.meta.generation
    if generation is None or generation.mode.is_negative:
        return
    for name in reused:
        del case.headers[name]
    # Made-up entity tags never hold, and the coverage phase takes any text for one.
    for name in [name for name, value in (case.headers or {}).items() if name.lower() in PRECONDITIONS and value != "*"]:
        del case.headers[name]
    phase = case.meta.phase.name.name
    if phase != "STATEFUL" and "modelId" in (case.path_parameters or {}):
        place = (phase, case.operation.label)
        if place not in examples:
            examples.clear()
            examples[place] = Example()
        fit(case, examples[place])


def fit(case, example):
    """Puts ids of the example in the place of made-up ones."""
    collection = case.operation.path.split("/{elementId}")[0].split("/")[-1]
    for name in case.path_parameters:
        case.path_parameters[name] = example.ids[collection if name == "elementId" else name]
    if "against" in (case.query or {}):
        case.query["against"] = example.ids["analysisId"]
    if isinstance(case.body, dict) and collection in example.ids:
        body = {name: value for name, value in case.body.items() if name not in REFERENCES}
        if "elementId" in case.path_parameters and "id" in body:
            body["id"] = case.path_parameters["elementId"]
        if collection == "flows":
            body |= example.flow
        case.body = body


@schemathesis.check
def refusals_are_explained(context, response, case):
    """A request that fits the contract is refused only for a reason that no schema can state."""
    generation = case.meta and case.meta.generation
    if generation is None or generation.mode.is_negative or response.status_code not in (400, 410, 412, 422):
        return
    problem = response.json()
    kind = problem["type"].removeprefix("urn:merlon:problem:")
    faults = problem.get("errors", [])
    if kind == "bad-parameter":
        allowed = {"/query/cursor"} | ({"/query/sort"} if "group" in (case.query or {}) else set())
        explained = {fault["pointer"] for fault in faults} <= allowed
    elif kind == "invalid":
        explained = faults and all(
            fault["code"] in RELATIONS | VOCABULARY or (fault["pointer"], fault["code"]) in DEPENDENT
            for fault in faults
        )
    elif kind == "stale":
        explained = PRECONDITIONS & {name.lower() for name in case.headers or {}}
    else:
        explained = kind in ("gone", "idempotency-mismatch")
    assert explained, f"The request fits the contract, and is refused with {kind}: {faults or problem['detail']}"
