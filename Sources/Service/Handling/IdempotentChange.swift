internal import Crypto
internal import HTTPServer
internal import Storage

/// A change that a client may send twice: with an `Idempotency-Key` the second time gets the first answer.
///
/// The answer is stored in the transaction of the change, so that there is never one without the other.
struct IdempotentChange: Sendable {
    let call: Call
    let change: @Sendable (Transaction) throws -> Response

    /// Makes the change, or repeats the answer of the time when it was made.
    @Sendable func run(_ transaction: Transaction) throws -> Response {
        guard call.request.method == .post,
            let key = call.request.fields.first(.idempotencyKey)
        else { return try change(transaction) }
        guard (1...255).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw Problem(
                .badRequest,
                "Idempotency-Key must be 1 to 255 printable ASCII characters."
            )
        }
        let request = "POST \(call.request.target.path)"
        let bodyHash = Array(SHA256.hash(data: call.request.body))
        if let stored = try transaction.rememberedResponse(
            forKey: key,
            request: request,
            bodyHash: bodyHash
        ) {
            return Response(stored)
        }
        let response = try change(transaction)
        try transaction.remember(
            StoredResponse(response, request: request, bodyHash: bodyHash),
            forKey: key,
            until: call.now.advanced(by: call.service.configuration.idempotencyLifetime)
        )
        return response
    }
}

extension Response {
    fileprivate init(_ stored: StoredResponse) {
        var fields = Fields()
        for field in stored.fields {
            guard let name = FieldName(field.name) else { continue }
            fields.append(name, field.value)
        }
        self.init(
            status: Status(code: stored.status) ?? .ok,
            fields: fields,
            body: .bytes(stored.body)
        )
    }
}

extension StoredResponse {
    fileprivate init(_ response: Response, request: String, bodyHash: [UInt8]) {
        let body: [UInt8] =
            if case .bytes(let bytes) = response.body { bytes } else { [] }
        self.init(
            request: request,
            bodyHash: bodyHash,
            status: response.status.code,
            fields: response.fields.map { Field(name: $0.name, value: $0.value) },
            body: body
        )
    }
}
