/// One thing that can be set: by a flag, an environment variable, or a line of the configuration file.
struct Setting: Sendable {
    /// Its name in the file, and behind `--`.
    let name: String
    let section: Section
    /// One sentence on what it is for, and what happens past it.
    let help: String
    /// Whether the flag stands alone, without a value.
    let isSwitch: Bool
    /// What a value must be.
    let expectation: String
    /// Reads a value; false if it is none.
    let read: @Sendable (String, inout Configuration) -> Bool
    /// The value as it would be written.
    let show: @Sendable (Configuration) -> String

    /// A setting of a part of the configuration.
    init<Value>(
        _ name: String,
        _ section: Section,
        _ part: any WritableKeyPath<Configuration, Value> & Sendable,
        _ form: SettingForm<Value>,
        _ help: String
    ) {
        self.name = name
        self.section = section
        self.help = help
        isSwitch = form.isSwitch
        expectation = form.expectation
        read = { text, configuration in
            guard let value = form.read(text) else { return false }
            configuration[keyPath: part] = value
            return true
        }
        show = { form.show($0[keyPath: part]) }
    }

    /// The environment variable.
    var variable: String {
        "MERLON_" + name.uppercased().replacing("-", with: "_")
    }

    /// What holds if it is not set.
    var defaultText: String { show(Configuration()) }
}

extension Setting {
    /// What a setting is about.
    enum Section: String, CaseIterable, Sendable {
        case listening = "Where it listens"
        case service = "The service"
        case log = "The log"
        case clients = "Clients"
        case messages = "What a request may be"
        case capacity = "What is held at a time"
        case times = "How long a client may take"
    }
}
