# gongbao: what people and machines run. `make help` lists it.
.DEFAULT_GOAL := help
CARGO ?= cargo
PYTHON ?= python3
OUTPUT ?= output
INPUT ?= input
SHARED ?= ../shared
# What `make compare` compares with.
BASE ?= main
# How many damaged files `make fuzz` reads.
FUZZ ?= 1000
# The virtual environment of the tests that read our files with other programs.
VENV := target/venv

COMPARED = $(INPUT) $(wildcard $(SHARED)/gazettes)

.PHONY: help extract test check bench bless score fuzz test-readers test-browser compare

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

extract: ## Read every file in input/ and write the tables to output/
	$(CARGO) run --quiet --bin gongbao -- extract $(INPUT) -o $(OUTPUT)

test: ## Run all tests
	$(CARGO) test

check: ## What must pass before a change lands: format, lints, tests
	$(CARGO) fmt --check
	$(CARGO) clippy --all-targets -- -D warnings
	$(MAKE) test

test-readers: extract ## Load the output in polars, pandas, pyarrow and DuckDB (installs them into target/venv)
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	$(VENV)/bin/python tests/readers.py $(OUTPUT)

test-browser: ## Open the report in headless Chromium (installs it with apt where it may); pictures in target/browser
	CARGO="$(CARGO)" PYTHON="$(PYTHON)" tests/browser/run

fuzz: ## Read 1,000 damaged PDFs (FUZZ=n for another number), each within 1 GiB and 10 seconds; the tests read 60
	FUZZ=$(FUZZ) $(CARGO) test --test it damaged_files_are_survived -- --nocapture

bless: ## Accept what the program makes now as golden files and schemas; review the diff
	UPDATE_EXPECT=1 $(CARGO) test

score: ## Score against annotations made by hand, where ../shared is there
	$(CARGO) run --quiet --bin gongbao -- extract --quiet $(SHARED)/gazettes input -o target/score --format csv
	@for gold in $(SHARED)/gold/*/ tests/truth/*/; do echo "$$gold"; $(PYTHON) $(SHARED)/score/score $$gold target/score/csv; done

compare: ## Show what the working tree changes in the data, against BASE=main (any commit)
	rm -rf target/compare && git worktree prune
	git worktree add --quiet --detach target/compare/source $(BASE)
	$(CARGO) build --quiet --manifest-path target/compare/source/Cargo.toml --target-dir target --bin gongbao
	target/debug/gongbao extract --quiet $(COMPARED) -o target/compare/old --format csv || test $$? -eq 1
	git worktree remove --force target/compare/source
	$(CARGO) build --quiet --bin gongbao
	target/debug/gongbao extract --quiet $(COMPARED) -o target/compare/new --format csv || test $$? -eq 1
	target/debug/gongbao diff target/compare/old target/compare/new || test $$? -eq 1

bench: ## Measure text -> records and the whole run, beside a Python script that does the same cleaning and patterns
	$(PYTHON) benches/side_by_side.py
