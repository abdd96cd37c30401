extension Connection {
    /// Pulls pieces of a streamed response as long as the socket takes them, but only so many in a turn.
    func pull() {
        guard stream != nil, awaited == 0 else { return }
        stream?.isPaused = false
        for _ in 0..<Self.piecesPerTurn {
            guard output.count < Self.highWater || drain(), let producer = stream?.producer
            else { break }
            let serial = loop.nextSerial()
            let letter = loop.mailbox.answer(to: serial) { producer.pull(delivery(serial)) }
            guard case .piece(_, _, let piece) = letter else {
                awaited = serial
                return
            }
            take(piece)
        }
        // Also if the socket takes no more: the rest may go out before it is told that there is room again.
        stream?.isPaused = true
        if !isClosed { updateInterest() }
    }

    /// A piece has come from another thread, nil if its delivery was dropped.
    func produced(_ serial: UInt64, _ piece: BodyProducer.Piece?) {
        guard serial == awaited else { return }
        awaited = 0
        take(piece)
        if !isClosed { pull() }
        flush()
        resume()
        if !isClosed { renewPatience() }
    }

    /// Writes; whether all is written and the stream still goes on.
    private func drain() -> Bool {
        flush()
        return !isClosed && output.isEmpty && stream != nil
    }

    private func delivery(_ serial: UInt64) -> Delivery<BodyProducer.Piece> {
        let (mailbox, token) = (loop.mailbox, token)
        return Delivery { piece in
            mailbox.post(.piece(token, serial: serial, piece), answering: serial)
        }
    }

    private func take(_ piece: BodyProducer.Piece?) {
        guard let current = stream else { return }
        switch piece {
        case .data(let bytes):
            guard !bytes.isEmpty else { return }
            append(bytes, to: current)
        case .end:
            guard current.remaining ?? 0 == 0 else { return reset() }
            if current.isChunked { append { $0.appendLastChunk() } }
            finish()
        case .failure, nil: reset()
        }
    }

    private func append(_ bytes: [UInt8], to current: ResponseStream) {
        if let remaining = current.remaining {
            guard bytes.count <= remaining else { return reset() }
            stream?.remaining = remaining - bytes.count
        }
        append { buffer in
            if current.isChunked { buffer.appendChunk(bytes) } else { buffer += bytes }
        }
    }

    private func append(writing write: (inout [UInt8]) -> Void) {
        let before = output.count
        output.append(writing: write)
        exchange.bytesOut += output.count - before
    }

    private static let piecesPerTurn = 8
}
