# Two commands: `make run` and `make test`. The rest serves them.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
export PIP_CONSTRAINT := $(CURDIR)/requirements.lock
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test build check lock catalogues clean system

run: $(VENV)/.run
	$(BIN)/voice demo

test: $(VENV)/.test system check
	$(BIN)/pytest --numprocesses 2 --dist worksteal

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Copies the fonts and pictures out of their packages into static/ again.
build: $(BIN)/python
	$(BIN)/pip install --quiet --editable .

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "family voice needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python cannot make a virtual environment: on Debian and Ubuntu, install python3-venv."; exit 1; }

$(VENV)/.run: $(BIN)/python pyproject.toml requirements.lock static/build.py static/pictures.csv
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	$(BIN)/pip install --quiet --editable '.[test]'
	@touch $@

# What the tests need from the system: a browser and the PostgreSQL server's programs.
system:
	@sh tests/system.sh

# Writes down what is installed now, so that everybody gets the same.
lock: $(VENV)/.test
	$(BIN)/pip freeze --exclude-editable | grep -v '^-e' > requirements.lock

# Finds the sentences families read and puts new ones, not translated yet, into voice/languages/locale/*/*/messages.po.
catalogues: $(VENV)/.run
	$(BIN)/pybabel --quiet extract -F voice/languages/babel.cfg -o $(VENV)/messages.pot --omit-header --sort-by-file --add-location=file .
	for code in cy pl ar uk; do $(BIN)/pybabel --quiet update --input-file $(VENV)/messages.pot --locale $$code --no-fuzzy-matching --ignore-obsolete --omit-header --output-file voice/languages/locale/$$code/LC_MESSAGES/messages.po; done

clean:
	rm -rf $(VENV) static/pictures static/fonts
