import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from kerawanan.errors import ParameterError
from kerawanan.rilis.load import Rilis
from kerawanan.simulasi import ballot, compare
from kerawanan.simulasi.reverse import leave_class, overtake
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.tampil.grafik import lereng
from kerawanan.tampil.grafik.template import Look
from kerawanan.tampil.kata import nama, simulasi
from kerawanan.tampil.kata import reverse as kata
from kerawanan.teks.text import BAHASA, PERCENT, number, spelled, t
from kerawanan.telaah.diagnosis import influence

OTHER = Parameters(bobot_isu=(("bencana", 1.0), ("rekapitulasi", 1.0)))


@pytest.fixture(scope="session")
def pair(publik: Rilis) -> tuple[Certainty, Certainty]:
    return certainty(publik), certainty(publik, OTHER)


@pytest.mark.parametrize("bahasa", BAHASA)
def test_the_sentence_counts_what_the_tables_say(pair, bahasa):
    before, after = pair
    change = compare.compare(before.result, after.result)
    moved = before.result.table["kelas"] != after.result.table["kelas"]
    sentence = simulasi.counted(after, change, bahasa)
    assert sentence.startswith(f"{spelled(int(moved.sum()), bahasa)} kecamatan")
    assert all(name in sentence for name in before.result.table["nama"][moved])
    rho = before.result.table["peringkat"].astype(float).corr(after.result.table["peringkat"].astype(float), "spearman")
    assert number(rho, bahasa, 2) in sentence
    shift = (before.result.table["peringkat"] - after.result.table["peringkat"]).abs().mean()
    assert number(float(shift), bahasa) in sentence
    table = simulasi.change_table(before, after, change, bahasa)
    assert table.iloc[:, 0].str.startswith("●").sum() == moved.sum()
    assert f"{number(58, bahasa, 0)}{PERCENT[bahasa]}" in simulasi.distance(before.result.rilis, OTHER, bahasa)


def test_equal_ranks_stand_by_name_whatever_the_last_digits_say(pair):
    before, after = pair
    change = compare.compare(before.result, after.result)
    table = change.table.copy()
    first, second = table.sort_values("peringkat_baru").index[:2]
    names = sorted([table.at[first, "nama"], table.at[second, "nama"]])
    late = table.index[table["nama"] == names[1]][0]
    for when in ("awal", "baru"):
        table.loc[[first, second], [f"skor_{when}", f"peringkat_{when}"]] = 90.0, 1
        table.at[late, f"skor_{when}"] += 1e-12
    tied = replace(change, table=table)
    shown = simulasi.change_table(before, after, tied, "id").iloc[:2, 0]
    assert [text.removeprefix("● ") for text in shown] == names
    lines = lereng.slope(before, after, tied, Look("id", "terang")).data
    ends = {(y, name) for line in lines if line.mode == "lines" for y, name in zip(line.y, line.text, strict=True) if y}
    assert [{name for y, name in ends if y == place} for place in (1, 2)] == [{names[0]}, {names[1]}]


def test_one_and_none_are_counted_in_words(publik: Rilis):
    found = certainty(publik, n=50)
    result = found.result
    change = compare.compare(result, result)
    assert simulasi.counted(found, change, "id").startswith(
        "Tidak ada kecamatan yang pindah kelas. Korelasi peringkat 1,00"
    )
    assert simulasi.counted(found, change, "en").startswith("No kecamatan changes class.")
    answer = leave_class(result, "35.13.19").baru
    assert answer is not None
    one = certainty(publik, Parameters(bobot_isu=tuple((str(k), float(v)) for k, v in answer.items())), n=50)
    assert simulasi.counted(one, compare.compare(result, one.result), "en").startswith(
        "One kecamatan changes class: Dringu ("
    )


def test_any_weighting_agrees_with_an_independent_draw(publik: Rilis):
    result = score(publik)
    found = compare.any_weighting(result)
    assert found.equals(compare.any_weighting(result))
    z = result.isu
    rng = np.random.default_rng(77)
    exponential = rng.standard_exponential((40_000, 4))
    weights = exponential / exponential.sum(axis=1, keepdims=True)
    assert result.limits is not None
    share = (weights @ z.to_numpy(float).T >= result.limits[1]).mean(axis=0)
    error = np.sqrt(share * (1 - share) * (1 / 40_000 + 1 / 10_000))
    assert (np.abs(found["p_tinggi"].to_numpy() - share) <= 4.5 * error + 1e-12).all()
    assert found.sum(axis=1).round(9).eq(1).all()


@pytest.mark.parametrize("bahasa", BAHASA)
def test_the_driver_is_the_weight_with_the_largest_total_index(publik: Rilis, bahasa):
    result = score(publik)
    found, real = influence(result), compare.nominal_and_real(result)
    sentence, table = simulasi.drivers(result.ref, found, real, bahasa)
    assert nama.isu(result.ref, str(found["total"].idxmax()), bahasa) in sentence
    alone = {**found, "first": found["first"].sort_values().set_axis(found["first"].sort_values(ascending=False).index)}
    turned, rows = simulasi.drivers(result.ref, pd.DataFrame(alone), real, bahasa)
    shown = rows[t("simulasi.first", bahasa)].str.extract(r"(\d+)", expand=False).astype(int)
    assert rows.iloc[shown.idxmax(), 0] in turned, "the largest figure of a column is in the sentence"
    assert len(table) == 4 and real["weight"].sum() == pytest.approx(1) and real["importance"].sum() == pytest.approx(1)
    assert "%" in simulasi.importance_note(result.ref, real, bahasa)


@pytest.mark.parametrize("bahasa", BAHASA)
def test_reverse_answers_say_their_numbers(publik: Rilis, bahasa):
    result = score(publik)
    order = list(result.table.sort_values("peringkat").index)
    answer = overtake(result, order[4], order[0])
    sentence = kata.reverse(result.ref, answer, {"a": "A", "b": "B"}, bahasa)
    assert answer.status == "bisa" and answer.geser and number(100 * answer.geser, bahasa, 2) in sentence
    for status in ("sama", "tanpa_skor", "tanpa_kelas", "menentukan"):
        assert kata.reverse(result.ref, type(answer)(status, answer.awal), {"a": "A", "b": "B"}, bahasa)
    for status in ("tidak", "seri", "sudah"):
        assert "A" in kata.reverse(result.ref, type(answer)(status, answer.awal), {"a": "A", "b": "B"}, bahasa)
    assert kata.reverse(result.ref, type(answer)("tidak", answer.awal), {"nama": "A", "kelas": "x"}, bahasa)
    rounded = kata.reverse(result.ref, answer, {"a": "A", "b": "B"}, bahasa, exact=False)
    assert f"{number(100 * answer.geser, bahasa, 0)}{PERCENT[bahasa]}" in rounded and not re.search(
        r"[,.]\d\d", rounded
    )
    table = kata.reverse_table(result.ref, answer, bahasa)
    for column in table.columns[1:]:
        assert sum(int(re.sub(r"\D", "", cell)) for cell in table[column]) == 100


def test_no_scores_no_numbers(publik: Rilis):
    chosen = Parameters(tahapan="kampanye", bobot_isu=(("komplain_saksi", 1.0),))
    before, after = (certainty(publik, p, n=50) for p in (chosen.selection(), chosen))
    change = compare.compare(before.result, after.result)
    assert change.spearman != change.spearman
    assert simulasi.counted(after, change, "id") == (
        "Semua bobot ada pada isu yang tidak dinilai pada tahapan Kampanye (Komplain saksi), jadi tidak ada skor."
    )
    assert len(simulasi.change_table(before, after, change, "id")) == 24
    assert compare.any_weighting(after.result)["p_tinggi"].isna().all()


HEAD = "nama;bencana;Perubahan suara saat rekapitulasi;catatan_pengawas;Witnesses' complaints"


def test_votes_are_read_as_they_are_pasted(publik: Rilis):
    head = "\t".join(publik.isu)
    votes = ballot.read_votes(f"{head}\n40\t30\t20\t10\r\n10,4\t29,6\t30\t30\n\n", publik)
    assert votes.to_numpy().tolist() == [[40, 30, 20, 10], [10.4, 29.6, 30, 30]]
    commas = ballot.read_votes("no," + ",".join(reversed(publik.isu)) + "\n1,10,20,30.5,39.5", publik)
    assert commas.iloc[0].tolist() == [39.5, 30.5, 20, 10]
    summary = ballot.summary(votes)
    assert summary["rata"].sum() == pytest.approx(100)
    assert simulasi.votes_table(publik.referensi, summary, "id").iloc[0, 1] == "25,2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(None, "", "banyak_suara")]),
        ("bencana;rekapitulasi;catatan_pengawas;komplain_saksi", [(None, "", "banyak_suara")]),
        ("bencana;rekapitulasi;catatan_pengawas\n1;2;97", [(1, "komplain_saksi", "kolom_kurang")]),
        (
            "bencana;bencana;rekapitulasi;catatan_pengawas;komplain_saksi;lain\n1;2;3;4;5;6",
            [(1, "bencana", "ganda"), (1, "lain", "kolom_asing")],
        ),
        (
            "bencana;rekapitulasi;catatan_pengawas;komplain_saksi\n50;x;50;-1\n1;2;3\n50;20;20;20\n25;25;25;25",
            [
                (2, "rekapitulasi", "bukan_angka"),
                (2, "komplain_saksi", "harus_tak_negatif"),
                (3, "", "lebar_baris"),
                (4, "", "bukan_seratus"),
            ],
        ),
        ("x" * 100_001, [(None, "", "terlalu_besar")]),
    ],
)
def test_every_problem_of_a_vote_is_named_by_row_and_column(publik: Rilis, text, expected):
    with pytest.raises(ParameterError) as caught:
        ballot.read_votes(text, publik)
    assert [(p.row, p.column, p.key) for p in caught.value.problems if p.key != "x"][: len(expected)] == expected


@pytest.mark.parametrize("bahasa", BAHASA)
def test_the_verdict_counts_the_movers_and_those_that_are_sure_enough(pair, bahasa):
    before, after = pair
    change = compare.compare(before.result, after.result)
    words = after.table["keyakinan"]
    sure = [kode for kode in change.moved if words[kode] in ("yakin", "cukup_yakin")]
    assert 0 < len(sure) == len(compare.sure_moves(change, after)) < len(change.moved)
    said = t("simulasi.putusan_banyak_yakin", bahasa, jumlah=spelled(len(change.moved), bahasa), yakin=len(sure))
    assert simulasi.verdict(after, change, bahasa) == said
    doubtful = replace(after, table=after.table.assign(keyakinan="ragu"))
    words = {"jumlah": spelled(len(change.moved), bahasa), "yakin": 0}
    assert simulasi.verdict(doubtful, change, bahasa) == t("simulasi.putusan_banyak_ragu", bahasa, **words)
    same = compare.compare(before.result, before.result)
    assert simulasi.verdict(before, same, bahasa) == t("simulasi.putusan_nol", bahasa)


def test_only_those_that_change_class_are_named_in_the_colour_of_their_way(pair):
    before, after = pair
    change = compare.compare(before.result, after.result)
    drawn = lereng.slope(before, after, change, Look("id", "terang")).data
    colours = before.ref.gerak["terang"]
    order = ["rendah", "sedang", "tinggi"]
    for kode, row in change.table.iterrows():
        line = next(item for item in drawn if item.mode == "lines" and row["nama"] in item.text)
        texts = [text for item in drawn if item.mode == "text" for text in item.text if f" {row['nama']} " in text]
        assert len(texts) == (2 if kode in change.moved else 0)
        if kode in change.moved:
            rises = order.index(row["kelas_baru"]) > order.index(row["kelas_awal"])
            assert line.line.color == (colours.naik if rises else colours.turun)
            assert ("▲" in texts[1]) == rises and ("▼" in texts[1]) == (not rises)
        else:
            assert line.line.width < 2 and line.line.color not in (colours.naik, colours.turun)
    unmoved = replace(change, table=change.table.assign(pindah=False))
    shift = (change.table["peringkat_baru"] - change.table["peringkat_awal"]).abs()
    furthest = lereng.named(unmoved)
    assert len(furthest) == lereng.FURTHEST and shift[furthest].min() >= shift.drop(furthest).max()
