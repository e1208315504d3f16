"""Which control a visitor moved. It knows no page and no Streamlit; docs/keputusan/0027 says why it is needed.

A browser sends all its controls with each message. Those that the server has set meanwhile, but the browser not yet
redrawn, look as if they had been moved, and one that is moved back looks like one that was never redrawn. So every
slider that the server sets carries the number of the run that set it, as a trace too small to see: a message then says
itself which run the browser stood at. What a control showed there, or where a visitor put it since, is where it stands;
only a control that stands elsewhere was moved. No clock is asked.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

TRACE, DECIMALS = 1e-7, 4

Value = str | float | bool | None
Held = Mapping[str, Value]


def traced(value: float, run: int) -> float:
    """Return a whole number from 0 to 100 with the trace of a run.

    Examples
    --------
    >>> traced(20, 3), trace_of(20.0000003), plain(20.0000003)
    (20.0000003, 3, 20)
    """
    return value + TRACE * (run if value < 100 else -run)


def trace_of(value: float) -> int:
    """Return the run that set a slider; 0 where a visitor put it."""
    return round(abs(value - round(value)) / TRACE)


def plain(value: float) -> int:
    """Return what a slider shows, without the trace."""
    return round(value)


@dataclass(frozen=True, slots=True)
class _Event:
    """What a control was put to; by the server in a run, or by the visitor, to be answered by a run.

    `seen` is the last run that the browser was known to have drawn when the visitor did so.
    """

    value: Value
    run: int
    by_hand: bool = False
    seen: int = 0


@dataclass(slots=True)
class Moves:
    """What the browser of one visitor shows, as far as the server can know.

    Attributes
    ----------
    sliders
        The controls with whole numbers from 0 to 100, which carry the trace.
    run
        The last run that set anything.
    seen
        The last run that the browser is known to have drawn.
    """

    sliders: Collection[str]
    run: int = 0
    seen: int = 0
    _events: dict[str, list[_Event]] = field(default_factory=dict)
    _moved: set[str] = field(default_factory=set)

    def _hear(self, held: Held) -> None:
        """Note at which run the browser stood when it sent these controls; it has drawn each that it sends once."""
        traces = [trace for name in self.sliders if 0 < (trace := self._trace(name, held)) <= self.run]
        sent = [events for name, events in self._events.items() if name in held]
        drawn = [events[0].run for events in sent if not any(event.by_hand for event in events)]
        self.seen = max([self.seen, *drawn, min(traces, default=0)])

    def _trace(self, name: str, held: Held) -> int:
        return trace_of(float(held.get(name) or 0)) if name in self.sliders else 0

    def shown(self, name: str, held: Held) -> Value:
        """Return what a control shows; decimals as far as they count."""
        value = held[name]
        if not isinstance(value, float):
            return value
        return plain(value) if name in self.sliders else round(value, DECIMALS)

    @property
    def names(self) -> list[str]:
        """The controls that were ever set."""
        return list(self._events)

    def _last(self, name: str) -> _Event | None:
        """Return what the visitor put a control to last, or what was drawn since."""
        return next((event for event in reversed(self._events.get(name, [])) if self._known(event)), None)

    def _stands(self, name: str) -> _Event | None:
        """Return what the browser shows of a control unless it was moved.

        What the visitor put is gone when a run from before was drawn after it.
        """
        last = self._last(name)
        if last is None or not last.by_hand:
            return last
        over = (event for event in reversed(self._events[name]) if not event.by_hand and self._known(event))
        return next((event for event in over if event.run > last.seen), last)

    def _known(self, event: _Event) -> bool:
        return event.by_hand or event.run <= self.seen

    def _in_flight(self, name: str) -> bool:
        """Say whether the browser has yet to draw what a control was set to."""
        return any(event.run > self.seen for event in self._events.get(name, []) if not event.by_hand)

    def _elsewhere(self, name: str, held: Held) -> bool:
        stands = self._stands(name)
        return not self._trace(name, held) and (stands is None or self.shown(name, held) != stands.value)

    def moved(self, name: str, held: Held) -> bool:
        """Say whether a visitor moved a control, and keep it in mind.

        Parameters
        ----------
        held
            All controls as the browser sent them.
        """
        self._hear(held)
        moved = self._elsewhere(name, held)
        if not moved and self._back(name, held):
            moved, self.seen = True, self.run
        if moved and name not in self._moved:
            self._moved.add(name)
            self._events.setdefault(name, []).append(_Event(self.shown(name, held), self.run + 1, True, self.seen))
        return moved

    def _back(self, name: str, held: Held) -> bool:
        """Say whether one of two sliders was moved back to where the visitor had put it.

        With two, both may stand where the visitor put them, and no trace says what was drawn since. If the other one
        is elsewhere, it is the one that moved.
        """
        there = [other for other in self.sliders if other in held]
        if len(there) != 2 or name not in there or any(self._trace(other, held) for other in there):
            return False
        other = there[1 - there.index(name)]
        return self._in_flight(name) and other not in self._moved and not self._elsewhere(other, held)

    def unanswered(self, held: Held) -> tuple[set[str], set[str]]:
        """Return the sliders that the visitor has put somewhere since what the browser shows was drawn.

        First as far as the traces tell; then only those that the present message has moved, which is certain.
        """
        self._hear(held)
        found = set()
        for name in self.sliders:
            last = self._last(name)
            if name in held and last and last.by_hand and last.run > self.seen:
                found.add(name)
        return found, found & self._moved

    def draw(self, targets: Mapping[str, Value], held: Held) -> dict[str, Value]:
        """Return what to set the controls to before they are drawn; nothing where all stand as they should.

        A control under the visitor's fingers is left alone, or it would jump back under who has moved on meanwhile,
        unless something older is still on its way to it.

        Parameters
        ----------
        targets
            What each control is to show.
        held
            The controls as the browser sent them, those that it has.
        """
        self._hear(held)
        fine = {name for name, value in targets.items() if name in held and self.shown(name, held) == value}
        fine -= {name for name in fine if self._in_flight(name)}
        moved, self._moved = self._moved, set()
        if self.run and not moved and len(fine) == len(targets):
            return {}
        self.run += 1
        new: dict[str, Value] = {}
        for name, value in targets.items():
            if name not in fine or name not in moved:
                new[name] = traced(float(value), self.run) if name in self.sliders and value is not None else value
                self._events.setdefault(name, []).append(_Event(value, self.run))
            self._forget(name)
        return new

    def _forget(self, name: str) -> None:
        """Drop what is older than what the browser shows of a control.

        What is still on its way to it stays, and what was drawn over what the visitor had put (`_stands`).
        """
        events, last = self._events.get(name, []), self._last(name)
        if last in events:
            place, after = events.index(last), last.seen if last.by_hand else self.seen
            events[:place] = [event for event in events[:place] if not self._known(event) or event.run > after]
