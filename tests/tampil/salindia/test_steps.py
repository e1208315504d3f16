"""The slides: large enough for the back row, nothing cut, nothing upon another, and nothing surer than the data."""

from functools import cache
from xml.etree.ElementTree import Element, fromstring

import pytest
import segno

from kerawanan.rilis.load import DATA, load
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import judul
from kerawanan.tampil.kata import presentasi as isi
from kerawanan.tampil.kata.kalimat import top_group
from kerawanan.tampil.kata.presentasi import LANGKAH
from kerawanan.tampil.kata.status import facts
from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.lettering import BOLD, PLAIN, SERIF
from kerawanan.tampil.peta.projection import Box
from kerawanan.tampil.salindia.scene import Scene
from kerawanan.tampil.salindia.slide import HEIGHT, WIDTH
from kerawanan.tampil.salindia.steps import drawn, picture
from kerawanan.teks.text import BAHASA, spelled, t
from kerawanan.telaah.drivers import setting_apart

RELEASES, ADDRESS = ("publik-2024", "contoh"), "http://192.168.1.20:8501"
FILES = {("Noto Sans", "400"): PLAIN, ("Noto Sans", "700"): BOLD, ("Literata", "600"): SERIF}


@cache
def found(name: str, *isu: str) -> Certainty:
    return certainty(load(DATA / "rilis" / name), Parameters(isu=isu))


@cache
def scene(name: str, bahasa: str = "id", kode: str = "", address: str = ADDRESS, query: str = "") -> Scene:
    result = found(name)
    apart, first = setting_apart(result.result), kode or isi.first_unit(result)
    return Scene(result, apart, lambda isu: found(name, isu), bahasa, first, bool(kode), address, query)


def box(text: Element) -> Box:
    """Return the room of a line of words, from the top of its capitals to below its descenders."""
    look, words = text.attrib, text.text or ""
    file = FILES[look["font-family"].split(",")[0], look["font-weight"]]
    size = float(look["font-size"])
    wide = lettering.width(words, size, file)
    left = float(look["x"]) - {"middle": wide / 2, "end": wide}.get(look.get("text-anchor", ""), 0)
    return Box(left, float(look["y"]) - 0.72 * size, wide, 0.92 * size)


def faults(scene: Scene, langkah: str) -> list[str]:
    """Say what a hall could not read on a slide."""
    slide = drawn(scene, langkah)
    texts = slide.root.findall("text")
    wrong = [f"small: {item.text}" for item in texts if float(item.attrib["font-size"]) < 28]
    boxes = [(item.text, box(item)) for item in texts]
    page = Box(0, 0, WIDTH, HEIGHT)
    wrong += [f"outside: {words}" for words, place in boxes if not page.holds(place)]
    wrong += [
        f"on another: {one} / {other}"
        for number, (one, first) in enumerate(boxes)
        for other, second in boxes[number + 1 :]
        if first.meets(second)
    ]
    wrong += [f"cut: {item.text}" for item in texts if "…" in (item.text or "")]
    if float(texts[1 if tanda.made_up(scene.found.result.rilis) else 0].attrib["font-size"]) < 48:
        wrong.append("title")
    if (words := sum(len(part.split()) for part, speech in slide.said if speech)) > 25:
        wrong.append(f"{words} words")
    return [f"{langkah} {scene.bahasa}: {fault}" for fault in wrong]


@pytest.mark.parametrize("bahasa", BAHASA)
@pytest.mark.parametrize("name", RELEASES)
def test_every_slide_can_be_read_from_the_back_row(name: str, bahasa: str) -> None:
    assert [fault for langkah in LANGKAH for fault in faults(scene(name, bahasa), langkah)] == []
    assert faults(scene(name, bahasa, address="http://localhost:8501"), "8") == []
    assert faults(scene(name, bahasa, address=f"https://{'peta-kerawanan.' * 3}probolinggokab.go.id"), "8") == []


@pytest.mark.parametrize("name", RELEASES)
def test_every_kecamatan_can_be_shown_in_depth(name: str) -> None:
    units = found(name).result.table.index
    assert [fault for kode in units for fault in faults(scene(name, kode=str(kode)), "6")] == []


@pytest.mark.parametrize("bahasa", BAHASA)
@pytest.mark.parametrize("name", RELEASES)
def test_every_slide_says_what_it_is(name: str, bahasa: str) -> None:
    result = found(name).result
    for langkah in LANGKAH:
        slide = drawn(scene(name, bahasa), langkah)
        texts = " ".join(item.text or "" for item in slide.root.findall("text"))
        for fact in facts(result.rilis, result.parameters, result.fingerprint, bahasa)[1:]:
            assert fact in texts or f"{fact[0].upper()}{fact[1:]}" in texts, langkah
        assert result.rilis.info.sumber_singkat.get(bahasa) in texts
        mark = tanda.mark(result, bahasa)
        assert slide.said[0][0] == (mark or isi_title(scene(name, bahasa), langkah))
        assert (t("status.contoh", bahasa) in texts) == (name == "contoh")
        kept = picture(scene(name, bahasa), langkah)
        assert "<text" not in kept.svg and len(kept.svg) < 200_000
        assert fromstring(kept.svg).attrib["viewBox"] == f"0 0 {WIDTH} {HEIGHT}"
        assert result.fingerprint in kept.said and isi_title(scene(name, bahasa), langkah) in kept.said


def isi_title(scene: Scene, langkah: str) -> str:
    return judul.title(langkah, scene.found, scene.apart, scene.kode, scene.bahasa)


def test_where_colours_mean_class_the_slide_says_so() -> None:
    kelas = found("publik-2024").ref.kelas
    fills = {item.isi for kode, item in kelas.items() if kode in ("rendah", "sedang", "tinggi")}
    for langkah in LANGKAH:
        slide = drawn(scene("publik-2024"), langkah)
        used = {item.attrib.get("fill") for item in slide.root.iter() if item.tag in ("path", "circle", "rect")}
        words = [words for words, _ in slide.said]
        shown = [item for item in kelas.values() if item.isi in fills & used]
        keyed = all(any(item.nama.id in text for text in words) for item in shown)
        assert bool(used & fills) == (keyed if langkah in "2356" else False), langkah


@pytest.mark.parametrize("name", RELEASES)
def test_no_title_names_a_winner_that_is_not_sure(name: str) -> None:
    own = scene(name)
    group = top_group(own.found)
    leading = {str(own.found.result.table.at[kode, "nama"]) for kode in group}
    assert len(group) > 1 and len(own.apart.group) > 1
    titles = [isi_title(own, langkah) for langkah in LANGKAH]
    assert not any(unit in titles[4] for unit in leading) and spelled(len(group), "id") in titles[4]
    assert titles[3] == t("temuan.pembeda_belum", "id")
    words = [text for text, _ in drawn(own, "6").said]
    assert t("presentasi.sekelompok", "id", banyak=spelled(len(group), "id").lower()) in words


def test_a_sure_winner_is_named() -> None:
    result = found("contoh", "rekapitulasi")
    apart = setting_apart(result.result)
    assert judul.title("4", result, apart, "", "id") == t(
        "temuan.pembeda_satu", "id", isu="Perubahan suara saat rekapitulasi"
    )
    name = str(result.result.table.at[top_group(result)[0], "nama"])
    assert judul.title("5", result, apart, "", "id") == t("temuan.teratas_satu", "id", nama=name)


def test_names_stand_on_the_map_where_the_class_is_high_and_every_other_has_its_letter() -> None:
    for name in RELEASES:
        table = found(name).result.table
        texts = [item.text or "" for item in drawn(scene(name), "3").root.findall("text")]
        named = {unit for unit in table["nama"] if any(text.split(" ")[0] == unit for text in texts)}
        assert named == set(table["nama"][table["kelas"] == "tinggi"])
        letters = [text for text in texts if text.removesuffix("?") in ("S", "R", "–")]
        assert len(letters) == len(table) - len(named)


def test_the_code_is_that_of_the_address_and_large_enough() -> None:
    own = scene("contoh", "en", query="/?rilis=contoh&bahasa=en")
    matrix = [list(row) for row in segno.make_qr(f"{ADDRESS}/?rilis=contoh&bahasa=en", error="m").matrix_iter(border=4)]
    squares = max((item.attrib["d"] for item in drawn(own, "8").root.findall("path")), key=lambda d: d.count("M"))
    each = int(squares.split("h")[1].split("v")[0])
    assert squares.count("M") == sum(map(sum, matrix))
    assert each * (len(matrix) - 8) >= 320
    assert ADDRESS in [text for text, _ in drawn(own, "8").said]


@pytest.mark.parametrize("address", ["http://localhost:8501", "http://127.0.0.1:8501", "http://[::1]:8501"])
def test_an_address_of_this_computer_is_not_offered_to_the_hall(address: str) -> None:
    texts = [text for text, _ in drawn(scene("publik-2024", address=address), "8").said]
    assert address not in " ".join(texts), "no address"
    assert {"Peta Kerawanan Pemilihan", "Kabupaten Probolinggo", "Bukan rilis resmi Bawaslu."} <= set(texts)
    assert t("presentasi.alamat_lokal", "id") not in texts, "a hint for the presenter is none for the hall"


def test_a_release_in_which_nothing_differs_says_so() -> None:
    result = certainty(load(DATA / "rilis" / "contoh"), Parameters(isu=("komplain_saksi",), tahapan="logistik"), n=50)
    own = Scene(result, setting_apart(result.result), lambda _: result, "id", isi.first_unit(result), False, ADDRESS)
    for langkah in LANGKAH:
        assert len(drawn(own, langkah).said) >= 2, langkah
    assert isi_title(own, "5") == t("presentasi.tanpa_skor", "id")


@pytest.mark.parametrize("bahasa", BAHASA)
@pytest.mark.parametrize("name", RELEASES)
def test_the_slides_say_where_by_which_rule_and_on_which_scale(name: str, bahasa: str) -> None:
    own, result = scene(name, bahasa), found(name).result
    info, said = result.rilis.info, {step: [text for text, _ in drawn(own, step).said] for step in LANGKAH}
    assert any("Kabupaten Probolinggo" in text and info.pemilihan.get(bahasa) in text for text in said["1"])
    for step in ("2", "6"):
        assert {t("presentasi.legenda_miring", bahasa), t("presentasi.legenda_polos", bahasa)} <= set(said[step])
        patterns = {item.attrib.get("fill", "").split("-")[0] for item in drawn(own, step).root.iter("path")}
        assert not patterns & {"url(#titik", "url(#samar"}, "one rule for all small maps"
    ends = [float(end) for row in own.apart.table[["bawah", "atas"]].to_numpy() for end in row]
    assert f"{20 * int(5 * max(ends))}" in " ".join(said["4"]), "the axis reaches the whiskers"
    group = top_group(own.found)
    order = list(result.table.loc[group].sort_values(["peringkat", "nama"])["nama"])
    assert [text for text in said["5"] if text in order] == order[:12]
    rule = t("presentasi.aturan_kelompok", bahasa, nama=result.table.at[group[0], "nama"])
    assert {rule, t("presentasi.rentang_baca", bahasa)} <= set(said["5"])
    ranks = [int(text) for text in said["5"][3 : said["5"].index(order[0])] if text.isdigit()]
    assert ranks == [1, 5, 10, 15, 20, len(result.scores.dropna())]
    measures = isi.prevention(own.found.ref, own.apart.group)
    for item in measures:
        assert any(isi.when(own.found.ref, item, bahasa) in text for text in said["7"])
        assert isi.who(own.found.ref, item.pelaku, bahasa) in said["7"]
    assert isi.strategy_source(own.found.ref, bahasa) in drawn(own, "7").source


def test_bars_of_one_kind_share_a_scale_that_is_said() -> None:
    slide, own = drawn(scene("publik-2024"), "6"), found("publik-2024")
    blue, grey = slide.paper.kejadian, slide.paper.redup
    bars = [item for item in slide.root.findall("rect") if item.attrib["fill"] in (blue, grey)]
    rows = isi.beside_the_whole(own, isi.first_unit(own))[:3]
    rates = [(item.jenis, value) for item, row in rows for value in (row["tingkat_kasar"], row["kabupaten"])]
    each = [
        float(bar.attrib["width"]) / value for bar, (kind, value) in zip(bars, rates, strict=True) if kind != "nilai"
    ]
    assert len(each) >= 4 and max(each) / min(each) == pytest.approx(1, rel=0.02), "as long as the rate"
    scale = t("presentasi.skala_proporsi", "id", bawah="0", atas="12")
    assert any(scale in text for text, _ in slide.said)
    assert any("3 dari 121 TPS" in text for text, _ in slide.said)
