# make run   sets up, builds, starts the service with an analysed example
# make test  sets up and runs every test

HOST     ?= 127.0.0.1
PORT     ?= 8080
DATABASE ?= merlon.sqlite

.PHONY: setup build run test lint bench fuzz crash-test fault-test stress-test clean wire-test

setup:
	@Scripts/setup

build: setup
	swift build -c release

run: build
	@Scripts/run "$(HOST)" "$(PORT)" "$(DATABASE)"

test: setup
	swift build --build-tests
	swift test --disable-xctest --skip-build

lint:
	@Scripts/lint

bench: build
	@Benchmarks/run

fuzz:
	@Fuzz/run

wire-test:
	@Tests/Wire/run

crash-test: build
	@Tests/Crash/run

fault-test: build
	@Tests/Faults/run

stress-test: build
	@Tests/Stress/run

clean:
	rm -rf .build
