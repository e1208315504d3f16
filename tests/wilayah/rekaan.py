"""Made-up places as other programs would write them: cells around seeded points, with well-formed codes."""

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from kerawanan.rilis.contract_csv import KEJADIAN
from kerawanan.skor.bekukan import freeze
from kerawanan.wilayah.buat import Asked, make

BOX = (110.0, -7.6, 110.8, -7.0)
WORDS = ("Suka", "Rejo", "Tirta", "Wana", "Karang", "Banyu", "Mulya", "Jati", "Kali", "Sari", "Argo", "Bumi", "Gading")


def name_of(place: int) -> str:
    """Return a made-up name, another one for each number up to 169 × 9."""
    first, second, more = place % 13, (place // 13) % 13, place // 169
    return f"{WORDS[first]}{WORDS[second].lower()}{f' {more + 1}' if more else ''}"


def cells(count: int, box: Sequence[float] = BOX, seed: int = 3) -> list[shapely.Polygon]:
    """Cut a rounded land into cells with lines of many points, as surveyed borders have."""
    west, south, east, north = box
    points = np.random.default_rng(seed).uniform((west, south), (east, north), (count, 2))
    middle = shapely.Point((west + east) / 2, (south + north) / 2)
    land = shapely.transform(middle.buffer(1, quad_segs=40), lambda xy: (xy - [middle.x, middle.y]) * 0.5)
    land = shapely.transform(land, lambda xy: xy * [east - west, north - south] + [middle.x, middle.y])
    inside = points[shapely.contains_xy(land, points[:, 0], points[:, 1])]
    while len(inside) < count:
        more = np.random.default_rng(seed + len(inside)).uniform((west, south), (east, north), (count, 2))
        inside = np.vstack([inside, more[shapely.contains_xy(land, more[:, 0], more[:, 1])]])
    found = shapely.voronoi_polygons(shapely.MultiPoint(inside[:count]), extend_to=land, ordered=True)
    parts = [part.intersection(land) for part in found.geoms]
    return [shapely.segmentize(part, max(east - west, north - south) / 200) for part in parts]


def place(kode: str, count: int, kabupaten: str, box: Sequence[float] = BOX, seed: int = 3) -> gpd.GeoDataFrame:
    """Return the kecamatan of one kabupaten/kota (`12.34`), of a whole province where the code has two digits."""
    each = 83
    codes = [
        f"{kode}.{n + 1:02}" if len(kode) == 5 else f"{kode}.{n // each + 1:02}.{n % each + 1:02}" for n in range(count)
    ]
    rows = {"KODE": codes, "KECAMATAN": [name_of(n) for n in range(count)]}
    above = [kabupaten] * count if len(kode) == 5 else [f"Kabupaten {WORDS[int(kode[3:5])]}" for kode in codes]
    rows |= {"KABUPATEN": above, "PROVINSI": ["Rekaan Selatan"] * count}
    return gpd.GeoDataFrame(rows, geometry=cells(count, box, seed), crs="EPSG:4326")


ISSUES = ("bencana", "rekapitulasi", "catatan_pengawas", "komplain_saksi")
STAGES = ("daftar_pemilih", "pencalonan", "kampanye", "logistik", "pemungutan", "penghitungan", "rekapitulasi")
# The stage and its date on which the events of an issue are recorded.
DAYS = {
    "bencana": ("logistik", "2024-11-20"),
    "rekapitulasi": ("rekapitulasi", "2024-12-02"),
    "catatan_pengawas": ("pemungutan", "2024-11-27"),
    "komplain_saksi": ("penghitungan", "2024-11-28"),
}


def _both(text: str, english: str = "") -> str:
    return f'{{ id = "{text}", en = "{english or text}" }}'


def _info(rilis: str, wilayah: str) -> str:
    return f"""id = "{rilis}"
judul = {_both(f"CONTOH: register rekaan {rilis}", f"EXAMPLE: made-up register {rilis}")}
ringkas = {_both("CONTOH. Semua kejadian rekaan.", "EXAMPLE. All events are made up.")}
status = "simulasi"
wilayah = "{wilayah}"
pemilihan = {_both("Pemilihan 2024 (data rekaan)", "Elections 2024 (made-up data)")}
tanggal_pemilihan = 2024-11-27
tanggal_data = 2024-12-16
tanggal_rilis = 2026-11-23
versi_metode = "2"
lisensi = {_both("Data rekaan.", "Made-up data.")}
sumber_singkat = {_both("kejadian rekaan", "made-up events")}
atribusi = []
tahapan = {list(STAGES)}
""".replace("'", '"')


def _indikator(isu: str) -> str:
    stages = list(STAGES) if isu == "bencana" else [DAYS[isu][0]]
    return f"""[[indikator]]
kode = "{isu}_rekaan"
isu = "{isu}"
tahapan = {stages}
jenis = "kejadian"
eksposur = {_both("TPS", "polling stations")}
satuan = {_both("kejadian per 100 TPS", "events per 100 polling stations")}
label = {_both(f"CONTOH: {isu}", f"EXAMPLE: {isu}")}
definisi = {_both("Kejadian rekaan.", "Made-up events.")}
mutu = "lemah"
periode = "2024"
sumber = {{ teks = {_both("data rekaan", "made-up data")} }}
catatan = {_both("Rekaan.", "Made up.")}
""".replace("'", '"')


def _beside(kodes: list[str], rng: np.random.Generator) -> dict[str, str]:
    """Return an outcome and a context of every kecamatan but the last, as files."""
    meant = f"label = {_both('CONTOH: berkas terlambat', 'EXAMPLE: late forms')}\n"
    meant += f"definisi = {_both('Rekaan.', 'Made up.')}\nsatuan = {_both('TPS', 'polling stations')}\n"
    meant += f"eksposur = {_both('TPS', 'polling stations')}\ncatatan = {_both('Rekaan.', 'Made up.')}\n"
    meant += "tanggal = 2024-12-01\n"
    meant += f"sumber = {{ teks = {_both('data rekaan', 'made-up data')} }}\n"
    rows = [(kode, int(rng.binomial(40, 0.2))) for kode in kodes[:-1]]
    hasil = "".join(f"{kode},terlambat,{count},40\n" for kode, count in rows)
    konteks = "".join(f"{kode},pemilih_muda,{count},40,\n" for kode, count in rows)
    return {
        "hasil.toml": f'[[hasil]]\nkode = "terlambat"\njenis = "proporsi"\n{meant}',
        "hasil.csv": f"kode,hasil,kejadian,eksposur\n{hasil}",
        "konteks.toml": f'[[konteks]]\nkode = "pemilih_muda"\njenis = "proporsi"\n{meant}',
        "konteks.csv": f"kode,konteks,kejadian,eksposur,nilai\n{konteks}",
    }


def release(data: Path, rilis: str, wilayah: str, kodes: list[str], seed: int = 1) -> None:
    """Write a made-up release of a place: a register of some events a kecamatan, its goalposts and limits frozen.

    The first kecamatan does not report one of the issues.
    """
    rng, folder = np.random.default_rng(seed), data / "rilis" / rilis
    folder.mkdir(parents=True)
    stations = dict(zip(kodes, rng.integers(20, 200, len(kodes)).tolist(), strict=True))
    nilai = [
        f"{kode},{isu}_rekaan,,,{stations[kode]},\n"
        for isu in ISSUES
        for kode in kodes
        if not (isu == "komplain_saksi" and kode == kodes[0])
    ]
    events: list[str] = []
    for isu, (stage, day) in DAYS.items():
        for kode in kodes[isu == "komplain_saksi" :]:
            for _ in range(rng.poisson(rng.gamma(1.5, min(0.02, 4 / len(kodes))) * stations[kode])):
                level = ("ringan", "sedang", "berat")[rng.integers(3)]
                head = f"E{len(events) + 1},{day},{stage},{isu}_rekaan,{kode},,"
                events.append(f"{head},1,{level},Contoh: kejadian rekaan.,data rekaan,\n")
    files = {
        "rilis.toml": f"{_info(rilis, wilayah)}\n[batas]\nrendah_sedang = 0.0\nsedang_tinggi = 100.0\n",
        "indikator.toml": "\n".join(map(_indikator, ISSUES)),
        "nilai.csv": f"kode,indikator,tahapan,kejadian,eksposur,nilai\n{''.join(nilai)}",
        "kejadian.csv": f"{','.join(KEJADIAN)}\n{''.join(events)}",
        **_beside(kodes, rng),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    freeze(folder, data)


def ringed(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Add what lies around a place: a town and a kabupaten of another province, as a national file has them."""
    west, south, east, north = rows.total_bounds
    land, middle = shapely.union_all(rows.geometry), (south + north) / 2
    ring = shapely.box(west - 1, south - 1, east + 0.4, north + 0.3).difference(land)
    town = ring.intersection(shapely.box(east - 0.1, middle - 0.1, east + 0.1, middle + 0.1))
    about = {"KODE": ["63.71.01", "63.09.01"], "KECAMATAN": ["Pusat", "Luar"], "KABUPATEN": ["Bandar", "Tepi"]}
    around = gpd.GeoDataFrame(about, geometry=[town, ring.difference(town)], crs=rows.crs)
    return gpd.GeoDataFrame(pd.concat([rows, around.assign(PROVINSI="Rekaan Utara")], ignore_index=True))


def region(data: Path, kode: str, count: int, name: str) -> Path:
    """Make a place from a file of boundaries, as an office would, and a release of it called `uji-<kode>`."""
    file = data.parent / f"{kode}.gpkg"
    rows = place(kode, count, name)
    ringed(rows).to_file(file)
    made = make(Asked(file, data / "wilayah", induk=kode))
    release(data, f"uji-{made.folder.name}", made.folder.name, [*rows["KODE"]])
    return made.folder
