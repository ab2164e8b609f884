# Puerta. `make help` lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo build test lint bench fuzz prepare left-out golden pictures vendor clean

GO ?= go
FUZZTIME ?= 20s

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | while IFS=$$'\t' read -r t d; do printf '  make %-8s %s\n' "$$t" "$$d"; done

demo: build ## cut and route the embedded sample, then serve it at http://127.0.0.1:8080/
	./bin/puerta demo

build: ## build bin/puerta
	$(GO) build -o bin/puerta ./cmd/puerta

test: prepare lint ## install what the tests need (Debian, root), run everything, say what was left out
	$(GO) test -timeout 25m ./...
	$(GO) test -race -short ./cmd/internal/jobs ./cmd/internal/api ./data/sqlite
	$(GO) test -race ./data/geocode -run 'Judge|Rivals'
	$(GO) test -race ./geo/turf -run 'Cores|Boundaries|Panic|FormerTurfs|Outlines' -rapid.checks=10
	$(GO) test -race -short ./routing ./routing/ch ./routing/routertest ./routing/osrm ./cmd/internal/streetfile
	@$(MAKE) --no-print-directory left-out

lint: ## gofmt, go vet, staticcheck
	@dirty=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$dirty" ]; then echo "not gofmt-ed:"; echo "$$dirty"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

bench: ## speed and memory of every package
	$(GO) test -run '^$$' -bench . -benchmem ./...

# go's fuzzer now and then ends with a bare "context deadline exceeded": a second
# run tells, because an input that failed is kept and tried first.
fuzz: ## every fuzz target for FUZZTIME (default 20s) each
	@set -e; for p in $$($(GO) list ./...); do for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz' || true); do \
	  echo "$$p $$f"; t="$(GO) test -run ^$$f$$ -fuzz ^$$f$$ -fuzztime $(FUZZTIME) -fuzzminimizetime 1x $$p"; $$t || $$t; done; done

golden: ## write the golden outputs anew after a change that is meant
	$(GO) test ./cmd/puerta ./data/export -run Golden -update

pictures: ## pictures of the pages in out/pictures, as their tests see them in Chromium
	mkdir -p out/pictures
	PUERTA_SHOTS=$(CURDIR)/out/pictures $(GO) test -timeout 25m -count 1 ./cmd/puerta -run "^($$(sed -nE 's/^func (Test[[:alnum:]_]+)\(.*/\1/p' cmd/puerta/pages*_test.go | paste -sd'|'))$$"

vendor: ## fetch anew, with npm, what the pages and their tests have from others, and check it
	$(GO) test ./cmd/internal/web -run Vendored -count 1 -fetch

clean: ## remove what was built
	rm -rf bin out

prepare:
	@.ci/prepare

left-out:
	@.ci/left-out
