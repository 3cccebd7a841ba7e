# Three commands matter: `make run`, `make check` and `make test`. Everything they write lies under .venv/ and var/.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run-installed
TEST_STAMP := $(VENV)/.test-installed
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.DEFAULT_GOAL := help
.PHONY: help install run check check-postgres test test-one seed lint bench screens mutants soak

help: ## say what each target does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

$(RUN_STAMP): requirements.txt
	@PYTHON=$(PYTHON) bash lms/install.sh requirements.txt $(RUN_STAMP)

$(TEST_STAMP): requirements.txt tests/requirements.txt
	@PYTHON=$(PYTHON) bash lms/install.sh tests/requirements.txt $(TEST_STAMP)

install: $(RUN_STAMP) ## make .venv and install what running needs

run: $(RUN_STAMP) ## build, migrate, load the demo year, serve on 127.0.0.1:$PORT (8000)
	@PORT=$(PORT) exec $(BIN)/python -m lms.ops.run serve

seed: $(RUN_STAMP) ## build, migrate and load the curriculum and the demo year, without serving
	@$(BIN)/python -m lms.ops.run seed

check: $(TEST_STAMP) ## before a commit: lint and the suite on SQLite, without a browser
	@bash tests/check.sh

check-postgres: $(TEST_STAMP) ## the migrations and the suite on PostgreSQL
	@bash tests/check_postgres.sh

test-one: $(TEST_STAMP) ## one file or test: make test-one T=tests/thai/test_dates.py K=words
	@bash tests/one.sh

test: $(TEST_STAMP) ## make check, then the suite on PostgreSQL and journeys in a browser
	@bash tests/run.sh

lint: $(TEST_STAMP) ## ruff, djlint, import contracts, mypy, sizes, migrations
	@bash tests/lint.sh

bench: $(TEST_STAMP) ## measure pages against a bare view; writes docs/benchmarks.md
	@$(BIN)/python -m tests.bench.run

screens: $(TEST_STAMP) ## pictures of every screen at 360 and 1280 px into var/screens/
	@$(BIN)/python -m tests.e2e.screens

mutants: $(TEST_STAMP) ## change the pure modules line by line and count what no test notices
	@bash tests/mutants.sh

soak: $(TEST_STAMP) ## the slow tests: permission checks switched off in turn, 5,040 trainees, races repeated
	@$(BIN)/python -m pytest -m soak -n 2 --dist loadfile
	@EXAMPLES=1000 $(BIN)/python -m pytest -n 2 --noconftest --ds tests.pure tests/selection/test_ranking_properties.py
