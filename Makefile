PYTHON ?= python3
VENV := .venv
BRIEFING := $(VENV)/bin/briefing

.PHONY: site test lint soak clean
.DELETE_ON_ERROR:

site: $(VENV)/.installed ## install, ingest content/inbox, build output/
	$(BRIEFING) ingest
	$(BRIEFING) build

test: $(VENV)/.test-installed ## lint, types and the whole test suite (tests/browser drives the system's Chromium)
	$(VENV)/bin/ruff check generator tests
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest -n auto

soak: $(VENV)/.test-installed ## the laws again, with many more random cases, 50 kills each of build and publish, 80 killed senders
	BRIEFING_KILLS=50 $(VENV)/bin/python -m pytest tests/property tests/smtp --hypothesis-profile=soak

lint: $(VENV)/.test-installed
	$(VENV)/bin/ruff check generator tests
	$(VENV)/bin/mypy

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.test-installed: $(VENV)/.installed
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --group test
	tests/browser/install.sh
	tests/smtp/install.sh $(VENV)/postfix
	touch $@

clean: ## remove what this Makefile made (the sources stay)
	rm -rf $(VENV) .cache build dist
