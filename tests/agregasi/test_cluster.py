"""A real Dask cluster on loopback: the same counts as in memory, also when a worker is killed in the middle."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import cloudpickle
import numpy as np
import pandas as pd
import pytest
from distributed import Client, Scheduler, SchedulerPlugin

from kerawanan.cli import main

ROOT = Path(__file__).parents[2]
PIECES, ROWS, BEFORE = 10, 500, 4


class Killer(SchedulerPlugin):
    """Lives on the scheduler: when some tasks are done, kills the worker that did the last of them."""

    name = "killer"

    def __init__(self, pids: dict[str, int], before: int) -> None:
        self.pids, self.before = pids, before
        self.done: list[str] = []
        self.lost: set[str] = set()
        self.waiting = 0
        self.victim = ""

    async def start(self, scheduler: Scheduler) -> None:
        self.scheduler = scheduler

    def transition(self, key, start: str, finish: str, *args, **kwargs) -> None:
        if (start, finish) != ("processing", "memory"):
            return
        self.done.append(str(key))
        if len(self.done) == self.before:
            worker = self.scheduler.workers[kwargs["worker"]]
            self.victim = str(worker.name)
            self.lost = {str(task.key) for task in worker.has_what} | {str(key)}
            self.waiting = sum(task.state != "memory" for task in self.scheduler.tasks.values())
            os.kill(self.pids[self.victim], signal.SIGKILL)


def dask(folder: Path, *words: str) -> subprocess.Popen:
    """Start a part of a cluster in the folder of the project."""
    with (folder / "log").open("a") as log:
        return subprocess.Popen([sys.executable, "-m", "dask", *words], cwd=ROOT, stdout=log, stderr=log)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, subprocess.Popen]]]:
    """Yield the address of a scheduler and its two workers."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    common = ("--scheduler-file", str(file))
    started = [dask(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *common)]
    workers = {}
    for name in ("a", "b"):
        words = ("--host", "127.0.0.1", "--no-nanny", "--no-dashboard", "--nthreads", "1", *common, "--name", name)
        workers[name] = dask(folder, "worker", *words)
    try:
        with Client(scheduler_file=str(file), timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield json.loads(file.read_text())["address"], workers
    finally:
        for process in [*workers.values(), *started]:
            process.kill()
        for process in [*workers.values(), *started]:
            process.wait(20)


def register(folder: Path) -> Path:
    """Write a random register: Parquet in groups of rows, and a CSV file beside it."""
    rng = np.random.default_rng(1)
    size = PIECES * ROWS
    table = pd.DataFrame(
        {
            "kode_kecamatan": rng.choice([f"35.13.{number:02d}" for number in range(1, 25)], size),
            "indikator": rng.choice(["banjir", "komplain"], size),
            "tahapan": rng.choice(["logistik", "pemungutan"], size),
            "tingkat": rng.choice(["ringan", "sedang", "berat"], size),
            "jumlah": rng.integers(1, 9, size),
        }
    )
    folder.mkdir()
    table[ROWS:].to_parquet(folder / "a.parquet", row_group_size=ROWS)
    table[:ROWS].to_csv(folder / "b.csv", index=False)
    return folder


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(tmp_path: Path, cluster, capsys) -> None:
    address, workers = cluster
    folder, written = register(tmp_path / "register"), {}
    for mesin in ("pandas", "duckdb"):
        assert main(["agregasi", str(folder), "--mesin", mesin, "--ke", str(tmp_path / mesin)]) == 0
        written[mesin] = (tmp_path / mesin).read_bytes()
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    with Client(address, set_as_default=False) as client:
        client.register_plugin(Killer({name: process.pid for name, process in workers.items()}, BEFORE))
        words = ["agregasi", str(folder), "--mesin", "dask", "--penjadwal", address]
        assert main([*words, "--ke", str(tmp_path / "dask")]) == 0
        victim, lost, waiting, done = client.run_on_scheduler(seen)
        left = client.scheduler_info()["workers"]
    assert workers[victim].wait(20) == -signal.SIGKILL and len(left) == 1
    assert waiting > BEFORE and lost, "it was killed in the middle, with results of its own"
    assert any(done.count(key) == 2 for key in lost), "what was lost with it was made again"
    assert (tmp_path / "dask").read_bytes() == written["pandas"] == written["duckdb"]


def seen(dask_scheduler: Scheduler) -> tuple[str, set[str], int, list[str]]:
    """Return what the plugin saw; runs on the scheduler."""
    plugin = dask_scheduler.plugins["killer"]
    assert isinstance(plugin, Killer)
    return plugin.victim, plugin.lost, plugin.waiting, plugin.done


def test_nobody_at_the_address_is_said(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("kerawanan.agregasi.cluster.PATIENCE", 1)
    folder = register(tmp_path / "register")
    words = [
        "agregasi",
        str(folder),
        "--mesin",
        "dask",
        "--penjadwal",
        "tcp://127.0.0.1:9",
        "--ke",
        str(tmp_path / "x"),
    ]
    assert main(words) == 1
    assert "penjadwal Dask tidak menjawab di tcp://127.0.0.1:9" in capsys.readouterr().err
