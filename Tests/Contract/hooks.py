"""What schemathesis cannot know of Merlon: the key it uses, and which refusals no schema can foresee."""
import os
import re

import schemathesis

# Faults that depend on what is stored, or on how parts of a body relate to each other.
RELATIONS = {
    "cycle", "duplicate", "immutable", "referenced", "self-reference", "taken", "too-deep", "unknown-element",
    "unknown-reference", "wrong-kind",
}
# Controls of the catalogue and templates, of which there are too many for a schema.
VOCABULARY = {"unknown-value"}
# Fields that other fields or the model's past make wrong.
DEPENDENT = {("/revision", "out-of-range"), ("/acceptance", "required")}
PRECONDITIONS = {"if-match", "if-none-match"}
ENTITY_TAGS = re.compile(r'(\*|(W/)?"[!#-~]+"(, (W/)?"[!#-~]+")*)')


@schemathesis.hook.apply_to(path="/sign-in")
def map_body(context, body):
    """Signs in with a key that is valid, half of the time."""
    return {"key": os.environ["MERLON_KEY"]} if isinstance(body, dict) and len(str(body)) % 2 else body


@schemathesis.hook
def filter_query(context, query):
    """Leaves it to links to give cursors, which nobody can make up."""
    return not (query or {}).get("cursor")


@schemathesis.hook
def filter_case(context, case):
    """Keeps the key with which the tests are made from being revoked."""
    return (case.path_parameters or {}).get("keyId") != os.environ["MERLON_KEY_ID"]


def preconditions(case):
    return [value for name, value in (case.headers or {}).items() if name.lower() in PRECONDITIONS]


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
        explained = [fault["pointer"] for fault in faults] == ["/query/cursor"]
    elif kind == "invalid":
        explained = faults and all(
            fault["code"] in RELATIONS | VOCABULARY or (fault["pointer"], fault["code"]) in DEPENDENT
            for fault in faults
        )
    elif kind == "stale":
        explained = preconditions(case)
    elif kind == "bad-request":
        # The coverage phase takes some header fields for valid that do not match their pattern.
        explained = not all(map(ENTITY_TAGS.fullmatch, preconditions(case)))
    else:
        explained = kind in ("gone", "idempotency-mismatch")
    assert explained, f"The request fits the contract, and is refused with {kind}: {faults or problem['detail']}"
