internal import FoundationEssentials
internal import HTTPServer
internal import JSON
internal import Storage
internal import ThreatModel

/// Copies of the database, made while serving.
enum BackupEndpoints {
    static let all: [Endpoint] = [
        .change(.post, "/v1/admin/backup", access: .role(.admin), create)
    ]

    /// Copies the database into the backup folder; a client names no path, so it can write nowhere else.
    private static func create(_ call: Call) throws -> Endpoint.Work {
        guard let folder = call.service.configuration.backupFolder else {
            throw Problem(.conflict, "The server was started without a folder for backups.")
        }
        let name = "merlon-\(call.service.makeID(call.now)).sqlite"
        return .background { call in
            let path = folder + "/" + name
            try call.service.database.backup(to: path)
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            return .respond(
                Response.object(status: .created) { json in
                    json.member("name", name)
                    json.member("bytes", ifPresent: size)
                    json.member("createdAt", call.now.description)
                }
            )
        }
    }
}
