# Everything a developer or an operator runs by hand. `make` alone lists it.
# Needs Python 3.11+ and make; everything else is fetched into .venv.

PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
# What a demo runs with, and that with what tests and checks need besides.
FOR_DEMO := $(VENV)/.installed-for-demo
FOR_ALL := $(VENV)/.installed

# A missing or read-only home is no hindrance.
ifneq ($(shell test -w "$(HOME)" && echo writable),writable)
export UV_CACHE_DIR ?= $(CURDIR)/$(VENV)/cache
endif
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1
SYNC = $(BIN)/python -m uv sync --frozen --system-certs --inexact --quiet --python $(BIN)/python

# What looks like a secret and is not known to be none; status 3 says that known ones moved.
SCAN = $(BIN)/detect-secrets-hook --baseline .secrets.baseline $$(git ls-files)

.DEFAULT_GOAL := help
.PHONY: help demo test check audit bench soak fuzz fmt

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

demo: $(FOR_DEMO) ## Install and run the service with sample districts and the simulator
	@$(BIN)/jawab demo

test: $(FOR_ALL) ## Install and pass the tests, PostgreSQL included
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

check: $(FOR_ALL) ## Lint, types, import contracts, secrets, wording and district files
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(SCAN) || [ $$? -eq 3 ]
	@$(BIN)/jawab wording check
	@$(BIN)/jawab district lint

audit: $(FOR_ALL) ## Ask for known holes in what is locked; needs the network
	@$(BIN)/python -m uv export --frozen --quiet --no-emit-project > $(VENV)/locked.txt
	@$(BIN)/python -m uv tool run --system-certs --quiet pip-audit --progress-spinner off \
		--disable-pip --require-hashes --requirement $(VENV)/locked.txt \
		|| { echo 'Holes are listed above; with none, the advisories could not be had: is there a network?'; exit 1; }

bench: $(FOR_ALL) ## Measure against the floors, in one run
	@$(BIN)/python -m benchmarks

soak: $(FOR_ALL) ## The long form of the fault tests: processes killed under twenty thousand messages
	@JAWAB_SOAK=1 $(BIN)/python -m pytest tests/faults

FUZZ_SECONDS ?= 600
fuzz: $(FOR_ALL) ## Throw anything at webhooks, commands and conversations for FUZZ_SECONDS
	@JAWAB_FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/python -m pytest -q tests/fuzz

fmt: $(FOR_ALL) ## Format the code
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Python 3.11 or later is needed: make PYTHON=/path/to/python3.11'; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { echo 'Python cannot make virtual environments: on Debian install python3-venv.'; exit 1; }
	@$(BIN)/python -m pip install --quiet 'uv>=0.8'

$(FOR_DEMO): pyproject.toml uv.lock | $(BIN)/uv
	@echo 'Installing what Jawab needs into $(VENV) ...'
	@$(SYNC) --no-dev
	@touch $@

$(FOR_ALL): pyproject.toml uv.lock | $(BIN)/uv
	@echo 'Installing what Jawab and its tests need into $(VENV) ...'
	@$(SYNC)
	@touch $(FOR_DEMO) $@
