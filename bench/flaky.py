"""A bad network between visitors and the server: a delay, packets that are lost and sent again, lines that break."""

import asyncio
import random
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

PACKET = 1400
"""Bytes of a packet."""


@dataclass(frozen=True, slots=True)
class Network:
    """How bad it is.

    Attributes
    ----------
    delay
        Seconds that each packet takes.
    loss
        Part of the packets that are lost; TCP sends each again after `again` seconds, and all behind it wait.
    life
        Seconds after which a line breaks, on average; never where it is zero.
    """

    delay: float = 0.2
    loss: float = 0.01
    again: float = 0.4
    life: float = 0.0


async def _carry(
    network: Network, chance: random.Random, source: asyncio.StreamReader, to: asyncio.StreamWriter
) -> None:
    """Carry bytes one way, packet by packet; the delay is that of the line, not of each packet after the other."""
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[tuple[float, bytes]]()

    async def deliver() -> None:
        free = 0.0
        while True:
            due, data = await queue.get()
            free = max(free, due) + (network.again if chance.random() < network.loss else 0.0)
            await asyncio.sleep(max(0.0, free - loop.time()))
            to.write(data)
            await to.drain()
            if not data:
                return

    async with asyncio.TaskGroup() as both:
        both.create_task(deliver())
        while data := await source.read(PACKET):
            queue.put_nowait((loop.time() + network.delay, data))
        queue.put_nowait((loop.time() + network.delay, b""))


@asynccontextmanager
async def network(kind: Network, port: int) -> AsyncGenerator[int]:
    """Listen on a port of loopback that leads to another one over a bad network; that port."""
    chance, lines = random.Random(1), set[asyncio.Task]()

    async def line(near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        lines.add(task)
        with suppress(asyncio.CancelledError):  # all is over
            await through(near, back)
        lines.discard(task)

    async def through(near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, there = await asyncio.open_connection("127.0.0.1", port)
        life = chance.expovariate(1 / kind.life) if kind.life else None
        try:
            async with asyncio.timeout(life), asyncio.TaskGroup() as both:
                both.create_task(_carry(kind, chance, near, there))
                both.create_task(_carry(kind, chance, far, back))
        except* (TimeoutError, OSError):
            pass  # the line breaks, as it should: both ends see that it is closed
        finally:
            there.close()
            back.close()

    listening = await asyncio.start_server(line, "127.0.0.1", 0)
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        listening.close()
        for task in list(lines):
            task.cancel()
        await asyncio.gather(*lines, return_exceptions=True)
