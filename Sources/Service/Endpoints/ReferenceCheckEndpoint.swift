internal import Catalog
internal import HTTPServer
internal import JSON
internal import Storage

/// Checks the references of somebody's threat table.
enum ReferenceCheckEndpoint {
    static func all(_ configuration: ServiceConfiguration) -> [Endpoint] {
        [
            Endpoint(
                method: .post,
                pattern: "/v1/catalog/references/check",
                access: .role(.viewer),
                body: .json(configuration.elementBodyLimit)
            ) { .respond(try check($0)) }
        ]
    }

    private static func check(_ call: Call) throws -> Response {
        let (rows, _) = try call.body(table)
        let verdicts = rows.map(call.service.catalog.references.check)
        return Response.object { json in
            json.member(
                "rows",
                array: { json in
                    for (index, issues) in verdicts.enumerated() {
                        json.object { write(issues, row: index, to: &$0) }
                    }
                }
            )
            json.member("wrong", verdicts.count { !$0.isEmpty })
        }
    }

    private static func write(_ issues: [CitedRow.Issue], row: Int, to json: inout JSONWriter) {
        let place = JSONPointer.root.appending("rows").appending(row)
        json.member("ok", issues.isEmpty)
        json.member(
            "issues",
            array: { json in
                for issue in issues {
                    json.object { json in
                        json.member("pointer", place.appending(issue.field.rawValue).description)
                        json.member("code", issue.code.rawValue)
                        json.member("detail", issue.detail)
                        json.member("correct", ifPresent: issue.correct)
                    }
                }
            }
        )
    }

    private static var table: JSONParser<[CitedRow]> {
        .object { fields in
            fields.required(
                "rows",
                .array(
                    .object { fields in
                        var values: [CitedRow.Field: String] = [:]
                        for field in CitedRow.Field.allCases {
                            values[field] = fields.optional(field.rawValue, .line(1...200))
                        }
                        return CitedRow(values)
                    },
                    limit: 1000
                )
            )
        }
    }
}
