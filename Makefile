# Two commands for a fresh machine with Python, make and git: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test test-all lint tools bench corpus lock clean

demo: $(READY)  ## the main job on the sample school, in demo-school/
	$(BIN)/pss demo demo-school --reset

test: $(READY) tools lint  ## lint, types, contracts and tests
	$(BIN)/python -m pytest

test-all: $(READY) tools lint  ## with the long sweeps
	$(BIN)/python -m pytest -m "slow or not slow"

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

tools:  ## what the pictures and Word tests need; installed where it can be
	@$(PYTHON) .ci/tools.py

bench: $(READY)
	$(BIN)/python bench/run.py

corpus: $(READY)  ## reads hundreds of made look-alikes of real exports and prints what came out right
	$(BIN)/python tests/lookalikes/score.py

$(READY): constraints.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

lock:  ## pins every version with its hashes; names no registry
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --no-annotate --quiet -o constraints.txt

clean:
	rm -rf $(VENV) demo-school dist build
