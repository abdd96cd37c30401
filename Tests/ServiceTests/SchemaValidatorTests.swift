import JSON
import Testing

@Suite("The schema validator")
struct SchemaValidatorTests {
    private func violations(
        _ value: JSON,
        _ schema: JSON,
        refusingUndocumentedMembers: Bool = false
    ) -> [String] {
        let definitions: [String: JSON] = [
            "#/name": ["type": "string", "maxLength": 3],
            "#/named": ["type": "object", "properties": ["name": ["$ref": "#/name"]]],
        ]
        let validator = SchemaValidator(
            refusingUndocumentedMembers: refusingUndocumentedMembers,
            resolve: { definitions[$0] }
        )
        return validator.violations(of: value, schema: schema).map(\.description)
    }

    @Test(
        "accepts what fits",
        arguments: [
            (1, true), (1, [:]), (.null, ["type": "null"]), (true, ["type": "boolean"]),
            (1, ["type": "integer"]), (.double(1.0), ["type": "integer"]),
            (.double(1.5), ["type": "number"]), ("a", ["type": ["string", "null"]]),
            (.null, ["type": ["string", "null"]]), (1, ["const": .double(1.0)]),
            (["a": 1, "b": 2], ["const": ["b": 2, "a": 1]]), ("b", ["enum": ["a", "b"]]),
            (.null, ["enum": ["a", .null]]), ("é😀", ["minLength": 2, "maxLength": 2]),
            (1, ["maxLength": 0, "pattern": "^a$", "required": ["a"], "minItems": 3]),
            ([1, 2], ["minItems": 2, "maxItems": 2, "uniqueItems": true]),
            (3, ["minimum": 3, "maximum": 3]), ("ab", ["pattern": "b"]),
            (["a": 1], ["required": ["a"], "additionalProperties": ["type": "integer"]]),
            (["a": 1], ["additionalProperties": false, "properties": ["a": [:]]]),
            (["a": 1], ["propertyNames": ["pattern": "^[a-z]$"]]), ("abc", ["$ref": "#/name"]),
            ("a", ["oneOf": [["type": "string"], ["type": "integer"]]]),
            ("a", ["anyOf": [["type": "string"], ["maxLength": 3]]]),
            ("a", ["allOf": [["type": "string"], ["maxLength": 3]]]),
            ("a", ["not": ["type": "integer"]]),
            ("a", ["title": "A", "description": "A", "readOnly": true, "examples": []]),
        ] as [(JSON, JSON)]
    )
    func accepts(_ value: JSON, _ schema: JSON) {
        #expect(violations(value, schema) == [])
    }

    @Test(
        "says what does not fit, and where",
        arguments: [
            (1, false, "must not be there"), (1, "x", "its schema is no schema"),
            (1, ["type": "string"], #"is not ["string"]"#),
            (.double(1.5), ["type": "integer"], #"is not ["integer"]"#),
            ("1", ["type": "number"], #"is not ["number"]"#),
            ([:], ["type": ["array", "null"]], #"is not ["array", "null"]"#),
            ("c", ["enum": ["a", "b"]], #"is none of ["a","b"]"#),
            (.null, ["const": 1], "is not 1"),
            ("abc", ["maxLength": 2], "breaks maxLength 2"),
            ("", ["minLength": 1], "breaks minLength 1"),
            ([], ["minItems": 1], "breaks minItems 1"),
            ([1, 1], ["maxItems": 1], "breaks maxItems 1"),
            ([:], ["minProperties": 1], "breaks minProperties 1"),
            ([1, .double(1)], ["uniqueItems": true], "has an element twice"),
            (2, ["minimum": 3], "breaks minimum 3"),
            (.double(3.5), ["maximum": 3], "breaks maximum 3"),
            (3, ["exclusiveMinimum": 3], "breaks exclusiveMinimum 3"),
            (3, ["exclusiveMaximum": 3], "breaks exclusiveMaximum 3"),
            ("x", ["pattern": "^[a-c]*$"], "does not match ^[a-c]*$"),
            ("x", ["pattern": "("], "its schema has a malformed pattern"),
            ([:], ["required": ["a", "b"]], "lacks a, b"),
            (
                ["a": [1, "x"]], ["properties": ["a": ["items": ["type": "integer"]]]],
                #"/a/1: is not ["integer"]"#
            ),
            (
                ["b": 1], ["additionalProperties": false, "properties": ["a": [:]]],
                "/b: must not be there"
            ),
            (["a/b": "x"], ["additionalProperties": ["type": "null"]], #"/a~1b: is not ["null"]"#),
            (["A": 1], ["propertyNames": ["pattern": "^[a-z]$"]], "/A: does not match ^[a-z]$"),
            (["name": "long"], ["$ref": "#/named"], "/name: breaks maxLength 3"),
            (1, ["$ref": "#/nothing"], "its schema refers to nothing"),
            (1, ["oneOf": [["type": "integer"], [:]]], "fits 2 of 2 schemas, not one"),
            (1, ["anyOf": [["type": "null"], false]], "fits none of 2 schemas"),
            (1, ["allOf": [[:], ["minimum": 2]]], "breaks minimum 2"),
            (1, ["not": ["type": "integer"]], "fits a schema that it must not fit"),
            (1, ["maxium": 3], "unknown keyword 'maxium'"),
        ] as [(JSON, JSON, String)]
    )
    func refuses(_ value: JSON, _ schema: JSON, _ violation: String) {
        #expect(violations(value, schema) == [violation])
    }

    @Test(
        "knows the formats that the contract uses",
        arguments: [
            ("date-time", "2026-11-22T06:29:25.123Z", true),
            ("date-time", "2026-11-22T06:29:25Z", true),
            ("date-time", "2026-11-22T06:29:25", false), ("date-time", "2026-11-22", false),
            ("date-time", "2026-11-22T06:29:25.Z", false), ("date", "2026-11-22", true),
            ("date", "2026-11-2", false), ("date", "22.11.2026", false),
            ("uuid", "01980d5c-6f2b-7c3e-9a41-5b8f0c2d7e10", true),
            ("uuid", "01980d5c-6f2b-7c3e-9a41-5b8f0c2d7e1", false), ("uuid", "web", false),
            ("uri-reference", "/v1/models", true), ("uri-reference", "a b", false),
            ("hostname", "a", false),
        ]
    )
    func format(_ format: String, _ text: String, _ fits: Bool) {
        #expect(violations(.string(text), ["format": .string(format)]).isEmpty == fits)
    }

    @Test(
        "refuses members that are documented nowhere, where it is asked to",
        arguments: [
            (["type": "object"], []), (["additionalProperties": true, "properties": [:]], []),
            (["properties": ["name": [:]]], ["/other: is not documented"]),
            (["$ref": "#/named"], ["/other: is not documented"]),
            (["allOf": [["$ref": "#/named"], ["properties": ["other": [:]]]]], []),
            (["oneOf": [["properties": ["name": [:], "other": [:]]], false]], []),
            (["oneOf": [["properties": ["name": [:]]], false]], ["/other: is not documented"]),
        ] as [(JSON, [String])]
    )
    func undocumented(_ schema: JSON, _ expected: [String]) {
        let value: JSON = ["name": "abc", "other": 1]
        #expect(violations(value, schema) == [])
        #expect(violations(value, schema, refusingUndocumentedMembers: true) == expected)
    }
}

@Suite("Answers held against the contract")
struct OpenAPIDocumentTests {
    private let document: OpenAPIDocument

    init() throws {
        document = try OpenAPIDocument.ofThisProject()
    }

    @Test("lists its operations")
    func operations() {
        #expect(document.operations.count > 70)
        #expect(document.operations.contains(.init(method: "PATCH", path: "/v1/models/{modelId}")))
    }

    @Test("has no reference that leads nowhere and no schema that the validator cannot read")
    func references() {
        var pending = [document.root]
        while let json = pending.popLast() {
            if let reference = json.object?["$ref"]?.string {
                #expect(document.definition(of: reference) != nil, "\(reference) leads nowhere")
            }
            pending += json.object?.members.map(\.value) ?? json.array ?? []
        }
        let schemas = document.root.object?["components"]?.object?["schemas"]?.object?.members ?? []
        let validator = SchemaValidator(resolve: document.definition)
        for schema in schemas {
            for value in [.null, true, 1, "x", [.null], ["id": .null]] as [JSON] {
                let faults = validator.violations(of: value, schema: schema.value).map(\.message)
                #expect(
                    faults.allSatisfy {
                        !$0.hasPrefix("its schema") && !$0.hasPrefix("unknown keyword")
                    }
                )
            }
        }
    }

    @Test("checks answers")
    func answers() {
        let path = "/v1/models/{modelId}/components/{elementId}"
        let component: JSON = [
            "id": "web", "name": "Web", "kind": "process", "technologies": ["flask"],
            "description": "", "tags": [], "assets": [], "controls": ["backups": "absent"],
            "outOfScope": false,
        ]
        #expect(document.violations(of: component, status: 200, method: "GET", path: path) == [])
        #expect(document.violations(of: nil, status: 204, method: "DELETE", path: path) == [])
        let faults = document.violations(
            of: ["id": "Web", "nmae": "Web"],
            status: 200,
            method: "GET",
            path: path
        )
        #expect(
            faults.map(\.description) == [
                "lacks name, kind, technologies, description, tags, assets, controls, outOfScope",
                "/id: does not match ^[a-z0-9][a-z0-9._-]{0,63}$", "/nmae: is not documented",
            ]
        )
    }

    @Test("checks what is there at all: operation, status, content")
    func presence() {
        let path = "/v1/models/{modelId}/restore"
        #expect(document.violations(of: [:], status: 200, method: "GET", path: path).count == 1)
        #expect(document.violations(of: [:], status: 202, method: "POST", path: path).count == 1)
        #expect(document.violations(of: nil, status: 200, method: "POST", path: path).count == 1)
        let element = "/v1/models/{modelId}/flows/{elementId}"
        #expect(
            document.violations(of: [:], status: 204, method: "DELETE", path: element).count == 1
        )
        #expect(document.violations(of: nil, status: 204, method: "DELETE", path: element) == [])
        #expect(document.violations(of: nil, status: 200, method: "HEAD", path: element) == [])
        let yaml = "/openapi.yaml"
        #expect(document.violations(of: nil, status: 200, method: "GET", path: yaml).count == 1)
        #expect(document.violations(of: .null, status: 200, method: "GET", path: yaml) == [])
    }

    @Test("checks problems, also those of the server itself")
    func problems() {
        let problem: JSON = [
            "type": "urn:merlon:problem:unavailable", "title": "Not available", "status": 503,
            "requestId": "1", "offset": 3, "more": true,
        ]
        for status in [404, 405, 431, 500, 503] {
            #expect(
                document.violations(
                    of: problem,
                    status: status,
                    method: "GET",
                    path: "/v1/models/{modelId}"
                )
                    == []
            )
        }
        #expect(
            document.violations(of: problem, status: 405, method: "POST", path: "/healthz") == []
        )
    }

    @Test("checks header fields")
    func headers() {
        let check = { (headers: [(name: String, value: String)]) in
            document.violations(
                of: nil,
                status: 304,
                method: "GET",
                path: "/v1/models/{modelId}",
                headers: headers
            ).map(\.description)
        }
        #expect(check([("etag", #""m7""#), ("x-request-id", "a-1")]) == [])
        #expect(
            check([("ETag", "m7")]) == [
                #"the field ETag does not match ^"[^"]+"$"#, "the field X-Request-Id is missing",
            ]
        )
    }

    @Test("checks requests")
    func requests() {
        let path = "/v1/models/{modelId}/flows"
        let flow: JSON = ["name": "Browse", "source": "visitor", "destination": "web"]
        #expect(document.violations(ofRequest: flow, method: "POST", path: path) == [])
        let faulty: JSON = ["name": "Browse", "source": "visitor", "protocl": "https"]
        #expect(
            document.violations(ofRequest: faulty, method: "POST", path: path).map(\.description)
                == [
                    "lacks destination", "/protocl: must not be there",
                ]
        )
    }
}
