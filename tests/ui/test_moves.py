"""What a visitor meant, whatever is still on its way: a browser and a server with time between them, step by step."""

from dataclasses import dataclass, field

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings

from kerawanan.simulasi.weights import move, rounded
from kerawanan.ui.moves import Moves, plain, trace_of, traced

FOUR = ("bencana", "rekapitulasi", "catatan", "komplain")


@dataclass
class Message:
    """All sliders as the browser had them, which the visitor moved, what those showed before, and what came since."""

    held: dict[str, float]
    touched: set[str]
    bases: dict[str, float]
    drawn: int
    later: dict[str, float] = field(default_factory=dict)


@dataclass
class Line:
    """A browser with sliders, a server with weights, and what is under way between them."""

    names: tuple[str, ...] = FOUR
    session: dict[str, float] = field(default_factory=dict)
    browser: dict[str, float] = field(default_factory=dict)
    down: list[tuple[int, dict[str, float]]] = field(default_factory=list)
    up: list["Message"] = field(default_factory=list)
    drawn: int = 0

    def __post_init__(self):
        self.weights, self.moves = rounded(dict.fromkeys(self.names, 1.0)), Moves(self.names)
        self.bases: dict[str, float] = {}  # what each slider showed when a message last told of it, or was then set to
        self.touched: set[str] = set()
        self.answers: dict[str, int] = {}  # the run that answers the last move of a slider
        self.run()
        self.deliver()

    def targets(self) -> dict[str, int]:
        return {name: round(value) for name, value in self.weights.items()}

    def run(self, *, lost: bool = False) -> None:
        """Draw; a run that is interrupted before its controls leaves nothing under way."""
        new = {name: float(value or 0) for name, value in self.moves.draw(self.targets(), self.session).items()}
        if not lost:
            self.session |= new
            self.down.append((self.moves.run, new))

    def deliver(self) -> None:
        for number, new in self.down:
            self.drawn = max(self.drawn, number)
            self.browser |= new
            self.bases |= new
            self.touched -= set(new)
            for message in self.up:
                message.later |= new
        self.down = []

    def slide(self, name: str, value: int) -> None:
        """Move a slider in the browser, which tells at once; not where it stands there already."""
        if plain(self.browser[name]) != value:
            self.browser[name] = float(value)
            self.touched.add(name)
            self.press()

    def press(self) -> None:
        """Use a control that is no slider: its message holds all sliders as they are."""
        self.up.append(Message(dict(self.browser), set(self.touched), dict(self.bases), self.drawn))

    def listen(self, *, lost: bool = False) -> None:
        """Answer the newest of the messages under way; Streamlit lets it stand for all of them."""
        message, held = self.up[-1], self.up[-1].held
        self.up = []
        changed = [name for name in self.names if held[name] != self.session[name]]
        self.session |= held
        # Streamlit calls for what differs from the former message; the page then asks for the others, too.
        order = [*changed, *(name for name in self.names if name not in changed)]
        moved = [name for name in order if self.moves.moved(name, held)]
        there = {name for name in self.names if plain(held[name]) == self.targets()[name]}
        meant = {name for name in message.touched if plain(held[name]) != plain(message.bases[name])} - there
        soft = {name for name in self.names if self.answers.get(name, 0) > message.drawn} - there
        assert set(moved) <= message.touched | there
        if any(trace_of(value) for value in held.values()):  # else every slider was moved within one answer
            assert meant <= set(moved) and soft <= self.moves.unanswered(held)[0]
        for name in moved:
            self.weights = move(self.weights, name, plain(held[name]), (), *self.moves.unanswered(held))
            self.answers[name] = self.moves.run + 1
        self.bases, self.touched = held | message.later, set()
        self.run(lost=lost)

    def shown(self) -> dict[str, int]:
        return {name: plain(value) for name, value in self.browser.items()}


step = st.one_of(
    st.tuples(st.just("slide"), st.sampled_from(FOUR), st.integers(0, 100)),
    st.tuples(st.sampled_from(["press", "listen", "lost", "deliver"])),
)


# A slider that an older run drew over what the visitor had put, and that he puts there once more.
DRAWN_OVER = [
    *(("slide", "bencana", 0), ("listen",), ("slide", "rekapitulasi", 0), ("slide", "komplain", 1), ("lost",)),
    *(("slide", "catatan", 0), ("deliver",), ("listen",), ("slide", "komplain", 1)),
]
# The same, and another slider is moved in between.
DRAWN_OVER_BEFORE = [
    *(("slide", "rekapitulasi", 0), ("listen",), ("slide", "bencana", 40), ("lost",), ("deliver",)),
    *(("slide", "rekapitulasi", 61), ("listen",), ("slide", "bencana", 40)),
]


@settings(max_examples=100, deadline=None)
@example(DRAWN_OVER)
@example(DRAWN_OVER_BEFORE)
@given(st.lists(step, max_size=40))
def test_only_what_a_visitor_moved_moves_whatever_is_under_way(steps):
    line = Line()
    for kind, *rest in steps:
        if kind == "slide":
            line.slide(*rest)
        elif kind in ("press", "deliver"):
            getattr(line, kind)()
        elif line.up:
            line.listen(lost=kind == "lost")
    if line.up:
        line.listen()
    line.run()
    line.deliver()
    assert line.shown() == line.targets()
    assert sum(line.weights.values()) == pytest.approx(100, abs=1e-9)


def test_a_slider_goes_back_at_once_before_and_after_the_answer():
    for answered in (False, True):
        line = Line()
        line.slide("bencana", 40)
        line.listen()
        if answered:
            line.deliver()
        line.slide("bencana", 25)
        line.listen()
        line.deliver()
        assert line.weights["bencana"] == 25 and line.shown() == line.targets(), answered
        line.slide("rekapitulasi", 31)
        line.listen()
        line.deliver()
        line.slide("bencana", 25)  # where it stood before the other one moved it
        line.listen()
        assert line.weights["bencana"] == 25, answered


def test_what_is_not_yet_redrawn_is_no_move_and_two_that_are_moved_stay():
    line = Line()
    line.slide("bencana", 40)
    line.listen()
    line.slide("bencana", 41)  # the others still stand at 25 in the browser
    line.listen()
    assert line.weights == {"bencana": 41, "rekapitulasi": 19.6666, "catatan": 19.6667, "komplain": 19.6667}
    line.slide("rekapitulasi", 30)
    line.listen()
    assert (line.weights["bencana"], line.weights["rekapitulasi"]) == (41, 30)
    line.press()
    line.listen()
    line.deliver()
    assert line.shown() == {"bencana": 41, "rekapitulasi": 30, "catatan": 14, "komplain": 14}
    line.slide("rekapitulasi", 90)
    line.listen()
    assert line.weights["rekapitulasi"] == 90  # all was answered: the first one makes room, too


def test_what_one_message_moves_stays_even_where_no_trace_is_left():
    line = Line()
    line.slide("rekapitulasi", 24)
    line.listen()
    line.deliver()
    for name, value in (("bencana", 31), ("catatan", 20), ("komplain", 27)):
        line.slide(name, value)
    line.listen()
    assert line.weights == {"bencana": 31, "rekapitulasi": 22, "catatan": 20, "komplain": 27}


def test_two_sliders_know_their_moves_without_a_trace_to_go_by():
    line = Line(names=("bencana", "rekapitulasi"))
    for name, value in (("bencana", 40), ("rekapitulasi", 30), ("bencana", 40)):
        line.slide(name, value)
        line.listen()
        line.deliver()
        assert line.weights[name] == value
    line.slide("rekapitulasi", 30)
    line.listen()
    line.slide("rekapitulasi", 31)  # the other one still stands at 40 in the browser
    line.listen()
    assert line.weights["rekapitulasi"] == 31


def test_a_control_that_is_no_slider_is_known_by_what_the_browser_has_drawn():
    moves = Moves(["bobot"])
    first = moves.draw({"bobot": 20, "kunci": True, "bagian": 0.3}, {})
    held = dict(first)
    assert moves.draw({"bobot": 20, "kunci": True, "bagian": 0.3}, held | {"bagian": 0.30000000000000004}) == {}
    second = moves.draw({"bobot": 50, "kunci": False, "bagian": 0.3}, held)
    assert not moves.moved("kunci", held)  # not yet redrawn
    assert not moves.moved("kunci", held | second)
    assert moves.moved("kunci", held | second | {"kunci": True})


def test_a_trace_is_too_small_to_see_and_stays_within_the_slider():
    for run in (1, 99_999):
        for value in range(101):
            found = traced(value, run)
            assert 0 <= found <= 100 and (plain(found), trace_of(found)) == (value, run)


def test_what_a_visitor_does_not_move_is_never_set_under_the_fingers():
    line = Line()
    for value in range(26, 60):
        line.slide("bencana", value)
        line.listen()
    assert all("bencana" not in new for _, new in line.down)
