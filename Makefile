# bash, for pipefail: a failing test must fail its pipe.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

LINT := go tool -modfile=tools.mod golangci-lint
# How long each benchmark runs; those that play something for seconds run once.
BENCHTIME ?= 1s
# Counted, not timed: with a duration Go 1.26 now and then fails at its end without a finding (go.dev/issue/75804).
FUZZ := -fuzztime=2000x -fuzzminimizetime=100x

.PHONY: help try check tidy vet lint test fuzz goldens golden machines bench soak simulate screenshots

help: ## what can be made
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' Makefile | expand -t 10

try: ## play the quiz in this terminal
	@go run ./cmd/bot chat

check: tidy vet lint test machines fuzz goldens ## all that must hold before a commit; CI runs it through .ci/run

tidy: ## go.mod lists exactly what is used
	go mod tidy -diff

vet: ## what the go command itself finds
	go vet ./...

lint: ## format and linters of .golangci.yml; the first run builds them, about two minutes
	$(LINT) run ./...

test: ## every test, in random order, with the race detector
	@echo go test -race -shuffle=on ./...
	@go test -v -race -shuffle=on -timeout=30m ./... | awk -f .ci/test.awk

machines: ## the same verdicts, byte for byte, on other machines: 386, and arm64 where qemu-user is installed
	CGO_ENABLED=0 GOARCH=386 go test -run Persona ./engine/verdict
	@if command -v qemu-aarch64 >/dev/null; then \
		echo CGO_ENABLED=0 GOARCH=arm64 go test -exec qemu-aarch64 -run Persona ./engine/verdict; \
		CGO_ENABLED=0 GOARCH=arm64 go test -exec qemu-aarch64 -run Persona ./engine/verdict; \
	elif [ -n "$${CI:-}" ]; then echo "arm64 not tried: qemu-user is missing"; exit 1; \
	else echo "arm64 not tried: install qemu-user"; fi

simulate: ## measure the quiz with 10,000 simulated people
	@go run ./cmd/bot simulate

fuzz: ## a few seconds of each fuzz target
	@go test -list '^Fuzz' ./... | \
	awk '/^Fuzz/ { names[n++] = $$1 } /^ok/ { while (n) print $$2, names[--n] }' | \
	while read -r package name; do \
		echo "go test -fuzz=$$name $$package"; \
		timeout 300 go test -run='^$$' -fuzz="^$$name$$" $(FUZZ) "$$package" </dev/null | tail -n 40; \
	done

goldens: ## rewriting the golden files changes none; tried in a copy, so that yours stay
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; copy=$$folder/copy; cp -R . "$$copy"; \
	if [ -d ../shared ]; then ln -s "$$(cd ../shared && pwd)" "$$folder/shared"; fi; \
	packages=$$(grep -rlF --include='*_test.go' 'Getenv("UPDATE")' . | xargs -r dirname | sort -u); \
	(cd "$$copy" && UPDATE=1 go test $$packages); \
	diff -r --exclude=.git . "$$copy"

golden: ## rewrite the golden files; read the diff before you commit it
	UPDATE=1 go test -count=1 ./...

bench: ## what the goals are about, as a table: throughput, CPU per click, waits, memory, start, bytes on disk
	@go test -run='^$$' -bench=. -benchmem -benchtime=$(BENCHTIME) ./... 2>&1 | awk -f .ci/bench.awk

soak: ## a million conversations, half an hour: what the heap grows by
	@go test -run='^$$' -bench=Soak -benchtime=1000000x -timeout=3h ./cmd/bot | awk -f .ci/bench.awk

VERSION ?= $(shell git describe --tags --always --dirty)
release: ## dist/: the program for every system, with checksums; VERSION=v1.2.3 names it
	@bash .ci/release "$(VERSION)"

screenshots: ## pictures of the public pages in a real browser; look at them before you commit them
	@.ci/screenshots
