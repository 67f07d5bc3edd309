# make run    a group of two clinics with its admin and API, at the addresses it prints (PORT=8000)
# make test   the tests, on SQLite and on PostgreSQL; CASES=full does every case on both
# make check  everything that CI checks
# make bench  what answers cost, in CPU, against stock Wagtail; CLINICS=100 PAGES=1000 is the full one
# make isolation  the whole proof that clinics are walled in; the tests do a part of it
# make fuzz   every hostile query string that we know, and 3,000 made from the OpenAPI document, to
#             every endpoint; the tests send a part
# make accessibility  every page in every size and colour by the rules of WCAG 2.2 AA, and by
#             keyboard; the tests do each kind of page once
# make lighthouse  Lighthouse, as on a telephone, over every kind of page; RUNS=1 is quicker
# make pictures    pictures of every kind of page, into docs/pictures/pages/
# make histories  500 histories of what editors do, after which nothing read is stale; the tests do 20
# make contract  Wagtail's own tests of its API, wagtail-js, wagtail-cli and the examples, against ours
# make examples  asks the demonstration anew for the examples in the API's description, and writes
#             docs/openapi.json
PYTHON ?= python3
export PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# Some images forbid it; every process, each worker of the tests among them, would compile all of Django anew.
unexport PYTHONDONTWRITEBYTECODE
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check

.PHONY: run test check bench isolation histories contract examples fuzz accessibility lighthouse pictures format lock clean

run: $(VENV)/.run
	@$(BIN)/python manage.py serve_demo --port $(PORT)

# What it takes to run: the exact versions of requirements.txt.
$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	@echo "Installing what the site needs (once) ..."
	@$(PIP) install -r requirements.txt
	@touch $@

# What it takes to work on it as well; what of it is used, Python compiles then.
$(VENV)/.dev: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	@echo "Installing what the tests and checks need (once) ..."
	@$(PIP) install --no-compile -r requirements-dev.txt
	@touch $(VENV)/.run $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "Python's venv module is missing (on Debian: apt install python3-venv)."; rm -rf $(VENV); exit 1; }

.PHONY: .venv
.venv: $(VENV)/.dev

# In random order, on both databases, a file by one worker; DATABASE_URL names another PostgreSQL than our own.
SHARED := -n 3 --dist loadfile --no-loadscope-reorder
test: $(VENV)/.dev
	@$(BIN)/python -m tests.in_turn $(SHARED) $(ARGS)

# Everything that CI checks; what is quick first, two at a time.
check: $(VENV)/.dev
	@$(MAKE) --no-print-directory --jobs 2 check-source check-types check-migrations check-deployment
	@$(MAKE) --no-print-directory test

.PHONY: check-source check-types check-migrations check-deployment
check-source: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/djhtml --check $$(git ls-files '*.html')

check-types: $(VENV)/.dev
	$(BIN)/ty check

check-migrations: $(VENV)/.dev
	$(BIN)/python manage.py makemigrations --check --dry-run

# With the example's variables, so that those are known to work.
check-deployment: $(VENV)/.dev
	set -a; . ./.env.example; SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))'); \
	DJANGO_SETTINGS_MODULE=cms.settings.production $(BIN)/python manage.py check --deploy --fail-level WARNING

# Every address as everybody; ARGS="-k editor" does a part, ARGS=--last-failed what failed last.
WALK := -m pytest -n 2 --dist worksteal -p no:randomly tests/isolation \
	tests/browser/test_editors_day.py $(ARGS)
isolation: export ISOLATION := full
isolation: $(VENV)/.dev
	@echo "Every address on SQLite" && env -u DATABASE_URL $(BIN)/python $(WALK)
	@echo "Every address on PostgreSQL" && $(BIN)/python $(subst pytest,tests.postgres,$(WALK))

# What editors do, in any order, and then every address; the tests do 20 of these. HISTORIES=50 does fewer.
HISTORIES ?= 500
HISTORY := -m pytest tests/delivery/histories $(ARGS)
histories: export HISTORIES := $(HISTORIES)
histories: $(VENV)/.dev
	@echo "Histories on SQLite" && env -u DATABASE_URL $(BIN)/python $(HISTORY)
	@echo "Histories on PostgreSQL" && $(BIN)/python $(subst pytest,tests.postgres,$(HISTORY))

contract: $(VENV)/.dev
	@CONTRACT=full $(BIN)/python -m pytest tests/api/test_wagtails_own.py tests/api/test_as_documented.py \
		tests/api/test_wagtail_js.py tests/api/test_wagtail_cli.py tests/api/test_examples.py tests/api/test_docs_page.py \
		tests/browser/test_example.py $(ARGS)

examples: $(VENV)/.dev
	@CONTRACT=full EXAMPLES=write $(BIN)/python -m pytest -q -p no:randomly tests/api/test_examples.py -k demonstration
	@$(BIN)/python manage.py openapi > docs/openapi.json

FUZZING := -m pytest -n 2 -p no:randomly tests/api/test_hostile.py tests/api/test_described_cases.py $(ARGS)
fuzz: export FUZZ := full
fuzz: $(VENV)/.dev
	@echo "Hostile queries on SQLite" && env -u DATABASE_URL $(BIN)/python $(FUZZING)
	@echo "Hostile queries on PostgreSQL" && $(BIN)/python $(subst pytest,tests.postgres,$(FUZZING))

# The same tests as `make test` does, over all pages; they need chromium, Node.js and Java.
accessibility: export ACCESSIBILITY := full
accessibility: $(VENV)/.dev
	@env -u DATABASE_URL $(BIN)/python -m pytest -p no:randomly tests/pages \
		tests/browser/test_contrast.py $(ARGS)

# Both load the demonstration under var/pages, once, and serve it as in production.
lighthouse: $(VENV)/.dev
	@$(BIN)/python -m tests.pages.lighthouse

pictures: $(VENV)/.dev
	@$(BIN)/python -m docs.pictures.pages

# Builds a large group in a PostgreSQL of its own under var/, once, and measures on the production server.
bench: $(VENV)/.dev
	@$(BIN)/python -m tests.bench

format: $(VENV)/.dev
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/djhtml $$(git ls-files '*.html')

# Compile the exact versions from the ranges in pyproject.toml; UPGRADE=--upgrade takes the newest.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links $(UPGRADE) pyproject.toml
lock: $(VENV)/.dev
	@$(BIN)/$(LOCK) --output-file requirements.txt
	@$(BIN)/$(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

clean:
	rm -rf $(VENV) var staticfiles
