internal import HTTPServer
internal import Storage

/// The versions that a write accepts to find, from `If-Match`.
struct ExpectedVersion: Sendable {
    /// Nil accepts any.
    private let versions: Set<Int>?

    /// Reads the field.
    ///
    /// - Parameters:
    ///   - call: The request.
    ///   - prefix: What the entity tags of the resource start with.
    /// - Throws: `Problem` if the field is missing though it is required, malformed, or names no version of
    ///   the resource at all.
    init(_ call: Call, _ prefix: EntityTagPrefix) throws(Problem) {
        guard let preconditions = Preconditions(call.request.fields) else {
            throw Problem(.badRequest, "If-Match or If-None-Match is malformed.")
        }
        if preconditions.ifNoneMatch == .any {
            throw Problem(.stale, "If-None-Match says that the resource must not exist.")
        }
        switch preconditions.ifMatch {
        case nil:
            guard !call.service.configuration.requiresIfMatch else {
                throw Problem(
                    .preconditionRequired,
                    "Send If-Match with the entity tag that you read."
                )
            }
            versions = nil
        case .any:
            versions = nil
        case .tags(let tags):
            versions = Set(tags.compactMap { $0.isWeak ? nil : prefix.version(of: $0) })
            if versions?.isEmpty ?? false {
                throw Problem(.stale, "If-Match names no version of this resource.")
            }
        }
    }

    /// The one version that the resource must have; nil for any.
    ///
    /// - Parameter current: Asks for the version that it has; not called where one is expected.
    /// - Returns: The version, as the store takes it.
    /// - Throws: `StorageError.stale` if it has none of those expected, or what `current` throws.
    func single(_ current: () throws -> Int?) throws -> Int? {
        guard let versions else { return nil }
        if versions.count == 1 { return versions.first }
        let version = try current()
        guard let version, versions.contains(version) else {
            throw StorageError.stale(current: version ?? 0)
        }
        return version
    }
}

/// What the entity tags of one kind of resource start with, so that no two kinds share a tag.
enum EntityTagPrefix: String {
    case model = "m"
    case element = "e"
    case finding = "f"
    case gatePolicy = "g"

    /// The strong entity tag of a version.
    func tag(_ version: Int) -> String {
        "\"\(rawValue)\(version)\""
    }

    fileprivate func version(of tag: EntityTag) -> Int? {
        tag.value.hasPrefix(rawValue) ? Int(tag.value.dropFirst()) : nil
    }
}

extension Call {
    /// The answer without its content if the client has it already (`If-None-Match`).
    ///
    /// - Throws: `Problem` if a precondition is malformed or fails.
    func conditional(_ response: Response) throws(Problem) -> Response {
        let isConditional =
            request.fields.contains(.ifMatch) || request.fields.contains(.ifNoneMatch)
        guard isConditional, response.status == .ok, let etag = response.fields.first(.etag) else {
            return response
        }
        guard let preconditions = Preconditions(request.fields) else {
            throw Problem(.badRequest, "If-Match or If-None-Match is malformed.")
        }
        let current = EntityTag(String(etag.dropFirst().dropLast()))
        switch preconditions.evaluate(method: request.method, current: current) {
        case .proceed: return response
        case .failed: throw Problem(.stale, "If-Match names another version.")
        case .notModified:
            var fields = response.fields
            fields.remove(.contentType)
            return Response(status: .notModified, fields: fields)
        }
    }
}
