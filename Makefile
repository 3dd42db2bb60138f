# Needs Python 3.11 or newer and nothing else; `make test` needs Chromium too, `make test-services` and
# `make test-clients` what they name. PYTHON=... chooses the interpreter, PORT=... the port.

export PYTHON

python := .venv/bin/python
pytest = $(python) -m pytest --numprocesses 2 --dist loadscope
budgets = KERNEL_BUDGET=full CHAT_BUDGET=full CONTRACT_BUDGET=full BROWSER_SIZES=all

.PHONY: help run test test-all needs lint content units full fuzz test-kernel test-chat test-services test-clients test-contract test-browser bench bench-jobs faults load audit lock
.NOTPARALLEL:

help:
	@echo 'make run            serve on 127.0.0.1:8000 (PORT=8001 for another port)'
	@echo 'make test           lint, content and every test that needs Python and Chromium only'
	@echo 'make test-all       the same with every setting of the kernel, every question, the whole contract and every size of a page;'
	@echo '                   and services and clients'
	@echo 'make fuzz           ten minutes of damaged price files, drawn from a seed; prints what became of them'
	@echo 'make faults         servers of its own killed, frozen and filled while jobs run; prints what became of them'
	@echo 'make load           slow sockets, overload, reloads and a day of traffic against nginx and gunicorn; SECONDS=60 for less'
	@echo 'make audit          a bill of materials, and the locked versions held against the advisory database'
	@echo 'make bench-jobs     what a path costs as there are more of them, and what a second worker adds'
	@echo 'make bench          ratios of simulator and service beside others, and what a figure costs on a page, on this machine'
	@echo 'make lock           write requirements.lock and requirements-test.lock anew (UPGRADE=1 for newer versions)'

run:
	@scripts/install requirements.lock
	@exec $(python) -m service run

test: lint content units

test-all: needs lint content full test-services test-clients

lint:
	@scripts/install requirements-test.lock
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy

content:
	@scripts/install requirements-test.lock
	$(python) -m service content

# Replays need price data, services and clients need more than Python: pyproject.toml keeps them out unless named.
units:
	@scripts/install requirements-test.lock
	chromium=$$(scripts/find-chromium) && CHROMIUM="$$chromium" CONTRACT_BUDGET=small BROWSER_SIZES=one $(pytest)

# The same tests with every setting of the kernel, every question, the whole contract and every size of a page, once.
full:
	@scripts/install requirements-test.lock
	chromium=$$(scripts/find-chromium) && CHROMIUM="$$chromium" $(budgets) $(pytest)

# Ten minutes of damaged price files; FUZZ_SEED for others.
fuzz:
	@scripts/install requirements-test.lock
	$(python) -m tests.prices.fuzzing --seconds 600 --seed $(or $(FUZZ_SEED),1)

test-kernel:
	@scripts/install requirements-test.lock
	KERNEL_BUDGET=full $(python) -m pytest --numprocesses 2 tests/simulator/test_kernel.py

test-chat:
	@scripts/install requirements-test.lock
	CHAT_BUDGET=full $(python) -m pytest --numprocesses 2 tests/chat/test_held_out.py tests/chat/test_templates.py

needs:
	@scripts/need redis-server=redis-server pg_ctlcluster=postgresql nginx=nginx node=nodejs npm=npm curl=curl
	@scripts/find-chromium >/dev/null

test-services:
	@scripts/install requirements-test.lock
	@scripts/need redis-server=redis-server pg_ctlcluster=postgresql nginx=nginx
	$(pytest) tests/services

test-clients:
	@scripts/install requirements-test.lock
	@scripts/need node=nodejs npm=npm curl=curl
	@scripts/install-node tests/clients
	@scripts/test-if-any tests/clients node=nodejs npm=npm curl=curl

test-contract:
	@scripts/install requirements-test.lock
	CONTRACT_BUDGET=full $(pytest) tests/contract

test-browser:
	@scripts/install requirements-test.lock
	chromium=$$(scripts/find-chromium) && CHROMIUM="$$chromium" BROWSER_SIZES=all KERNEL_BUDGET=full $(pytest) tests/browser

bench:
	@scripts/install requirements-bench.lock
	$(python) -m tests.benchmarks.bench_simulator --check
	$(python) -m tests.benchmarks.bench_http --check
	chromium=$$(scripts/find-chromium) && CHROMIUM="$$chromium" $(python) -m tests.benchmarks.bench_embeds --check

bench-jobs:
	@scripts/install requirements-test.lock
	$(python) -m tests.benchmarks.bench_jobs

faults: load
	@scripts/install requirements-test.lock
	@scripts/need redis-server=redis-server pg_ctlcluster=postgresql
	$(python) -m tests.faults $(or $(KILLS),200)

# Each alone: python -m tests.faults.load slow | overload | reload | rolling | day
load:
	@scripts/install requirements-test.lock
	@scripts/need nginx=nginx
	$(python) -m tests.faults.load

audit:
	@scripts/audit

lock:
	@scripts/install
	@scripts/lock $(if $(UPGRADE),--upgrade)
