"""A load generator that speaks the websocket protocol of Streamlit 1.67 as a browser tab does.

A visitor opens a page, waits until it is drawn, then changes controls with pauses for thought. Like the browser it
keeps big unchanged elements (the server then sends only their hash) and runs a fragment alone where a control belongs
to one. Only servers on this machine are measured.
"""

import asyncio
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any, cast
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

ENDED_EARLY, ENDED_FRAGMENT = 2, 3  # ForwardMsg.ScriptFinishedStatus
KINDS = {"selectbox", "button_group", "slider", "radio", "button"}


class LoadError(Exception):
    """A visitor did not get what a visitor should get."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a crowd does.

    `controls` are ``kind:part of the label`` with a kind of `KINDS`, used in turn. `ramp` is the time in seconds over
    which visitors arrive, `think` the mean pause in seconds between changes.
    """

    url: str
    page: str
    controls: tuple[str, ...]
    visitors: int
    changes: int
    ramp: float = 0.0
    think: float = 1.0
    patience: float = 60.0

    def __post_init__(self) -> None:
        """Refuse servers elsewhere, and crowds that are no measurement."""
        if not ip_address(urlsplit(self.url).hostname or "").is_loopback:
            raise ValueError(f"only a loopback address is measured, not {self.url}")
        if not (1 <= self.visitors <= 500 and 0 <= self.changes <= 100):
            raise ValueError("1 to 500 visitors with 0 to 100 changes each")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the page: seconds, bytes of the messages, bytes on the wire after compression."""

    seconds: float
    raw: int
    wire: int


@dataclass(slots=True)
class Outcome:
    """What all visitors saw."""

    first: list[Run] = field(default_factory=list)
    change: list[Run] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


class Counting(ClientConnection):
    """A connection that counts the bytes it receives."""

    wire = 0

    def data_received(self, data: bytes) -> None:
        """Take bytes from the network."""
        self.wire += len(data)
        super().data_received(data)


class Visitor:
    """One browser tab."""

    def __init__(self, plan: Plan, number: int, socket: ClientConnection) -> None:
        self.plan, self.socket, self.turn = plan, cast(Counting, socket), number
        self.random = random.Random(number)
        # id → kind, element, fragment, run in which it was seen
        self.widgets: dict[str, tuple[str, Any, str, int]] = {}
        self.states: dict[str, WidgetState] = {}
        self.chosen: dict[str, str | float] = {}
        self.kept: dict[str, tuple[int, Any]] = {}  # hash → run in which it was used, element
        self.page_hash = self.query = ""
        self.runs = self.raw = 0
        self.age = 2

    async def run(self, fragment: str = "", page: str = "") -> Run:
        """Ask for a run and wait until it is drawn."""
        state = ClientState(
            query_string=self.query,
            page_script_hash=self.page_hash,
            page_name=page,
            fragment_id=fragment,
            cached_message_hashes=list(self.kept),
        )
        state.widget_states.widgets.extend(self.states.values())
        state.context_info.timezone, state.context_info.locale = "Asia/Jakarta", "id-ID"
        raw, wire, begin = self.raw, self.socket.wire, time.perf_counter()
        await self.socket.send(BackMsg(rerun_script=state).SerializeToString())
        self.states = {key: value for key, value in self.states.items() if not value.trigger_value}
        async with asyncio.timeout(self.plan.patience):
            await self._listen()
        return Run(time.perf_counter() - begin, self.raw - raw, self.socket.wire - wire)

    async def _listen(self) -> None:
        started, fragments = False, set()
        while True:
            data = await self.socket.recv(decode=False)
            self.raw += len(data)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                started, fragments = True, self._begin(message)
            elif kind in ("delta", "ref_hash"):
                self._draw(message)
            elif kind == "script_finished" and started and message.script_finished != ENDED_EARLY:
                self._forget(fragments, whole=message.script_finished != ENDED_FRAGMENT)
                return
            else:
                self._note(kind, message)

    def _begin(self, message: ForwardMsg) -> set[str]:
        self.runs += 1
        self.age = message.new_session.config.max_cached_message_age or self.age
        self.page_hash = message.new_session.page_script_hash or self.page_hash
        return set(message.metadata.run.fragment_ids) if message.metadata.HasField("run") else set()

    def _note(self, kind: str | None, message: ForwardMsg) -> None:
        if kind == "navigation":
            self.page_hash = message.navigation.page_script_hash or self.page_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            raise LoadError(f"the app has no page {self.plan.page!r}")

    def _draw(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "ref_hash":
            if message.ref_hash not in self.kept:
                raise LoadError("the server refers to an element that the browser does not have")
            delta = self.kept[message.ref_hash][1]
            self.kept[message.ref_hash] = (self.runs, delta)
        else:
            delta = message.delta
            if message.metadata.cacheable and message.hash:
                self.kept[message.hash] = (self.runs, delta)
        if delta.WhichOneof("type") != "new_element":
            return
        kind = delta.new_element.WhichOneof("type")
        element: Any = getattr(delta.new_element, str(kind), None)
        if kind == "exception" and not element.is_warning:
            raise LoadError(f"the page shows {element.type}: {element.message[:200]}")
        if kind in KINDS:
            if getattr(element, "set_value", False):
                self.states.pop(element.id, None)
            self.widgets[element.id] = (kind, element, delta.fragment_id, self.runs)

    def _forget(self, fragments: set[str], *, whole: bool) -> None:
        """Drop what was not drawn again."""
        for key, (_, _, fragment, seen) in list(self.widgets.items()):
            if seen < self.runs and (whole or fragment in fragments):
                del self.widgets[key]
                self.states.pop(key, None)
        self.kept = {key: value for key, value in self.kept.items() if self.runs - value[0] <= self.age}

    async def change(self) -> Run:
        """Change the next control of the plan."""
        self.turn += 1
        kind, _, label = self.plan.controls[self.turn % len(self.plan.controls)].partition(":")
        for found, element, fragment, _ in self.widgets.values():
            if found == kind and label.lower() in element.label.lower():
                self.states[element.id] = self._value(kind, element)
                return await self.run(fragment)
        there = sorted(f"{found}:{element.label}" for found, element, _, _ in self.widgets.values())
        raise LoadError(f"no control {kind}:{label}; the page has {there}")

    def _value(self, kind: str, element: Any) -> WidgetState:
        state = WidgetState(id=element.id)
        if kind == "slider":
            steps = round((element.max - element.min) / element.step)
            state.double_array_value.data.append(
                self._pick(element.id, [element.min + i * element.step for i in range(steps + 1)])
            )
        elif kind == "button":
            state.trigger_value = True
        elif kind in ("selectbox", "radio"):
            state.string_value = self._pick(element.id, element.options)
        else:
            state.string_array_value.data.append(self._pick(element.id, [o.content for o in element.options]))
        return state

    def _pick(self, key: str, options: Iterable[Any]) -> Any:
        others = [option for option in options if option != self.chosen.get(key)]
        self.chosen[key] = self.random.choice(others)
        return self.chosen[key]


async def visit(plan: Plan, number: int, outcome: Outcome, leave: asyncio.Event) -> None:
    """Live the life of one tab: it stays open until everyone is through."""
    await asyncio.sleep(plan.ramp * number / plan.visitors)
    place = urlsplit(plan.url).netloc
    connection = connect(
        f"ws://{place}/_stcore/stream",
        origin=Origin(f"http://{place}"),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        create_connection=Counting,
        ping_interval=None,
    )
    async with connection as socket:
        visitor = Visitor(plan, number, socket)
        outcome.first.append(await visitor.run(page=plan.page))
        for _ in range(plan.changes):
            await asyncio.sleep(plan.think * visitor.random.uniform(0.5, 1.5))
            outcome.change.append(await visitor.change())
        if len(outcome.change) + len(outcome.failures) >= plan.visitors * plan.changes:
            leave.set()
        await leave.wait()


async def crowd(plan: Plan) -> Outcome:
    """Send all visitors and collect what they saw; a failed visitor is counted, not raised."""
    outcome, leave = Outcome(), asyncio.Event()

    async def tolerant(number: int) -> None:
        try:
            await visit(plan, number, outcome, leave)
        except (LoadError, WebSocketException, OSError, TimeoutError) as error:
            outcome.failures.append(f"{type(error).__name__}: {error}")
            leave.set()

    await asyncio.gather(*(tolerant(number) for number in range(plan.visitors)))
    return outcome
