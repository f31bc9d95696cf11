# make demo   a first look: installs into .venv, reads examples/heat-2, shows the film
# make test   the tests            make lint    style, types, and the one-way rule between packages
# make bench  quality and speed    make clean   removes .venv and out/
# make train  teaches the network anew (an hour; installs torch)
#
# Needs Python 3.11 or newer and pip, nothing else. PYTHON=python3.12 chooses one; VENV=... another folder.

VENV ?= .venv
OUT ?= out
BIN := $(VENV)/bin
PIP = "$$python" -m pip --python $(BIN)/python --disable-pip-version-check
CODE := src tests benchmarks training

.PHONY: help demo test lint bench train clean
.DELETE_ON_ERROR:

help:
	@sed -n '1,5s/^# //p' Makefile

# The newest python that is here, is 3.11 or newer, and really starts (a pyenv shim may not).
FIND_PYTHON = \
	for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3 python; do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && break; \
	  python=; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "slatewire needs Python 3.11 or newer, and found none. Install it, or name it: make PYTHON=/path/to/python3" >&2; \
	  exit 1; \
	fi

# A virtual environment; where Python came without ensurepip, the pip beside it fills the environment.
$(BIN)/python:
	@$(FIND_PYTHON); \
	echo "Making $(VENV) with $$("$$python" --version) ..."; \
	if ! "$$python" -m venv $(VENV) >/dev/null 2>&1; then \
	  rm -rf $(VENV); \
	  if ! "$$python" -m venv --without-pip $(VENV) || ! $(PIP) install -qq pip; then \
	    rm -rf $(VENV); \
	    echo "$$python could not make a virtual environment: it has neither ensurepip nor a pip of its own (22.3 or newer)." >&2; \
	    echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	    exit 1; \
	  fi; \
	fi

INSTALL = $(BIN)/python -m pip --disable-pip-version-check install -qq --editable

# The stamps keep re-runs from installing again; a changed pyproject.toml does install.
$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing slatewire into $(VENV) (once) ..."
	@$(INSTALL) .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	@echo "Installing slatewire and what its tests need into $(VENV) (once) ..."
	@$(INSTALL) ".[dev,parquet,postgres,web]"
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed
	$(BIN)/slatewire build examples/heat-2 -o $(OUT)/heat-2
	$(BIN)/slatewire show "Heat 2" --from $(OUT)/heat-2
	@echo
	@echo "The dossier: open $(abspath $(OUT))/heat-2/index.html in a browser."
	@echo "The claims, one a line: $(OUT)/heat-2/claims.jsonl"

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/lint-imports

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.corpora held --reader fast
	$(BIN)/python -m benchmarks.corpora held --reader full
	$(BIN)/python -m benchmarks.reading

train: $(VENV)/.installed-dev
	$(BIN)/python -m pip --disable-pip-version-check install -qq --editable ".[train]"
	$(BIN)/python -m training.train

clean:
	rm -rf $(VENV) $(OUT)
