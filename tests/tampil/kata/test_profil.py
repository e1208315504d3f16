"""A kecamatan's profile in figures, tables and sentences: all of it adds up to the recipe's numbers."""

import re
from dataclasses import replace

import pytest

from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.tampil import warna
from kerawanan.tampil.grafik import susunan
from kerawanan.tampil.grafik.template import Look
from kerawanan.tampil.kata import banding, cetak, konteks, peristiwa, profil
from kerawanan.teks.markup import literal, plain
from kerawanan.teks.text import BAHASA, number, t

DRINGU, KURIPAN, MARON, LECES = "35.13.19", "35.13.03", "35.13.17", "35.13.05"


@pytest.fixture(params=["publik-2024", "contoh"])
def found(request, pasti_publik, pasti_contoh) -> Certainty:
    return pasti_publik if request.param == "publik-2024" else pasti_contoh


def pieces(figure) -> list[tuple[float, float]]:
    """Return start and length of every piece of the waterfall, without the last row."""
    return [(float(base), float(x)) for bar in figure.data[:-1] for base, x in zip(bar.base, bar.x, strict=True)]


def test_waterfall_pieces_join_and_end_at_the_score(found):
    for kode in found.result.scores.dropna().index:
        figure = susunan.waterfall(found, kode, Look("id", "terang"))
        end = 0.0
        for base, length in pieces(figure):
            assert base == pytest.approx(end, abs=1e-9)
            end = base + length
        assert end == pytest.approx(found.result.scores[kode], abs=1e-9)
        assert figure.data[-1].x[0] == pytest.approx(found.result.scores[kode])
        assert figure.data[-1].marker.color == warna.of_class(found.ref, found.result.table.at[kode, "kelas"])


def test_waterfall_shows_the_limits_of_the_release(found):
    figure = susunan.waterfall(found, DRINGU, Look("id", "gelap"))
    lines = {shape.x0 for shape in figure.layout.shapes if shape.type == "line" and shape.yref == "y domain"}
    assert lines == set(found.result.limits)


def test_issues_stand_in_the_order_of_their_points(found):
    table = profil.issue_table(found, DRINGU, "en")
    points = [float(cell) for cell in table.iloc[:-1, 3]]
    assert points == sorted(points, reverse=True)
    assert sum(points) == pytest.approx(found.result.scores[DRINGU], abs=0.05 * len(points))
    assert table.iloc[-1, 3] == f"**{number(found.result.scores[DRINGU], 'en')}**"


def test_a_missing_score_is_said_and_never_a_zero(pasti_contoh):
    assert profil.class_words(pasti_contoh, KURIPAN, "id") == "belum ada data"
    assert profil.missing(pasti_contoh, KURIPAN, "id") == ""
    assert profil.sum_sentence(pasti_contoh, KURIPAN, "id") == ""
    assert profil.issue_table(pasti_contoh, KURIPAN, "id").iloc[-1, 3] == "**–**"
    rows = [
        row for isu in pasti_contoh.result.rilis.isu for row in profil.indicator_rows(pasti_contoh, KURIPAN, isu, "id")
    ]
    missing = [row for row in rows if row["cacah"] == t("kelas.belum_ada_data", "id")]
    assert missing and all(row["tingkat"] == row["nilai"] == row["poin"] == "–" for row in missing)
    assert all(row["poin"] == "–" for row in rows)


def test_a_score_from_a_part_of_the_data_says_from_how_much(pasti_contoh):
    table = pasti_contoh.result.table
    partly = table.index[table["skor"].notna() & (table["cakupan"] < 1)]
    said = {kode: profil.missing(pasti_contoh, kode, "id") for kode in table.index}
    assert {kode for kode, text in said.items() if text} == set(partly)
    fake = replace(pasti_contoh, result=replace(pasti_contoh.result, table=table.assign(cakupan=0.75)))
    assert "75\u00a0%" in profil.missing(fake, DRINGU, "id")


def test_the_directory_goes_by_class_and_then_by_name(found):
    groups, table = profil.by_class(found), found.result.table
    assert sorted(unit for units in groups.values() for unit in units) == sorted(table.index)
    assert all((table.loc[units, "kelas"] == kode).all() for kode, units in groups.items())
    assert all(list(table.loc[units, "nama"]) == sorted(table.loc[units, "nama"]) for units in groups.values())
    assert list(groups)[:3] == ["tinggi", "sedang", "rendah"]


def test_every_link_on_paper_has_its_address(found):
    tables = [cetak.score_table(found, DRINGU, "id"), *cetak.event_tables(found.result, DRINGU, "id")]
    numbered, addresses = cetak.with_addresses(tables, "id")
    text = " ".join(str(cell) for table in numbered for cell in [*table.columns, *table.to_numpy().ravel()])
    links = re.findall(r"\]\((\S+?)\) ([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", text)
    assert len(links) == text.count("](") and bool(links) == (found.result.rilis.info.id == "publik-2024")
    items = [item.split("\u00a0") for item in " ".join(addresses.to_numpy().ravel()).split(" · ") if item]
    shown = {sign: url for sign, url in items}
    assert {url.split("://")[1]: sign for url, sign in links} == {plain(url): sign for sign, url in shown.items()}


def test_every_indicator_of_the_selection_has_a_row(found):
    table = profil.indicator_table(found, DRINGU, "id")
    assert len(table) == len(found.result.rilis.scored)
    labels = {literal(item.label.id) for item in found.result.rilis.scored.values()}
    assert {re.sub(r" \*.*", "", cell) for cell in table["Indikator"]} == labels


def test_counts_and_both_rates_stand_beside_the_value(pasti_publik):
    row = next(
        r for r in profil.indicator_rows(pasti_publik, DRINGU, "rekapitulasi", "id") if "Sirekap" in r["indikator"]
    )
    step = pasti_publik.result.steps.loc[(DRINGU, "sirekap_2024")]
    assert row["cacah"] == "8 dari 157 TPS"
    assert row["tingkat"] == f"{number(800 / 157, 'id')} → {number(step['tingkat_susut'], 'id')}\u00a0% TPS"
    assert row["nilai"] == number(step["z"], "id")
    assert row["poin"] == number(step["poin"], "id")
    assert row["mutu"] == "lemah, 19 Februari 2024"
    assert re.fullmatch(r"\[[^\]/]+\]\(https://\S+\)", row["sumber"])


def test_what_does_not_tell_apart_is_said(pasti_publik):
    rows = profil.indicator_rows(pasti_publik, DRINGU, "komplain_saksi", "id")
    flat = [row["indikator"] for row in rows if "angkanya tidak berbeda lebih dari kebetulan" in row["indikator"]]
    assert len(flat) == len(pasti_publik.result.flat) == 1


def test_an_issue_is_flat_only_when_all_its_indicators_are(pasti_publik):
    assert pasti_publik.result.flat == ("tak_jumlah_2019",)
    assert not profil.all_flat(pasti_publik, "komplain_saksi")
    both = replace(pasti_publik.result, flat=("tak_jumlah_2019", "dprdprov_2019"))
    assert profil.all_flat(replace(pasti_publik, result=both), "komplain_saksi")
    assert not profil.all_flat(replace(pasti_publik, result=both), "bencana")


def test_comparison_agrees_with_the_draws(pasti_publik):
    units = list(pasti_publik.result.table.index)
    seen = set()
    for other in units:
        if other == DRINGU:
            continue
        sentence = banding.sentence(pasti_publik, DRINGU, other, "id")
        real = pasti_publik.differ(DRINGU, other)
        seen.add(real)
        assert ("tidak berbeda nyata" in sentence) != real
        share = pasti_publik.above.at[DRINGU, other]
        upper = DRINGU if share >= 0.5 else other
        name = pasti_publik.result.table.at[upper, "nama"]
        assert f"{name} di atas dalam" in sentence
    assert seen == {True, False}


def test_comparison_compares_every_issue_by_its_own_draws(publik, pasti_publik):
    each = {isu: certainty(publik, Parameters(isu=(isu,))) for isu in publik.isu}
    table = banding.comparison(pasti_publik, each, DRINGU, LECES, "id")
    assert list(table.columns[1:3]) == ["Dringu", "Leces"]
    assert table.iloc[0, 3].startswith("tidak: skor ")
    row = table[table.iloc[:, 0] == "Bencana alam"].iloc[0]
    assert row.iloc[1] == number(pasti_publik.result.isu.at[DRINGU, "bencana"], "id")
    assert each["bencana"].differ(DRINGU, LECES) and row.iloc[3].startswith("**ya**: skor Dringu")


def test_equal_units_are_not_said_to_be_one_above_the_other(publik):
    single = certainty(publik, Parameters(isu=("bencana",)), n=200)
    single.above.loc[DRINGU, LECES] = 0.5
    assert banding.difference(single, DRINGU, LECES, "id") == "tidak berbeda"


def test_without_score_there_is_no_comparison(pasti_contoh):
    assert "tidak dapat dibandingkan" in banding.sentence(pasti_contoh, DRINGU, KURIPAN, "id")
    assert banding.difference(pasti_contoh, KURIPAN, DRINGU, "id") == "belum ada data"


@pytest.mark.parametrize("bahasa", BAHASA)
def test_events_show_hosts_and_never_addresses(publik, bahasa):
    for _, row in publik.kejadian.iterrows():
        line = peristiwa.line(publik, row, bahasa)
        shown = re.sub(r"\]\([^)\s]*\)", "]", line)
        assert "http" not in shown and "www." not in shown
        assert (row["url"] == "") or f"]({row['url']}" in line


def test_every_made_up_event_is_marked(contoh, publik):
    for bahasa, word in (("id", "CONTOH"), ("en", "EXAMPLE")):
        assert all(word in peristiwa.line(contoh, row, bahasa) for _, row in contoh.kejadian.iterrows())
        assert not any(word in peristiwa.line(publik, row, bahasa) for _, row in publik.kejadian.iterrows())


def test_text_from_a_register_is_never_markup(contoh):
    row = contoh.kejadian.iloc[0].copy()
    row["keterangan"], row["sumber"] = "![x](http://a.example/b.png) <b> $x$ :red[y]", "*s* [a](http://c.example)"
    line = peristiwa.line(contoh, row, "id")
    assert "![" not in line and "<b>" not in line.replace("\\<b", "") and ":red[" not in line
    assert "\\*s\\*" in line


def test_an_address_cannot_break_out_of_its_link():
    assert peristiwa.link("https://a.id/x)(y](z") == "[a.id](https://a.id/x%29%28y%5D%28z)"


def test_events_follow_the_selection(publik, contoh):
    for rilis in (publik, contoh):
        everything = score(rilis)
        assert peristiwa.left_out(everything, DRINGU) == 0
        rows = peristiwa.of_unit(everything, DRINGU)
        assert list(rows["tanggal"]) == sorted(rows["tanggal"], reverse=True)
    part = score(contoh, Parameters(tahapan="pemungutan", isu=("catatan_pengawas",)))
    rows = peristiwa.of_unit(part, DRINGU)
    assert len(rows) and set(rows["tahapan"]) == {"pemungutan"} and set(rows["indikator"]) == {"catatan_khusus"}
    assert peristiwa.left_out(part, DRINGU) == len(peristiwa.of_unit(score(contoh), DRINGU)) - len(rows)


def test_the_version_for_print_holds_every_event(found):
    rilis = found.result.rilis
    for kode in (DRINGU, MARON):
        tables = cetak.event_tables(found.result, kode, "id")
        text = " ".join(" ".join(table.to_numpy().ravel()) for table in tables)
        for unit in (kode, ""):
            for _, row in rilis.kejadian[rilis.kejadian["kode_kecamatan"] == unit].iterrows():
                assert literal(row["keterangan"].removesuffix(".")) in text
                assert peristiwa.where(rilis, row, "id") in text


def test_the_version_for_print_holds_every_indicator_and_the_score(found):
    table = cetak.score_table(found, DRINGU, "id")
    assert len(table) == len(found.result.rilis.scored) + len(found.result.rilis.isu) + 1
    assert table.iloc[-1]["Poin"] == f"**{number(found.result.scores[DRINGU], 'id')}**"
    assert not table.isna().any(axis=None)


def test_measures_for_print_belong_to_the_leading_issues(found):
    tables = cetak.measure_tables(found, DRINGU, "id", top=2, most=3)
    names = [re.findall(r"Pencegahan: (.*)\*\*", table.columns[0])[0] for table in tables]
    assert names == [found.ref.isu[str(isu)].nama.id for isu in profil.leading(found, DRINGU).index[:2]]
    assert all(1 <= len(table) <= 3 for table in tables)


def test_selection_is_said_in_words(publik):
    some = certainty(publik, Parameters(tahapan="pemungutan", isu=("bencana", "komplain_saksi")), n=50)
    assert cetak.selection(some, "id") == "Tahapan: Pemungutan suara. Isu: Bencana alam dan Komplain saksi."
    assert cetak.selection(certainty(publik, n=50), "en") == "Stage: All stages. Issues: all."


@pytest.mark.parametrize("bahasa", BAHASA)
def test_the_title_of_what_a_score_is_made_of_names_the_longest_row(pasti_publik, bahasa):
    for kode in pasti_publik.result.table.index:
        figure = susunan.waterfall(pasti_publik, kode, Look(bahasa, "terang"))
        rows: dict[str, float] = {}
        for bar in figure.data[:-1]:
            rows[str(bar.y[0])] = float(sum(bar.x))
        longest = max(rows, key=rows.__getitem__)
        title = next(note.text for note in figure.layout.annotations if note.name == "judul").replace("<br>", " ")
        assert longest.replace("<br>", " ") in title and number(rows[longest], bahasa) in title


def test_percentages_of_a_profile_are_written_as_each_language_does(pasti_publik):
    rilis, kode = pasti_publik.result.rilis, "35.13.10"
    for bahasa, wrong in (("en", r"[\s\u00a0]%|\bof of\b|\b1 signs"), ("id", r"\d%")):
        rows = [text for row in konteks.rows_of(rilis, kode, bahasa) for text in row.values()]
        table = profil.indicator_table(pasti_publik, kode, bahasa)
        texts = [plain(str(text)) for text in [*rows, *table.to_numpy().ravel()]]
        assert any("%" in text for text in rows) and any("%" in text for text in texts)
        assert [text for text in texts if re.search(wrong, re.sub(r"https?://\S+", "", text))] == [], bahasa
