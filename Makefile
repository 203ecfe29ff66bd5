# Two verbs for a stranger: make run, make test. make help lists the rest.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q

.DEFAULT_GOAL := help
.PHONY: help setup run talk test check format bench soak mutate lock clean

help: ## Show what there is to type
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/local.done ## Install into .venv, nothing else

run: .venv/local.done ## Start the server and the page, or make run PORT=8090
	@$(BIN)/stretches serve $(if $(PORT),--port $(PORT))

talk: .venv/local.done ## Hold a conversation in the terminal
	@$(BIN)/stretches talk

test: .venv/dev.done ## Run the tests
	@$(BIN)/python -m pytest -n auto --dist worksteal -q

check: .venv/dev.done ## Format, lint, types, import contracts, tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -n auto --dist worksteal -q

format: .venv/dev.done ## Format the code and mend what can be mended
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: .venv/dev.done ## Measure, side by side with the peers
	@$(BIN)/python -m bench

soak: .venv/dev.done ## Let invented people live 10,000 weeks, and write docs/soak.md
	@$(BIN)/python -m local.simulate.soak

mutate: .venv/dev.done ## Change the rules of safety in small ways and see whether the tests notice: an hour or two, docs/mutation.md
	@rm -rf mutants
	@$(BIN)/mutmut run --max-children 1
	@$(BIN)/python -m tools.mutation

lock: .venv/dev.done ## Choose newer versions and write the lock files
	@$(BIN)/$(LOCK) --upgrade --extra local --extra voice -o requirements/local.txt
	@$(BIN)/$(LOCK) --upgrade --extra local --extra voice --group dev --constraint requirements/local.txt -o requirements/dev.txt
	@$(BIN)/uv pip compile requirements/build.in --constraint requirements/dev.txt --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements/build.txt

clean: ## Remove what was installed or made; recorded sessions stay
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info build mutants

# Where the folder was moved, its old place is written all over .venv; a Python that was removed leaves it empty.
STALE := $(shell [ ! -d .venv ] || { [ -x $(BIN)/python ] \
  && { ! grep -qs '^command = ' .venv/pyvenv.cfg || grep -qsF -e ' $(CURDIR)/.venv' .venv/pyvenv.cfg; }; } || echo stale)

# One installation after the other: make run and make talk in two windows both begin with it.
ifndef INSTALLING

MISSING = { echo "There is no $(PYTHON): install Python 3.11 or newer, or name one, as in make run PYTHON=python3.13" >&2; exit 1; }
# A Python that is named has to be the one of .venv.
NAMED := $(if $(filter file,$(origin PYTHON)),,named)
LOCKER = $(or $(shell command -v $(PYTHON)),$(BIN)/python)

define ALONE
import fcntl, os, sys
lock = os.open("Makefile", os.O_RDONLY)
try:
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("Another make is installing here: waiting until it is done", flush=True)
    fcntl.flock(lock, fcntl.LOCK_EX)
except OSError:
    pass  # a file system without locks
os.set_inheritable(lock, True)
os.execvp(sys.argv[1], sys.argv[1:])
endef
export ALONE

.venv/%.done: requirements/%.txt pyproject.toml $(STALE) | $(NAMED)
	@command -v $(PYTHON) >/dev/null || [ -x $(BIN)/python ] || $(MISSING)
	@$(LOCKER) -c "$$ALONE" $(MAKE) -s --no-print-directory INSTALLING=1 $@

.PHONY: stale named
stale: # what is done is not

named:
	@command -v $(PYTHON) >/dev/null || $(MISSING)
	@[ ! -x $(BIN)/python ] || { \
	  version='import sys; print("%d.%d" % sys.version_info[:2])'; \
	  has=$$($(BIN)/python -c "$$version"); asked=$$($(PYTHON) -c "$$version"); \
	  [ "$$has" = "$$asked" ] || { echo "The .venv here is of Python $$has and not $$asked: type make clean, and this again" >&2; exit 1; }; }

else

.NOTPARALLEL:
.PHONY: stale
stale:
	@echo "This folder was moved, or its Python removed: .venv is made anew"
	@rm -rf .venv

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: set PYTHON to one, as in make run PYTHON=python3.13") if sys.version_info < (3, 11) else None'
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python could not make .venv, so nothing was left of it. On Debian and Ubuntu, type: apt install python3-venv" >&2; exit 1; }

.venv/%.done: requirements/%.txt pyproject.toml $(STALE) | .venv/bin/python
	@echo "Installing the pinned $* packages, a minute or two the first time"
	@{ $(PIP) install --require-hashes -r requirements/$*.txt \
	  && $(PIP) install --require-hashes --no-deps -r requirements/build.txt \
	  && $(PIP) install --no-deps --no-build-isolation -e .; } \
	  || { echo "The packages could not be installed: see that the network reaches the package index, and type it again" >&2; exit 1; }
	@touch $@

endif
