# Every target does its own set-up: virtual environment, locked dependencies, the system libraries Qt needs.
.DEFAULT_GOAL := help
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready-run
READY_DEV := $(VENV)/.ready-dev
READY_VALIDATE := $(VENV)/.ready-validate

.PHONY: help run test check validate format bench torture simulations screenshots lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): requirements.lock pyproject.toml tools/setup.sh
	@sh tools/setup.sh run

$(READY_DEV): requirements-dev.lock pyproject.toml tools/setup.sh
	@sh tools/setup.sh dev

$(READY_VALIDATE): requirements-validate.lock pyproject.toml tools/setup.sh
	@sh tools/setup.sh validate

run: $(READY) ## open the program
	@$(PY) main.py

test: $(READY_DEV) ## run the test suite
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n auto

check: $(READY_DEV) ## format, lint, types, import contracts, tests
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n auto

validate: $(READY_VALIDATE) ## put reports before the judges of PDF/UA-1 and PDF/A-3a (needs Java)
	@$(PY) -m pytest tests/report -m standards -n 0 -p no:randomly

format: $(READY_DEV) ## put the code in order
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

bench: $(READY_DEV) ## measure the bars beside their floors
	@QT_QPA_PLATFORM=offscreen $(PY) tools/bench.py

torture: $(READY_DEV) ## kills, power cuts, full disks, hostile text (root for some)
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -m "torture or injection" -p no:randomly --timeout 3600 -rA --show-capture=no

simulations: $(READY_DEV) ## how often intervals of measures hold the truth
	@$(PY) -m pytest tests/measures/test_simulations.py -m simulation -p no:randomly -n auto -rP --no-header -q

screenshots: $(READY_DEV) ## take the guide's pictures of every screen
	@QT_QPA_PLATFORM=offscreen $(PY) tools/screenshots.py

lock: $(READY_DEV) ## compile the locked requirements from pyproject.toml
	@$(PY) -m pip install --quiet uv
	@$(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet pyproject.toml -o requirements.lock
	@$(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet --extra dev pyproject.toml -o requirements-dev.lock
	@$(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet --extra dev --extra validate pyproject.toml -o requirements-validate.lock

clean: ## remove the virtual environment and caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
