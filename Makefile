# Everything here works on a fresh machine with Python 3.11 or later, its pip, and (for check) Node.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EVENT ?= ferry-grounding
SHELL := /bin/bash

.PHONY: help demo test check record clean

help: ## what there is to make
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 10

demo: $(VENV)/.run ## make a brief of an example, without a key or a network
	@mkdir -p demo
	$(BIN)/summarizer brief examples/$(EVENT)/articles --engine extractive -o demo/$(EVENT).md
	@echo
	@sed -n '1,12p' demo/$(EVENT).md
	@echo '...'
	@echo
	@echo 'The brief: demo/$(EVENT).md'
	@echo 'The same briefs are kept beside the examples, those that a model wrote too:'
	@ls examples/*/brief.*.md 2>/dev/null | sed 's/^/  /' || true

test: $(VENV)/.dev ## run the tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(VENV)/.dev ## style, types and the order of the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports --no-cache

record: $(VENV)/.dev ## ask a model server again for the recorded replies that no longer fit
	$(BIN)/python tests/record.py

clean: ## remove what was made here
	rm -rf $(VENV) demo build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The marker files say what is installed; a changed pyproject.toml or constraints.txt installs again.
# As a variable the constraints also hold for what pip builds the package with.
$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed: make PYTHON=python3.11 ..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(VENV)/bin/python
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $(VENV)/.run $@
