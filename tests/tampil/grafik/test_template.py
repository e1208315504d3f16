"""Every chart says inside what it finds, how to read it and whose figures it shows, within its width."""

from collections.abc import Iterator
from itertools import product

import plotly.graph_objects as go
import pytest

from kerawanan.rilis.load import Rilis
from kerawanan.simulasi.compare import compare
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.tampil.grafik import lereng, sebaran, susunan, template, waktu
from kerawanan.tampil.grafik.template import Look
from kerawanan.tampil.kata import findings
from kerawanan.tampil.kata.kalimat import top_group
from kerawanan.teks.text import BAHASA, t
from kerawanan.telaah.drivers import setting_apart
from kerawanan.telaah.kejadian import within

DRINGU, LOOKS = "35.13.19", [Look(*look) for look in product(BAHASA, ("terang", "gelap"), (320, 1100))]
OTHER = Parameters(bobot_isu=(("bencana", 1.0),))


def drawn(found: Certainty, look: Look) -> Iterator[tuple[str, go.Figure]]:
    result = found.result
    yield "panas", sebaran.heat_map(found, setting_apart(result, 100), look)
    yield "peringkat", sebaran.rank_bands(found, look)
    yield "sebaran", sebaran.distribution(found, look)
    yield "waktu", waktu.timeline(found, look)
    yield "susunan", susunan.waterfall(found, DRINGU, look)
    what_if = certainty(result.rilis, OTHER, n=100)
    yield "lereng", lereng.slope(found, what_if, compare(result, what_if.result), look)


@pytest.fixture(params=["publik-2024", "contoh"])
def found(request, pasti_publik, pasti_contoh) -> Certainty:
    return pasti_publik if request.param == "publik-2024" else pasti_contoh


def test_every_chart_carries_finding_reading_and_source_within_its_width(found) -> None:
    wrong = []
    for look in LOOKS:
        for name, figure in drawn(found, look):
            notes = {note.name: note.text for note in figure.layout.annotations if note.name}
            assert set(notes) == {"judul", "baca", "kaki"}, name
            foot = notes["kaki"].replace("<br>", " ")
            sidik = certainty(found.result.rilis, OTHER, n=100).result.fingerprint
            assert (found.result.fingerprint if name != "lereng" else sidik) in foot, name
            assert t("status.bukan_resmi", look.bahasa) in foot, name
            for part, size in (("judul", template.TITLE), ("baca", template.READING), ("kaki", template.FOOT)):
                longest = max(len(line) for line in notes[part].split("<br>"))
                wrong += [(name, look, part)] if longest > max(look.width / (0.5 * size), 16) else []
            assert figure.layout.template.layout.separators == {"id": ",.", "en": ".,"}[look.bahasa]
            margins = figure.layout.margin.t + figure.layout.margin.b
            wrong += [(name, look, "height")] if figure.layout.height - margins < 60 else []
    assert wrong == []


def test_where_names_fill_a_chart_its_mark_stands_upright_beside_them(found) -> None:
    """At the left edge, left of the words there, and no longer than the plot is high."""
    for look in LOOKS:
        figure = dict(drawn(found, look))["lereng"]
        (mark,) = [note for note in figure.layout.annotations if note.text and note.textangle]
        assert mark.textangle == (-90 if look.width < template.NARROW else -18)
        if mark.textangle == -90:
            assert (mark.xref, mark.x, mark.xanchor, mark.xshift) == ("paper", 0, "left", 0)
            assert len(mark.text) * mark.font.size * 0.5 < figure.layout.height


def test_what_is_heard_is_what_is_written(pasti_publik) -> None:
    figure = sebaran.rank_bands(pasti_publik, Look("id", "terang", 320))
    said = figure.heard
    assert said.startswith("Sepuluh kecamatan berbagi kelompok teratas; urutannya belum pasti. Garis = ")


def test_the_leading_group_lies_on_a_shaded_ground_and_ranks_run_from_one(found) -> None:
    figure = sebaran.rank_bands(found, Look("id", "terang"))
    low, high = figure.layout.xaxis.range
    assert low < 1 and high > found.result.scores.notna().sum()
    rows = [row for shape in figure.layout.shapes for row in range(int(shape.y0 + 0.5), int(shape.y1 + 0.5))]
    names = [figure.layout.yaxis.ticktext[row] for row in rows]
    assert names == list(found.result.table.loc[top_group(found), "nama"])


def test_findings_name_no_winner_that_is_not_sure(pasti_publik, publik) -> None:
    group = top_group(pasti_publik)
    assert len(group) == 10
    said = [
        findings.leaders(pasti_publik, "id"),
        findings.issues(pasti_publik, setting_apart(pasti_publik.result), "id"),
    ]
    assert not any(name in text for text in said for name in publik.kecamatan["nama"])
    assert said[1] == t("temuan.pembeda_belum", "id")
    alone = certainty(publik, Parameters(isu=("bencana",)), n=100)
    assert (
        findings.issues(alone, setting_apart(alone.result, 100), "id")
        == "Skor isu Bencana alam berkisar dari 7 sampai 59"
    )


def test_events_are_counted_by_year_and_in_the_season_of_the_stages(publik, pasti_publik, contoh) -> None:
    of_all = findings.events(publik, publik.kejadian, "id")
    assert of_all == "67 kejadian tercatat; 2 di antaranya pada masa tahapan 2024"
    assert findings.events(contoh, contoh.kejadian, "id") == "468 kejadian rekaan"
    only = Parameters(isu=("bencana",))
    some = within(score(contoh, only))
    assert findings.events(contoh, some, "id").startswith(str(int(some["jumlah"].sum()))) and len(some) < 414
    both = certainty(contoh, only, 100), certainty(contoh, n=100)
    drawn = [waktu.timeline(found, Look("id", "terang")).to_json() for found in both]
    assert drawn[0] != drawn[1]
    single = certainty(publik, Parameters(isu=("rekapitulasi",), tahapan="rekapitulasi"), 50)
    assert len(within(single.result)) == 1, "one event of another year than that of the stages"
    shown = [trace for trace in waktu.timeline(single, Look("id", "terang")).data if trace.mode == "markers+text"]
    assert [list(trace.text) for trace in shown] == [["1"]]
    years = waktu.counted(publik.kejadian, 4)
    assert years["banyak"].sum() == 67
    assert years.set_index(["indikator", "masa"]).at[("bencana_terberitakan", "2018"), "banyak"] == 14
    season = publik.kejadian[findings.in_season(publik, publik.kejadian)]
    assert list(season["tanggal"].str[:7].value_counts().sort_index()) == [1, 1]
    panels = [
        note.text for note in waktu.timeline(pasti_publik, Look("en", "terang")).layout.annotations if not note.name
    ]
    assert panels == ["<b>By year</b>", "<b>Season of the stages: 24 April 2024 to 16 December 2024</b>"]


def test_circles_of_events_have_one_scale_and_rows_the_height_of_their_labels(pasti_publik, pasti_contoh) -> None:
    for found, width in product((pasti_publik, pasti_contoh), (334, 900)):
        figure = waktu.timeline(found, Look("id", "terang", width))
        circles = [trace for trace in figure.data if trace.mode == "markers+text"]
        pairs = [(int(n), d) for trace in circles for n, d in zip(trace.text, trace.marker.size, strict=True)]
        most = max(pairs)
        for n, across in pairs:
            assert across == pytest.approx(max(waktu.LEAST, most[1] * (n / most[0]) ** 0.5)), (n, width)
        inside = [place == "middle center" for trace in circles for place in trace.textposition]
        assert all(len(str(n)) * 6 <= across for (n, across), fit in zip(pairs, inside, strict=True) if fit)
        for axis in figure.select_yaxes():
            share = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
            pixels = share * (axis.domain[1] - axis.domain[0]) / axis.range[0]
            tall = [17.5 * (label.count("<br>") + 1) / 2 for label in axis.ticktext]
            for place in range(len(tall) - 1):
                free = (axis.tickvals[place + 1] - axis.tickvals[place]) * pixels - tall[place] - tall[place + 1]
                assert free >= 6, axis.ticktext[place]


def test_the_words_of_the_classes_never_meet_on_a_narrow_chart(contoh: Rilis) -> None:
    """The lowest class of this choice is a sliver: its word and the next would stand in the same place."""
    it = certainty(contoh, Parameters(isu=("rekapitulasi",), tahapan="rekapitulasi"), n=100)
    figure = sebaran.distribution(it, Look("id", "terang", 320))
    low, high = figure.layout.xaxis.range
    first, middle, last = sorted(
        (item for item in figure.layout.annotations if item.yshift == 20), key=lambda item: item.x
    )
    letter = template.WIDE * template.LABEL * (high - low) / 320
    half = letter * len(middle.text.removeprefix("<b>").removesuffix("</b>")) / 2
    assert first.x + letter * len("rendah (2)") <= middle.x - half
    assert middle.x + half <= last.x - letter * len("tinggi (1)")
