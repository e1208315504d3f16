"""The page on prevention: a chosen kecamatan first, three measures an issue, then all."""

from kerawanan.rilis.load import DATA, load
from kerawanan.skor.resep import score
from kerawanan.strategi import measures
from kerawanan.teks.markup import literal
from kerawanan.teks.text import BAHASA, t
from kerawanan.telaah.reasons import by_issue
from kerawanan.ui.halaman.strategi import FIRST
from tests.halaman.test_umum import open_page, shown

PUBLIK = load(DATA / "rilis" / "publik-2024")
REF = PUBLIK.referensi
KODE = "35.13.22"


def test_three_measures_an_issue_and_all_when_they_are_asked_for():
    for bahasa in BAHASA:
        app = open_page("strategi", bahasa=bahasa)
        for isu in PUBLIK.isu:
            own = [literal(item.teks.get(bahasa)) for item in measures(REF, [isu])]
            assert [text in shown(app) for text in own] == [place < FIRST for place in range(len(own))]
        app.session_state["semua_bencana"] = True
        app.run()
        assert all(literal(item.teks.get(bahasa)) in shown(app) for item in measures(REF, ["bencana"]))
    alone = shown(open_page("strategi", isu="bencana"))
    assert all(literal(item.teks.id) in alone for item in measures(REF, ["bencana"]))


def test_a_chosen_kecamatan_comes_before_the_strategies_of_the_release():
    order = by_issue(score(PUBLIK), KODE).sort_values(ascending=False).index
    first, strategy = f"#### {REF.isu[order[0]].nama.id}", next(iter(REF.strategi.values())).nama.id
    chosen, free = shown(open_page("strategi", kode=KODE)), shown(open_page("strategi"))
    assert chosen.index(PUBLIK.kecamatan.at[KODE, "nama"]) < chosen.index(first) < chosen.index(strategy)
    assert free.index(strategy) < free.index("#### ")
    places = [chosen.index(f"#### {REF.isu[isu].nama.id}") for isu in order]
    assert places == sorted(places)


def test_actors_and_stages_are_badges_with_short_names():
    text = shown(open_page("strategi", bahasa="en", isu="rekapitulasi", pelaku="ptps"))
    assert ":primary-badge[:material/person: PTPS]" in text and "PTPS (polling" not in text.split("####")[1]
    assert f":gray-badge[:material/event: {REF.tahapan['rekapitulasi'].nama.en}]" in text
    assert t("bingkai.semua_tahapan", "id") in shown(open_page("strategi", isu="bencana"))


def test_a_measure_of_several_lines_is_not_bold_from_end_to_end() -> None:
    app = open_page("strategi", kode="35.13.22")
    bold = [text for text in (str(item.value) for item in app.markdown) if ":material/person:" in text and "**" in text]
    assert not app.exception and not bold
