# Splitpin. `make help` lists the targets; each works alone on a fresh clone with python3 (3.11 or newer) and make.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
CLIENTS := tests/clients/node_modules/.installed
FRONT_ENDS := tests/front_ends/node_modules/.installed
WORKERS ?= 2
KILLS ?= 60
SEED ?= 1

.DEFAULT_GOAL := help
.PHONY: help demo test test-long soak check types bench docs npm tokens aaguids lock audit clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.demo ## Run issuer, demo app and inbox on loopback; prints where to look
	@$(BIN)/splitpin demo

# Whoever told Python to keep no bytecode means other programs: tests start hundreds, and each would compile us anew.
test: $(VENV)/.dev $(CLIENTS) ## Run the tests (with CI set, `make check` first)
	@if [ -n "$$CI" ]; then $(MAKE) --no-print-directory check; fi
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup

test-long: $(VENV)/.dev $(CLIENTS) $(FRONT_ENDS) ## Run the tests that take minutes: many kills, every order, soaks, Firefox and WebKit, PostgreSQL's through PgBouncer
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup -m long
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup --pooled 0 tests/stores tests/issuer

soak: $(VENV)/.dev ## Kill issuers, PostgreSQL and mail server KILLS times under sign-ins, then ail the database
	PYTHONPATH=tests $(BIN)/python -m soak --kills $(KILLS) --seed $(SEED)

# Without pip-audit, which is `audit`, and without zizmor: there is no workflow yet, and the house rules see the first one.
check: $(VENV)/.dev types docs ## Lint, formatting, import contracts, house rules, documentation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tools/house_rules.py

types: $(VENV)/.dev ## mypy strict and pyright
	$(BIN)/mypy
	$(BIN)/pyright

docs: $(VENV)/.dev ## Build the documentation into .cache/site, with llms.txt beside it; a broken link fails
	$(BIN)/zensical build --clean --strict
	$(BIN)/python tools/llms.py .cache/site

npm: $(VENV)/.dev ## Pack the npm package into .cache/npm (needs npm, and no network)
	$(BIN)/python tools/npm_package.py .cache/npm

tokens: ## Write the element's design tokens from src/splitpin/issuer/widget/tokens.css
	$(PYTHON) tools/tokens.py

aaguids: ## Write the names of authenticators from the community's list (needs the network)
	$(PYTHON) tools/aaguids.py

bench: $(VENV)/.dev ## Measure against the peers, all ratios in one run (needs node and npm)
	cd bench/peers && npm ci --silent --no-audit --no-fund
	for part in verify keys login bearer refresh issuer import_time first_form; do $(BIN)/python bench/$$part.py || exit 1; done

pictures: $(VENV)/.dev ## Take the documentation's pictures again, into docs/pictures (needs Chromium)
	mkdir -p docs/pictures
	PICTURES_FOLDER=docs/pictures $(BIN)/python -m pytest -q -m long tests/browser/test_pictures.py

lock: $(VENV)/.dev ## Resolve the dependencies anew
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-header --no-annotate -q -o requirements/dev.txt
	$(BIN)/uv pip compile pyproject.toml requirements/demo.in --extra server --extra starlette -c requirements/dev.txt \
	  --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements/demo.txt

# No part of `check`: its answer changes with what others find out, not with the tree, and it needs the network. What
# cannot be looked up is a failure, not a pass.
audit: | $(VENV)/bin/python ## Look the locked dependencies up among the known vulnerabilities (needs the network)
	$(BIN)/python -m venv .cache/audit
	.cache/audit/bin/python -m pip --disable-pip-version-check --quiet install pip-audit
	.cache/audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements/dev.txt
	.cache/audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements/demo.txt

clean: ## Remove the virtual environment and every cache
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .cache bench/peers/node_modules \
	  tests/clients/node_modules tests/front_ends/node_modules

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Splitpin needs Python 3.11 or newer: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: requirements/demo.txt pyproject.toml | $(VENV)/bin/python
	@if [ ! -e $(VENV)/.dev ]; then echo "Setting up (once) ..."; $(PIP) install --require-hashes -r requirements/demo.txt; fi
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	@echo "Setting up the development environment (once) ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# Without npm their tests are skipped; in CI they fail.
$(CLIENTS): tests/clients/package.json tests/clients/package-lock.json
	@if command -v npm >/dev/null; then \
	  echo "Installing the published clients, which the tests run (once) ..."; \
	  cd tests/clients && npm ci --no-audit --no-fund --silent && touch node_modules/.installed; \
	else echo "There is no npm: the published Node clients are not tested."; fi

# Vite, Next and the others: 440 MB that only the long tests need. Without npm these are skipped; in CI they fail.
$(FRONT_ENDS): tests/front_ends/package.json tests/front_ends/package-lock.json
	@if command -v npm >/dev/null; then \
	  echo "Installing what front ends are built with (once) ..."; \
	  cd tests/front_ends && npm ci --no-audit --no-fund --silent && touch node_modules/.installed; \
	else echo "There is no npm: the front ends are not tested."; fi
