#!/usr/bin/env python3
"""Checks openapi.yaml: it is a valid OpenAPI 3.1 document, and every example in it fits its schema.

Needs openapi-spec-validator and jsonschema. Exits 1 and names each place where something is wrong.
"""

import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


class TextDates(yaml.SafeLoader):
    """Reads dates as text, as JSON has them."""


TextDates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class Contract:
    def __init__(self, document):
        self.document = document
        self.errors = []
        self.checked = 0

    def resolve(self, node):
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            target = self.document
            for token in node["$ref"].removeprefix("#/").split("/"):
                target = target[token.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    def check_example(self, schema, example, place):
        # References into the document are resolved against it: the schema stands inside a copy.
        root = {"components": self.document["components"], "$ref": "#/x", "x": schema}
        validator = Draft202012Validator(root, format_checker=FormatChecker())
        self.checked += 1
        for error in validator.iter_errors(example):
            self.errors.append(f"{place} {error.json_path}: {error.message}")

    def check_references(self, node, place):
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                try:
                    self.resolve(node)
                except (KeyError, TypeError):
                    self.errors.append(f"{place}: {node['$ref']} leads nowhere")
            for key, value in node.items():
                self.check_references(value, f"{place}/{key}")
        elif isinstance(node, list):
            for index, value in enumerate(node):
                self.check_references(value, f"{place}/{index}")

    def check_examples(self, node, place):
        """Media types, parameters and headers have a schema beside their examples; schemas hold theirs."""
        if isinstance(node, list):
            for index, value in enumerate(node):
                self.check_examples(value, f"{place}/{index}")
        if not isinstance(node, dict):
            return
        schema = node.get("schema")
        if isinstance(schema, dict):
            if "example" in node:
                self.check_example(schema, node["example"], f"{place}/example")
            for name, example in node.get("examples", {}).items():
                value = self.resolve(example).get("value")
                self.check_example(schema, value, f"{place}/examples/{name}")
        elif isinstance(node.get("examples"), list):
            for index, example in enumerate(node["examples"]):
                self.check_example(node, example, f"{place}/examples/{index}")
        for key, value in node.items():
            if key not in ("example", "examples", "enum", "const", "default"):
                self.check_examples(value, f"{place}/{key}")

    def operations(self):
        for path, item in self.document["paths"].items():
            for method, operation in item.items():
                if method in METHODS:
                    yield f"{method.upper()} {path}", operation

    def check_operations(self):
        ids = [operation.get("operationId") for _, operation in self.operations()]
        tags = {tag["name"] for tag in self.document["tags"]}
        for name, operation in self.operations():
            for field in ("operationId", "summary", "description", "tags"):
                if not operation.get(field):
                    self.errors.append(f"{name} has no {field}")
            if ids.count(operation.get("operationId")) > 1:
                self.errors.append(f"{name}: the operationId is used twice")
            for tag in operation.get("tags", []):
                if tag not in tags:
                    self.errors.append(f"{name}: the tag '{tag}' is not declared")
            self.check_links(name, operation, ids)

    def check_links(self, name, operation, ids):
        for media_type in operation.get("requestBody", {}).get("content", {}):
            examples = operation["requestBody"]["content"][media_type].get("examples")
            if media_type != "application/json" and not examples:
                self.errors.append(f"{name}: the {media_type} body has no example")
        for status, response in operation["responses"].items():
            for link, target in self.resolve(response).get("links", {}).items():
                if target["operationId"] not in ids:
                    self.errors.append(f"{name} {status}: the link {link} leads nowhere")


def main():
    default = Path(__file__).resolve().parents[2] / "openapi.yaml"
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    contract = Contract(yaml.load(path.read_text(encoding="utf-8"), TextDates))
    contract.check_references(contract.document, "#")
    if not contract.errors:
        for error in OpenAPIV31SpecValidator(contract.document).iter_errors():
            contract.errors.append(str(error))
        contract.check_operations()
        contract.check_examples(contract.document, "#")
    for error in contract.errors:
        print(error, file=sys.stderr)
    if contract.errors:
        return 1
    print(f"{sum(1 for _ in contract.operations())} operations, {contract.checked} examples: all fit")
    return 0


if __name__ == "__main__":
    sys.exit(main())
