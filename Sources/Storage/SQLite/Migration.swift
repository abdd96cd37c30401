internal import Crypto
internal import Embedded
internal import Foundation

/// One step of the schema: a file in `Migrations/`, only ever added, never changed.
struct Migration: Sendable {
    /// The number in the file's name, from 1, without gaps.
    let version: Int
    /// The name of the file.
    let name: String
    let sql: String

    /// The SHA-256 of the file.
    var checksum: [UInt8] { Array(SHA256.hash(data: Data(sql.utf8))) }

    /// The migrations in the binary, in order.
    static let embedded: [Migration] = {
        let migrations = EmbeddedFile.all(under: "Migrations/").map { file in
            let name = String(file.path.dropFirst("Migrations/".count))
            return Migration(
                version: Int(name.prefix(4)) ?? 0,
                name: name,
                sql: String(decoding: file.bytes, as: UTF8.self)
            )
        }
        precondition(migrations.map(\.version) == Array(1...migrations.count))
        return migrations
    }()
}
