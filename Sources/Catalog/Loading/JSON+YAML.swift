internal import JSON
internal import Yams

extension JSON {
    init(yaml file: CatalogFile) throws(CatalogError) {
        do {
            guard let node = try Yams.compose(yaml: String(decoding: file.bytes, as: UTF8.self))
            else {
                self = .array([])
                return
            }
            self.init(node)
        } catch {
            throw CatalogError(faults: [.whole(file.path, "\(error)")])
        }
    }

    init(_ node: Node) {
        switch node {
        case .scalar(let scalar):
            guard scalar.style == .plain else { self = .string(scalar.string); return }
            switch scalar.string {
            case "true": self = true
            case "false": self = false
            case "", "null", "~": self = .null
            default: self = Int(scalar.string).map { .integer($0) } ?? .string(scalar.string)
            }
        case .sequence(let sequence): self = .array(sequence.map { JSON($0) })
        case .mapping(let mapping):
            self = .object(
                JSONObject(mapping.map { JSONObject.Member(key: $0.string ?? "", value: JSON($1)) })
            )
        case .alias: self = .null
        }
    }
}
