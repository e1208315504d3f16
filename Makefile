# Everything one does with the project. A second run needs neither the network nor pip: what is installed is remembered
# by a file in .venv that is newer than the list of packages.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test lint data paket bench kokoh kasar faults audit sbom lock chromium

PYTHON ?= python3
PORT ?= 8501
# The share of lines that the tests run through, percent: it may rise.
COVERED := 97
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

help: ## tampilkan daftar ini
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.terpasang ## pasang bila perlu, lalu buka di http://localhost:8501 (PORT=… untuk yang lain); alamat dan QR bagi gawai lain
	@$(BIN)/python -m kerawanan alamat --port $(PORT) || true
	@exec env MALLOC_ARENA_MAX=2 $(BIN)/streamlit run app.py --server.port $(PORT)

test: .venv/.terpasang-dev chromium lint ## semua pemeriksaan: gaya, tipe, uji, uji di peramban
	$(BIN)/pytest -n auto -rR --cov=kerawanan --cov-report= --cov-fail-under=$(COVERED)

lint: .venv/.terpasang-dev ## gaya dan tipe saja
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/ty check

data: .venv/.terpasang-dev ## bangun ulang rilis dari data/sumber
	$(BIN)/python -m scripts.bangun_publik
	$(BIN)/python -m scripts.bangun_contoh

paket: .venv/.terpasang ## tulis paket rilis bawaan (situs, data, gambar, salindia, selebaran) ke folder paket
	$(BIN)/python -m kerawanan paket --ke paket $(if $(ALAMAT),--alamat $(ALAMAT))

bench: .venv/.terpasang-dev ## ukur kecepatan mesin, semua halaman, dan halaman ringan terhadap anggarannya
	@status=0; $(BIN)/python -m bench.mesin || status=1; $(BIN)/python -m bench.halaman || status=1; $(BIN)/python -m bench.ringan || status=1; exit $$status

kokoh: .venv/.terpasang-dev ## buka 600 alamat di samping rilis dan wilayah yang rusak
	$(BIN)/python -m tests.kokoh

kasar: .venv/.terpasang-dev ## 10.000 alamat dan 1.000 pesan yang tidak dikirim peramban mana pun
	$(BIN)/python -m tests.kasar

audit: .venv/.terpasang-dev ## periksa apakah paket yang dipakai punya celah yang dikenal (perlu internet)
	$(BIN)/python -m scripts.audit

sbom: .venv/.terpasang-dev ## tulis daftar semua paket (CycloneDX) ke sbom.json
	$(BIN)/cyclonedx-py requirements requirements.lock --output-reproducible --of JSON -o sbom.json

faults: .venv/.terpasang-dev chromium ## matikan server, putuskan jaringan, penuhi disk selagi 50 tab terbuka; perlu nginx dan libfaketime
	$(BIN)/python -m bench.faults

lock: ## catat ulang versi semua paket, juga yang tidak langsung, di requirements.lock
	@rm -rf .venv-lock && $(PYTHON) -m venv .venv-lock && sed '/^-c /d' requirements.txt > .venv-lock/r.txt && \
		sed '/^-r /d' requirements-alat.txt requirements-dev.txt >> .venv-lock/r.txt && .venv-lock/bin/python -m pip install --quiet -r .venv-lock/r.txt && \
		.venv-lock/bin/python -m pip freeze > requirements.lock && rm -rf .venv-lock

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Perlu Python 3.11 atau lebih baru. Contoh: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.terpasang: requirements.txt requirements.lock | .venv/bin/python
	$(PIP) -r requirements.txt
	@touch $@

.venv/.terpasang-dev: requirements-dev.txt requirements-alat.txt requirements.txt requirements.lock | .venv/bin/python
	$(PIP) -r requirements-dev.txt
	@touch .venv/.terpasang $@

chromium:
	@command -v chromium >/dev/null && exit; \
	command -v apt-get >/dev/null || { echo "Pasang Chromium dahulu: uji di peramban memakainya." >&2; exit 1; }; \
	as_root=; [ "$$(id -u)" = 0 ] || as_root="sudo -n"; \
	export DEBIAN_FRONTEND=noninteractive; \
	{ $$as_root apt-get -qq update && $$as_root apt-get -qq install -y --no-install-recommends chromium; } >/dev/null </dev/null || \
		{ echo "Chromium tidak terpasang. Jalankan: sudo apt-get install chromium" >&2; exit 1; }
