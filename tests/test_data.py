"""The shipped data: reproducible, complete, with provenance, and honest about what they are."""

import csv
import re
import statistics
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kerawanan.rilis.load import check
from scripts import bangun_contoh, bangun_publik

DATA = Path(__file__).parents[1] / "data"
PUBLIK, CONTOH = DATA / "rilis" / "publik-2024", DATA / "rilis" / "contoh"
PLACE = DATA / "wilayah" / "3513"
BUILDERS = [(PUBLIK, bangun_publik.build), (CONTOH, bangun_contoh.build)]
SCORED = [
    *("longsor_2016", "krb_bromo_2016", "banjir_abrasi", "jenis_bencana_2023", "rekap_beda_2019", "sirekap_2024"),
    *("melebihi_dpt_2019", "dprdkab_2019", "tak_jumlah_2019", "dprdprov_2019"),
]
STAGES = ["daftar_pemilih", "pencalonan", "kampanye", "logistik", "pemungutan", "penghitungan", "rekapitulasi"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def kecamatan() -> dict[str, str]:
    return {r["kode"]: r["nama"] for r in rows(PLACE / "wilayah.csv") if r["tingkat"] == "kecamatan"}


# Releases -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("shipped", "build"), BUILDERS, ids=["publik", "contoh"])
def test_release_is_rebuilt_byte_for_byte(shipped: Path, build: Callable[[Path], None], tmp_path: Path) -> None:
    built = tmp_path / shipped.name
    built.mkdir()
    build(built)
    names = sorted(path.name for path in shipped.iterdir())
    assert names == sorted(path.name for path in built.iterdir())
    for name in names:
        assert (built / name).read_bytes() == (shipped / name).read_bytes(), name


@pytest.mark.parametrize("folder", [PUBLIK, CONTOH], ids=["publik", "contoh"])
def test_release_keeps_the_contract(folder: Path) -> None:
    assert check(folder) == ()


def test_public_release_has_the_ten_indicators_for_all_kecamatan() -> None:
    indikator = read(PUBLIK / "indikator.toml")["indikator"]
    assert [item["kode"] for item in indikator if item.get("dinilai", True)] == SCORED
    found = rows(PUBLIK / "nilai.csv")
    assert {(r["kode"], r["indikator"]) for r in found} == {(k, j) for k in kecamatan() for j in SCORED}
    assert len(found) == 240
    assert all((r["kejadian"] and r["eksposur"]) or r["nilai"] for r in found)


def test_public_figures_equal_their_sources() -> None:
    """The totals that the sources print, and single cells read by hand."""
    total: Counter[str] = Counter()
    exposed: Counter[str] = Counter()
    for row in rows(PUBLIK / "nilai.csv"):
        total[row["indikator"]] += int(row["kejadian"] or row["nilai"])
        exposed[row["indikator"]] += int(row["eksposur"] or 0)
    assert (total["longsor_2016"], total["krb_bromo_2016"]) == (76, 19)
    assert (total["tak_jumlah_2019"], total["dprdkab_2019"], total["dprdprov_2019"]) == (113, 174, 191)
    assert (total["rekap_beda_2019"], total["sirekap_2024"]) == (52, 86)
    assert exposed["longsor_2016"] == exposed["rekap_beda_2019"] == 330
    assert exposed["sirekap_2024"] == 3375
    assert exposed["dprdkab_2019"] == 3504
    cell = {(r["kode"], r["indikator"]): r for r in rows(PUBLIK / "nilai.csv")}
    tongas = cell["35.13.23", "sirekap_2024"]
    assert (tongas["kejadian"], tongas["eksposur"]) == ("15", "193")
    assert cell["35.13.19", "banjir_abrasi"]["nilai"] == "2"


@pytest.mark.parametrize("folder", [PUBLIK, CONTOH], ids=["publik", "contoh"])
def test_goalposts_reach_from_zero_to_the_largest_raw_rate(folder: Path) -> None:
    level = {"ringan": 1, "sedang": 2, "berat": 3}
    events: Counter[tuple[str, str]] = Counter()
    for row in rows(folder / "kejadian.csv"):
        events[row["kode_kecamatan"], row["indikator"]] += int(row["jumlah"]) * level.get(row["tingkat"], 0)
    largest: dict[str, float] = defaultdict(float)
    for row in rows(folder / "nilai.csv"):
        if row["eksposur"]:
            count = int(row["kejadian"]) if row["kejadian"] else events[row["kode"], row["indikator"]]
            largest[row["indikator"]] = max(largest[row["indikator"]], 100 * count / int(row["eksposur"]))
    for item in read(folder / "indikator.toml")["indikator"]:
        if item["jenis"] != "nilai" and item.get("dinilai", True):
            assert item["acuan"] == [0.0, pytest.approx(largest[item["kode"]])], item["kode"]


def shrunk(pairs: dict[str, tuple[float, float]]) -> dict[str, float]:
    """Return rates per 100 after the global empirical Bayes of Marshall (1991), written from the paper's formulas."""
    exposure = sum(e for _, e in pairs.values())
    mean = sum(y for y, _ in pairs.values()) / exposure
    spread = sum(e * (y / e - mean) ** 2 for y, e in pairs.values()) / exposure
    between = max(0.0, spread - mean / (exposure / len(pairs)))
    return {
        kode: 100 * (mean + (between / (between + mean / e) * (y / e - mean) if between else 0.0))
        for kode, (y, e) in pairs.items()
    }


def test_class_limits_of_the_public_release_follow_from_its_files() -> None:
    """An own computation in plain Python: shrink, 0–100, mean in the issue, IKP weights, mean ∓ SD (n − 1)."""
    weight = {"bencana": 13.5, "rekapitulasi": 13.5, "catatan_pengawas": 19.0, "komplain_saksi": 19.0}
    found = rows(PUBLIK / "nilai.csv")
    groups: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for item in read(PUBLIK / "indikator.toml")["indikator"]:
        own = [r for r in found if r["indikator"] == item["kode"]]
        if not own:
            continue
        if item["jenis"] == "nilai":
            x = {r["kode"]: float(r["nilai"]) for r in own}
        else:
            x = shrunk({r["kode"]: (float(r["kejadian"]), float(r["eksposur"])) for r in own})
        low, high = item["acuan"]
        for kode, value in x.items():
            groups[kode][item["isu"]].append(100 * min(1.0, max(0.0, (value - low) / (high - low))))
    totals = [
        sum(weight[isu] * statistics.fmean(z) for isu, z in parts.items()) / sum(weight.values())
        for parts in groups.values()
    ]
    limits = read(PUBLIK / "rilis.toml")["batas"]
    mean, deviation = statistics.fmean(totals), statistics.stdev(totals)
    assert limits["rendah_sedang"] == pytest.approx(mean - deviation, abs=1e-8)
    assert limits["sedang_tinggi"] == pytest.approx(mean + deviation, abs=1e-8)


def test_public_events_are_context_with_an_address_and_counted_once() -> None:
    found = rows(PUBLIK / "kejadian.csv")
    unscored = {i["kode"] for i in read(PUBLIK / "indikator.toml")["indikator"] if not i.get("dinilai", True)}
    assert {r["indikator"] for r in found} == unscored
    assert all(r["url"] or "alamat lengkap tidak diketahui" in r["sumber"] for r in found)
    assert all(r["tingkat"] == "" for r in found)
    kind = [(r["tanggal"], r["kode_kecamatan"], r["indikator"], r["keterangan"].split(".")[0]) for r in found]
    assert [key for key, times in Counter(kind).items() if times > 1] == []
    night = [r for r in found if r["kode_kecamatan"] == "35.13.05" and r["tanggal"].startswith("2023-02")]
    assert [r["tanggal"] for r in night] == ["2023-02-10"], "two papers report one flood under two dates"


def test_public_events_name_a_stage_only_where_documented() -> None:
    found = [r for r in rows(PUBLIK / "kejadian.csv") if r["tahapan"] and r["indikator"] == "bencana_terberitakan"]
    assert [(r["tanggal"], r["tahapan"]) for r in found] == [("2024-11-27", "pemungutan")]


def test_example_release_is_marked_as_made_up() -> None:
    info = read(CONTOH / "rilis.toml")
    assert info["status"] == "simulasi"
    assert info["judul"]["id"].startswith("CONTOH")
    assert info["judul"]["en"].startswith("EXAMPLE")
    for item in read(CONTOH / "indikator.toml")["indikator"]:
        assert item["label"]["id"].startswith("CONTOH")
        assert item["label"]["en"].startswith("EXAMPLE")
    for row in rows(CONTOH / "kejadian.csv"):
        assert row["id"].startswith("CONTOH-")
        assert row["keterangan"].startswith("Contoh: ")
        assert (row["sumber"], row["url"]) == ("data rekaan", "")
    for row in rows(CONTOH / "tindakan.csv"):
        assert re.fullmatch(r"(https://bukti\.example/\S+)?", row["bukti_url"])


def test_example_release_shows_every_case() -> None:
    found = rows(CONTOH / "kejadian.csv")
    assert len(found) >= 300
    stages = {r["tahapan"] for r in found if r["indikator"] == "bencana_mengganggu"}
    assert stages == set(STAGES)
    assert {r["tingkat"] for r in found} == {"ringan", "sedang", "berat"}
    isu = {item["kode"]: item["isu"] for item in read(CONTOH / "indikator.toml")["indikator"]}
    assert sorted(isu.values()) == sorted(item["kode"] for item in read(DATA / "referensi" / "isu.toml")["isu"])
    missing = Counter({kode: 4 for kode in kecamatan()})
    missing.subtract(r["kode"] for r in rows(CONTOH / "nilai.csv"))
    assert sorted(n for n in missing.values() if n) == [1, 2]
    happened = {(r["kode_kecamatan"], r["indikator"]) for r in found}
    reported = {(r["kode"], r["indikator"]) for r in rows(CONTOH / "nilai.csv")}
    assert reported - happened, "somewhere an indicator is reported and nothing happened"
    actions = rows(CONTOH / "tindakan.csv")
    assert {r["status"] for r in actions} == {"direncanakan", "berjalan", "selesai", "terlambat"}
    assert [r["bukti_url"] for r in actions if r["status"] == "selesai"].count("") == 1


def test_example_events_lie_inside_the_calendar() -> None:
    calendar = {item["kode"]: item for item in read(DATA / "referensi" / "tahapan.toml")["tahapan"]}
    assert list(calendar) == STAGES
    polling = calendar["pemungutan"]["mulai"]
    for row in rows(CONTOH / "kejadian.csv"):
        stage, day = calendar[row["tahapan"]], date.fromisoformat(row["tanggal"])
        assert stage.get("mulai", date(2024, 1, 1)) <= day <= stage.get("selesai", polling), row["id"]


# Sources ------------------------------------------------------------------------------------------------------------


def test_every_source_is_described() -> None:
    text = (DATA / "sumber" / "SUMBER.md").read_text(encoding="utf-8")
    for path in (DATA / "sumber").iterdir():
        assert path.name == "SUMBER.md" or f"`{path.name}`" in text, path.name
    for path in (DATA / "sumber").glob("*.csv"):
        heading = re.search(rf"### `{re.escape(path.name)}` \((\d+) baris\)\n(.+?)(?=\n##|\Z)", text, re.DOTALL)
        assert heading, path.name
        assert int(heading[1]) == len(rows(path)), path.name
        assert "https://" in heading[2] or "url" in heading[2] or "alamatnya" in heading[2], path.name


def test_boundaries_are_described() -> None:
    text = (PLACE / "SUMBER.md").read_text(encoding="utf-8")
    for path in PLACE.rglob("*.*"):
        assert path.name == "SUMBER.md" or f"`{path.relative_to(PLACE).as_posix()}`" in text, path
    assert "CC BY 3.0 IGO" in text
    notice = "Batas wilayah: COD-AB Indonesia (2020), sumber Badan Pusat Statistik (BPS), kurasi OCHA / HDX"
    assert notice in " ".join(text.replace("> ", "").split())
    for folder in (PUBLIK, CONTOH):
        assert any(line["id"].startswith(notice) for line in read(folder / "rilis.toml")["atribusi"])


def test_only_the_regency_never_the_city() -> None:
    assert len(kecamatan()) == 24
    known = {r["kode"] for r in rows(PLACE / "wilayah.csv")}
    for path in [*(DATA / "sumber").glob("*.csv"), *(DATA / "rilis").glob("*/*.csv")]:
        for row in rows(path):
            for name in ("kode", "kode_kecamatan", "kode_desa"):
                code = row.get(name) or ""
                assert code == "" or (code in known and code.startswith("35.13.")), (path.name, row)


def test_sources_hold_no_votes_of_candidates_or_parties() -> None:
    for path in (DATA / "sumber").glob("*.csv"):
        header = path.read_text(encoding="utf-8").split("\n", 1)[0].lower()
        assert not re.search("paslon|partai|caleg|suara|calon", header), path.name


def test_ikp_library_names_the_four_issues() -> None:
    found = rows(DATA / "referensi" / "indikator_ikp.csv")
    assert [int(r["no"]) for r in found] == list(range(1, 62))
    issues = {item["kode"]: item["indikator_ikp"] for item in read(DATA / "referensi" / "isu.toml")["isu"]}
    assert {r["isu"]: int(r["no"]) for r in found if r["isu"]} == issues
    assert issues == {"bencana": 3, "rekapitulasi": 11, "catatan_pengawas": 35, "komplain_saksi": 36}
    assert list(Counter(r["dimensi"] for r in found).values()) == [16, 24, 15, 6]
