# De opdrachten van Prismabril. `make help` noemt ze.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

PY := .venv/bin/python
UV := .venv/bin/uv
STAMPS := .cache/klaar
WIDGET := bot/web/static/widget/prisma-gesprek.js
MODEL := models/prisma.tar.gz
export RASA_TELEMETRY_ENABLED := false
unexport PYTHONDONTWRITEBYTECODE

help: ## noem de opdrachten
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | column -t -s $$'\t'

start: install build $(MODEL) ## zet alles klaar en start Prismabril op http://127.0.0.1:8000
	exec .venv/bin/prisma start

test: install build $(MODEL) $(STAMPS)/dev $(STAMPS)/sso $(STAMPS)/system ## zet alles klaar en draai alle tests
	cd widget && npm test --silent && npm run --silent test:browser
	cd $(CURDIR) && .venv-rasa/bin/python -m pytest -q -c tests/engine/pytest.ini tests/engine
	$(PY) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

check: install $(STAMPS)/dev ## opmaak, regels, types, wie wie mag importeren, inhoud
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	.venv/bin/prisma kennis controleer
	.venv-rasa/bin/python -m bot.engine rasa data validate --domain domain.yml --data data --config config.yml

train: install ## train het model opnieuw
	.venv/bin/prisma train

eval: install $(MODEL) ## meet hoe goed de assistent verstaat, op gelabelde beurten
	.venv/bin/prisma meet

bench: install build $(MODEL) $(STAMPS)/dev ## meet de budgetten en schrijf docs/prestaties.md
	$(PY) benchmarks/run.py

bench-stock: install $(MODEL) $(STAMPS)/dev ## meet ook tegen een Rasa zoals hij geleverd wordt (groot, duurt lang)
	UV=$(CURDIR)/$(UV) $(PY) benchmarks/run.py --stock

schermen: install build $(MODEL) $(STAMPS)/dev $(STAMPS)/system ## maak de schermafdrukken van de README en de tekst voor wie luistert
	$(PY) -m tests.accessibility.pictures

lock: install ## maak de lijsten met vaste versies opnieuw
	$(UV) pip compile -q --python 3.11 --generate-hashes --no-header requirements/app.in -o requirements/app.txt
	$(UV) pip compile -q --python 3.11 --generate-hashes --no-header requirements/dev.in -o requirements/dev.txt
	$(UV) pip compile -q --python 3.10 --generate-hashes --no-header --override requirements/rasa-overrides.txt requirements/rasa.in -o requirements/rasa.txt
	$(UV) pip compile -q --python 3.10 --generate-hashes --no-header requirements/rasa-dev.in -o requirements/rasa-dev.txt

clean: ## ruim op wat gemaakt is; de map gegevens blijft staan
	rm -rf .venv .venv-rasa .cache models bot/web/static/widget widget/node_modules tests/sso/node_modules

install: $(STAMPS)/app $(STAMPS)/rasa

build: $(WIDGET)

$(STAMPS)/app: requirements/app.txt requirements/uv.txt pyproject.toml
	python=$$(scripts/vind-python 3.11 3.12 3.13)
	[ -x $(PY) ] || "$$python" -m venv .venv
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	$(UV) pip install -q --python $(PY) --require-hashes --compile-bytecode -r requirements/app.txt
	$(UV) pip install -q --python $(PY) --no-deps --no-build-isolation -e .
	# De woordenlijsten van de naamwacht klein opslaan; anders doet het eerste webproces dat, en dat blijft dan groot.
	$(PY) -c "from bot.privacy.words import word_lists; word_lists()"
	mkdir -p $(STAMPS) && touch $@

$(STAMPS)/rasa: requirements/rasa.txt $(STAMPS)/app
	python=$$(scripts/vind-python 3.10)
	[ -x .venv-rasa/bin/python ] || $(UV) venv -q --python "$$python" .venv-rasa
	$(UV) pip install -q --python .venv-rasa --no-deps --require-hashes --compile-bytecode -r requirements/rasa.txt
	touch $@

$(STAMPS)/dev: requirements/dev.txt requirements/rasa-dev.txt $(STAMPS)/rasa
	$(UV) pip install -q --python $(PY) --require-hashes -r requirements/dev.txt
	$(UV) pip install -q --python .venv-rasa --require-hashes -r requirements/rasa-dev.txt
	touch $@

# De tests van single sign-on gebruiken een echte inlogdienst.
$(STAMPS)/sso: tests/sso/package.json tests/sso/package-lock.json
	scripts/vind-node
	cd tests/sso && npm ci --silent --no-fund --no-audit
	mkdir -p $(CURDIR)/$(STAMPS) && touch $(CURDIR)/$@

# De tests gebruiken een echte browser en een echte PostgreSQL.
$(STAMPS)/system:
	scripts/installeer-testgereedschap
	mkdir -p $(STAMPS) && touch $@

$(WIDGET): $(shell find widget -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)
	scripts/vind-node
	cd widget && npm ci --silent --no-fund --no-audit && npm run build --silent
	touch $(CURDIR)/$(WIDGET)

$(MODEL): $(STAMPS)/rasa config.yml domain.yml $(wildcard data/nlu/*.yml data/stories/*.yml) $(wildcard bot/nlu/*.py)
	.venv/bin/prisma train
	touch $@

.PHONY: help start test check train eval bench bench-stock schermen lock clean install build
