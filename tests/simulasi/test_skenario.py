"""Scenarios: the address and the file give back the same, and what cannot be followed is named."""

import json
from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given

from kerawanan.errors import ParameterError, Problem
from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.simulasi.names import PATTERN, refusal, tidy
from kerawanan.simulasi.skenario import LETTERS, Skenario, from_query, own, pack, to_query, unpack, unpack_all
from kerawanan.simulasi.skenario_file import MAX_BYTES, as_file, from_file
from kerawanan.skor.parameter import AGREGASI, NORMALISASI, TINGKAT, Parameters, fewest, is_scenario, resolve
from kerawanan.skor.resep import fingerprint

RILIS = {name: load(DATA / "rilis" / name) for name in ("publik-2024", "contoh")}
ISU = RILIS["publik-2024"].isu
STAGES = RILIS["publik-2024"].info.tahapan
amounts = st.floats(0, 1e6, allow_nan=False)


@st.composite
def typed(draw: st.DrawFn) -> Parameters:
    """Choices as anybody could type them."""

    def pairs(keys: tuple[str, ...], least: int = 0) -> tuple[tuple[str, float], ...]:
        chosen = draw(st.lists(st.sampled_from(keys), unique=True, min_size=least))
        return tuple((kode, draw(amounts)) for kode in chosen)

    weights = draw(st.sampled_from([(), pairs(ISU, 1)]))
    if weights and not any(value for _, value in weights):
        weights = ((ISU[0], 1.0),)
    return Parameters(
        tahapan=draw(st.sampled_from(["", *STAGES])),
        bobot_isu=weights,
        bobot_tahapan=pairs(STAGES),
        pengali_tingkat=pairs(TINGKAT),
        agregasi=draw(st.sampled_from(["", *AGREGASI])),
        normalisasi=draw(st.sampled_from(["", *NORMALISASI])),
        penyusutan=draw(st.sampled_from([None, True, False])),
        cakupan_min=draw(st.none() | st.floats(0, 100)),
    )


def raw(weights: tuple[tuple[str, float], ...]) -> str:
    return ",".join(f"{kode}:{value!r}" for kode, value in weights)


@given(st.sampled_from(list(RILIS)), typed(), st.lists(st.sampled_from(ISU), unique=True))
def test_a_result_has_one_canonical_form_that_an_address_can_carry(name: str, chosen: Parameters, isu: list[str]):
    rilis = RILIS[name]
    try:
        resolved = resolve(rilis, replace(chosen, isu=tuple(isu)))
    except ParameterError:
        return  # no weight on the issues that are chosen
    assert resolve(rilis, resolved) == resolved
    short = fewest(rilis, resolved)
    assert fewest(rilis, resolve(rilis, short)) == short
    back, wrong = from_query(rilis, to_query(short))
    assert (resolve(rilis, back), wrong) == (resolved, [])
    assert is_scenario(rilis, resolved) or short == short.selection()


@given(typed(), st.randoms())
def test_equal_choices_have_one_address_and_it_gives_back_the_same(chosen, random):
    rilis = RILIS["contoh"]
    query = to_query(chosen) | {"bobot": raw(chosen.bobot_isu), "pengali": raw(chosen.pengali_tingkat)}
    found, wrong = from_query(rilis, query)
    assert wrong == []
    found = own(rilis, found)
    assert own(rilis, found) == found
    address = to_query(found)
    assert from_query(rilis, address) == (found, [])
    assert len(address.get("bobot", "")) <= len(raw(tuple((kode, 12.3456) for kode in ISU)))
    pairs = list(chosen.bobot_isu) + [
        (kode, 0.0) for kode in ISU if kode not in dict(chosen.bobot_isu) and chosen.bobot_isu
    ]
    random.shuffle(pairs)
    again = own(rilis, from_query(rilis, query | {"bobot": raw(tuple(pairs))})[0])
    assert to_query(again) == address
    assert fingerprint(rilis, resolve(rilis, again)) == fingerprint(rilis, resolve(rilis, found))


def test_what_the_release_does_anyway_is_no_choice(publik: Rilis):
    same = {"agregasi": "arithmetic", "normalisasi": "goalposts", "penyusutan": "ya", "cakupan": "65.00001"}
    same |= {"pengali": "berat:3,sedang:2", "bobot": "bencana:27,rekapitulasi:27,catatan_pengawas:38,komplain_saksi:38"}
    same |= {"isu": ",".join(reversed(publik.isu))}
    found, wrong = from_query(publik, same)
    assert (own(publik, found), wrong) == (Parameters(), [])


def test_an_address_is_short(publik: Rilis):
    thirds = {"bobot": "bencana:1,rekapitulasi:1,catatan_pengawas:1"}
    assert to_query(own(publik, from_query(publik, thirds)[0]))["bobot"] == (
        "bencana:33.3334,rekapitulasi:33.3333,catatan_pengawas:33.3333"
    )
    old = {
        "bobot": "bencana:40.0,rekapitulasi:15.466019417446802,catatan_pengawas:22.26699029127,komplain_saksi:22.26699"
    }
    assert to_query(own(publik, from_query(publik, old)[0]))["bobot"] == (
        "bencana:40,rekapitulasi:15.466,catatan_pengawas:22.267,komplain_saksi:22.267"
    )


@given(typed(), st.from_regex(PATTERN, fullmatch=True))
def test_a_named_scenario_goes_through_the_address_and_the_file(chosen, name):
    rilis = RILIS["contoh"]
    assume(refusal(rilis, tidy(name), {}) is None)
    item = Skenario(tidy(name), own(rilis, chosen))
    assert unpack(rilis, pack(item), {}) == item
    assert from_file(rilis, as_file(rilis, [item], "tanda")) == [item]


@pytest.mark.parametrize(
    "query",
    [
        {"bobot": "bencana:x"},
        {"bobot": "bencana:-1"},
        {"bobot": "bencana:nan"},
        {"bobot": "bencana:1e99"},
        {"bobot": "bencana:1,bencana:2"},
        {"bobot": "banjir:1"},
        {"bobot": "bencana:0"},
        {"bobot": "bencana"},
        {"bobot_tahapan": "pesta:1"},
        {"pengali": "parah:1"},
        {"agregasi": "geometric"},
        {"normalisasi": "x"},
        {"penyusutan": "1"},
        {"cakupan": "101"},
    ],
)
def test_a_wrong_part_of_an_address_is_named_and_left_out(publik: Rilis, query):
    found, wrong = from_query(publik, query)
    assert wrong == list(query)
    assert found == Parameters()


def test_a_scenario_that_cannot_be_followed_is_named_and_the_others_stay(publik: Rilis):
    good = [pack(Skenario(f"Usul {n}", Parameters(agregasi="power2"))) for n in range(2)]
    texts = {
        "nama_pola": ["", "nama=%3Cb%3E&agregasi=power2", "agregasi=power2", "nama=A"],
        "nama_terpakai": ["nama=Rilis&bobot=bencana:100", "nama=Kecamatan"],
        "nama_ganda": [good[0], "nama=usul+0&bobot=bencana:100"],
        "skenario_rusak": ["nama=Coba&agregasi=x", "nama=Coba&tahapan=pesta", "nama=Coba&rilis=contoh"],
    }
    for key, each in texts.items():
        for text in each:
            items, problems = unpack_all(publik, [good[0], text, good[1]])
            assert [item.nama for item in items] == ["Usul 0", "Usul 1"], text
            assert [item.key for item in problems] == [key], text
    items, problems = unpack_all(publik, [pack(Skenario(f"Usul {n}", Parameters())) for n in range(9)])
    assert len(items) == len(LETTERS) and [item.key for item in problems] == ["banyak_skenario"]


def broken(publik: Rilis, **changes: object) -> bytes:
    content = json.loads(as_file(publik, [Skenario("Usul", Parameters(agregasi="power2"))], "tanda"))
    return json.dumps(content | changes).encode()


def columns(publik: Rilis, content: bytes) -> list[tuple[str, str]]:
    with pytest.raises(ParameterError) as caught:
        from_file(publik, content)
    return sorted((item.column, item.key) for item in caught.value.problems)


def test_a_file_says_what_it_is_not_and_everything_wrong_is_found(publik: Rilis):
    good = json.loads(broken(publik))
    assert good["keterangan"] == good["skenario"][0]["tanda"] == "tanda" and len(good["skenario"][0]["sidik"]) == 8
    for content in (b"", b"{", b"[]", b"\xff\xfe", b'{"a":' * 5000, b"x" * (MAX_BYTES + 1)):
        assert columns(publik, content)
    one = {"nama": "<b>", "parameter": {"agregasi": "x", "bobot_isu": {"bencana": -1}, "lain": 1}}
    assert len(columns(publik, broken(publik, skenario=[one]))) == 4
    late = [{"nama": "Usul", "parameter": {"tahapan": "pesta"}}]
    assert columns(publik, broken(publik, rilis="contoh", skenario=late)) == [
        ("rilis", "pilihan"),
        ("skenario.0.tahapan", "pilihan"),
    ]
    many = [{"nama": f"Usul {n}", "parameter": {}} for n in range(len(LETTERS) + 1)]
    assert columns(publik, broken(publik, skenario=many))
    names = [{"nama": name, "parameter": {}} for name in ("Usul", "R I L I S", "usul", "ok\n")]
    assert columns(publik, broken(publik, skenario=names)) == [
        ("skenario.1.nama", "nama_terpakai"),
        ("skenario.2.nama", "nama_ganda"),
        ("skenario.3.nama", "nama_pola"),
    ]


def test_what_a_file_says_of_itself_is_not_believed(publik: Rilis):
    claims = broken(publik, keterangan="Data resmi, diterbitkan Bawaslu")
    items = from_file(publik, claims)
    written = as_file(publik, items, "SIMULASI")
    assert b"resmi" not in written
    assert not isinstance(unpack(publik, pack(items[0]), {}), Problem)
