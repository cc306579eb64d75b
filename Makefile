# One command for each need; each sets up what it uses.
PYTHON ?= python3
RUN = .venv/bin/python

.PHONY: demo run test quick lint bench lock clean

demo: .venv/runtime          ## talk to the bot in a browser: no token, no server
	$(RUN) -m bot demo

run: .venv/runtime           ## talk to Telegram (BOT_TOKEN in the environment or in .env)
	$(RUN) -m bot run

test: .venv/dev              ## everything, on both databases and in a browser where they are there
	$(RUN) -m pytest -n 2 --dist loadgroup

quick: .venv/dev             ## the inner loop, under half a minute: rules, rows, and the first stories
	$(RUN) -m pytest -n 2 -q -m "not slow and not browser and not postgres and not crash" \
		tests/knowledge tests/db tests/handlers tests/shape \
		tests/stories/test_asking.py tests/stories/test_filing.py

lint: .venv/dev              ## style, types, layers
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: .venv/dev             ## speed beside floors, quality of the search
	$(RUN) -m tests.bench

lock: .venv/dev              ## write the lock files anew from pyproject.toml
	$(RUN) -m tests.lock

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv

.venv/runtime: .venv/bin/python requirements.lock
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

.venv/dev: .venv/bin/python requirements-dev.lock
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@ .venv/runtime

clean:                       ## forget the environment and caches; data/ stays
	rm -rf .venv .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
