"""Runs the step on a Dask cluster: its own on this machine, or one whose scheduler is named.

A worker that is lost takes nothing with it: the scheduler has the others read again what it had read.
"""

import os
import warnings
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from threading import Event

import dask
import narwhals as nw
import pandas as pd
from dask import dataframe as dd
from distributed import Client, LocalCluster, Scheduler

from kerawanan.agregasi import reader
from kerawanan.agregasi.engines import EVERY, Progress, alike
from kerawanan.agregasi.files import Source
from kerawanan.agregasi.step import NEEDED, Lazy, ordered, sums
from kerawanan.errors import ParameterError, Problem, RilisError

# Seconds until a scheduler must have answered and a worker must be there.
PATIENCE = 30


@contextmanager
def _client(address: str) -> Generator[Client]:
    """Connect to a scheduler, or start one with a worker per core on this machine."""
    if not address:
        cores = os.cpu_count() or 1
        with (
            LocalCluster(
                n_workers=cores, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, processes=True
            ) as own,
            Client(own, set_as_default=False) as client,
        ):
            yield client
        return
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ParameterError([Problem("penjadwal_sunyi", "", None, "--penjadwal", {"temu": address})]) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise ParameterError([Problem("tanpa_pekerja", "", None, "--penjadwal", {"temu": address})]) from error
        yield client


def _frame(group: Sequence[Source]) -> Lazy:
    """Return alike files as one Dask frame: a partition per CSV file and per group of rows of a Parquet file."""
    parts = [(source.path, number) for source in group for number in range(source.groups)]
    first = group[0]
    meta = pd.DataFrame({name: pd.Series([], dtype="str") for name in NEEDED})
    if first.kind != "text":
        meta["jumlah"] = meta["jumlah"].astype("int64" if first.kind == "whole" else "float64")
    paths, groups = zip(*parts, strict=True)
    how = {"columns": first.columns, "needed": NEEDED, "kind": first.kind, "delimiter": first.delimiter}
    return nw.from_native(dd.from_map(_read, paths, groups, meta=meta, how=how)).lazy()


def _read(path: str, group: int, how: dict) -> pd.DataFrame:
    return reader.read(path, group=group, **how)


def _left(dask_scheduler: Scheduler) -> tuple[int, int]:
    """Count the tasks that wait and all that are there; runs on the scheduler."""
    states = [task.state for task in dask_scheduler.tasks.values()]
    return sum(state in ("waiting", "processing", "queued", "no-worker") for state in states), len(states)


def on_cluster(sources: Sequence[Source], progress: Progress, address: str) -> pd.DataFrame:
    """Add up the register on a cluster.

    Parameters
    ----------
    sources
        Every worker opens them by the same path.
    progress
        Told how many tasks are done.
    address
        Of the scheduler, as ``tcp://10.0.0.1:8786``; "" starts a cluster on this machine. Scheduler and workers are
        started in the folder of the project, with its packages: ``python -m dask scheduler``, ``… worker ADDRESS``.

    Raises
    ------
    ParameterError
        Nobody answers there, or no worker is connected.
    RilisError
        A worker does not find a file.
    """
    # Shuffled by plain tasks, a piece that is lost with its worker is made again alone.
    with _client(address) as client, dask.config.set({"dataframe.shuffle.method": "tasks"}):
        with warnings.catch_warnings():
            # The Dask part of narwhals becomes a package of its own; the version that is pinned still has it.
            warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
            added = sums([_frame(group) for group in alike(sources)]).to_native()
        future, most, finished = client.compute(added), 1, Event()
        future.add_done_callback(lambda _: finished.set())
        while not finished.wait(EVERY):
            left, there = client.run_on_scheduler(_left)
            most = max(most, there)
            progress(most - left, most)
        try:
            found = future.result()
        except FileNotFoundError as error:
            raise RilisError([Problem("pekerja_tanpa_berkas", fields={"temu": error})]) from error
    progress(most, most)
    return ordered(found)
