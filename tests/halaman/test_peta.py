"""The map page: every layer has its title, finding, key, table and description; a wrong one is said to be wrong."""

from kerawanan.rilis.load import DATA, load
from kerawanan.skor.kepastian import certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import lapis
from kerawanan.teks.markup import literal
from kerawanan.teks.text import BAHASA, t
from kerawanan.telaah.lapis import CHANCE, CLASSES, EVENTS
from tests.halaman.test_umum import open_page, shown

# A share, a measured value, and counts of which one is missing.
SHOWN = {
    "publik-2024": (CLASSES, CHANCE, "rekap_beda_2019", "banjir_abrasi", EVENTS),
    "contoh": (CHANCE, EVENTS, CLASSES, "catatan_khusus"),
}


def test_every_kind_of_layer_is_shown_with_its_words_in_both_languages():
    for name, kinds in SHOWN.items():
        found = certainty(load(DATA / "rilis" / name))
        for place, layer in enumerate(kinds):
            bahasa = BAHASA[place % 2]
            app = open_page("peta", rilis=name, lapis=layer, bahasa=bahasa)
            assert not app.exception, layer
            assert app.header[0].value == lapis.title(found, layer, bahasa)
            assert lapis.headline(found, layer, bahasa) in shown(app)
            key = "".join(app.button_group(key="pilih_sorot").options)
            steps = lapis.key(found, layer, bahasa)
            assert sum(step.banyak for step in steps) == 24
            assert all(f"{literal(step.kata)} ({step.banyak})" in key for step in steps), layer
            assert app.selectbox(key="pilih_lapis").value == layer
            described = tanda.described(found.result, lapis.headline(found, layer, bahasa), bahasa)
            assert [chart.proto.alt for chart in app.get("deck_gl_json_chart")] == [described]
            assert t("status.contoh", bahasa) in described or name != "contoh"
            assert len(lapis.table(found, layer, bahasa)) == 24


def test_a_layer_that_is_chosen_goes_into_the_address_and_the_usual_one_leaves_it():
    app = open_page("peta")
    app.selectbox(key="pilih_lapis").set_value("peluang").run()
    assert app.query_params["lapis"] == "peluang"
    app.selectbox(key="pilih_lapis").set_value(CLASSES).run()
    assert "lapis" not in app.query_params


def test_a_line_of_the_key_picks_out_its_kecamatan_and_gives_them_back():
    """By hand: the public release has three kecamatan of the highest class."""
    said, pills = "Hanya yang berkelas tinggi: 3 dari 24 kecamatan", "pilih_sorot"
    app = open_page("peta")
    app.button_group(key=pills).set_value(["tinggi"]).run()
    assert (app.query_params["sorot"], app.button_group(key=pills).value) == ("tinggi", ["tinggi"])
    assert f"**{said}**" in [item.value for item in app.markdown]
    assert said in app.get("deck_gl_json_chart")[0].proto.alt
    assert any(item.value == f"**{said}**

Kraksaan (?), Pakuniran (?), Wonomerto" for item in app.markdown)
    app.button_group(key=pills).set_value(["tinggi", "sedang"]).run()
    assert (app.query_params["sorot"], app.button_group(key=pills).value) == ("sedang", ["sedang"])
    app.button_group(key=pills).set_value([]).run()
    assert "sorot" not in app.query_params and said not in shown(app)


def test_what_is_picked_out_goes_with_its_layer_and_an_unknown_one_is_named():
    app = open_page("peta", lapis=CHANCE, sorot="1")
    assert "Hanya yang 0 sampai di bawah 20 (% hitung ulang): 13 dari 24 kecamatan" in shown(app)
    app.selectbox(key="pilih_lapis").set_value(CLASSES).run()
    assert "sorot" not in app.query_params and not app.info
    wrong = open_page("peta", sorot="1")
    assert t("bingkai.alamat_salah", "id", nama="sorot", nilai="1") in [note.value for note in wrong.info]
    gone = open_page("peta", sorot="belum_ada_data")
    assert not gone.info and "sorot" not in gone.query_params, "a class that no kecamatan has, as after a filter"


def test_events_lead_to_their_sources_and_none_on_record_is_not_zero():
    """By hand: Dringu has nine events, one of them from radarpatroli.com; Kotaanyar has none."""
    app = open_page("peta", lapis=EVENTS, kode="35.13.19")
    told = shown(app)
    assert (
        "Dari yang terbaru; tercatat, tidak dinilai." in told and "[radarpatroli.com](https://radarpatroli.com" in told
    )
    assert told.count("\n- **") + 1 >= 9
    none = open_page("peta", lapis=EVENTS, kode="35.13.11")
    assert t("lapis_kejadian.kosong", "id") in shown(none)
    without = shown(open_page("peta", lapis=EVENTS))
    assert "**Belum ada kejadian tercatat**: Bantaran, Kotaanyar, Kuripan" in without and "Dringu (9)" in without


def test_all_issues_are_a_choice_of_their_own():
    pills = "pilih_isu"
    app = open_page("peta")
    assert app.button_group(key=pills).value == [""]
    app.button_group(key=pills).set_value(["", "bencana"]).run()
    assert (app.button_group(key=pills).value, app.query_params["isu"]) == (["bencana"], "bencana")
    app.button_group(key=pills).set_value(["bencana", "rekapitulasi"]).run()
    assert app.button_group(key=pills).value == ["bencana", "rekapitulasi"]
    app.button_group(key=pills).set_value(["", "bencana", "rekapitulasi"]).run()
    assert app.button_group(key=pills).value == [""] and "isu" not in app.query_params
    app.button_group(key=pills).set_value([]).run()
    assert app.button_group(key=pills).value == [""], "all is never nothing"


def test_an_unknown_layer_is_named_and_an_old_address_with_heights_shows_the_map():
    app = open_page("peta", lapis="ngawur")
    assert t("bingkai.alamat_salah", "id", nama="lapis", nilai="ngawur") in [note.value for note in app.info]
    assert app.header[0].value == t("peta.judul", "id")
    old = open_page("peta", tampak="3d")
    assert not old.exception and not old.info and len(old.get("deck_gl_json_chart")) == 1


def test_an_indicator_outside_the_choice_is_not_assessed_instead_of_zero():
    app = open_page("peta", lapis="sirekap_2024", isu="bencana")
    found = certainty(load(DATA / "rilis" / "publik-2024"))
    label = lapis.name(found, "sirekap_2024", "id")
    assert t("lapis.kepala_tidak_dinilai", "id", label=label) in shown(app)


def test_the_panel_leads_to_the_profile_and_to_a_comparison_with_the_neighbour_in_rank():
    """By hand: Wonomerto is first, Pakuniran second; Maron is last, after Paiton."""
    for kode, other in (("35.13.22", "35.13.10"), ("35.13.10", "35.13.22"), ("35.13.17", "35.13.12")):
        links = [link.proto.query_string for link in open_page("peta", kode=kode).get("page_link")]
        assert any(f"banding={other}" in link and f"kode={kode}" in link for link in links), links
    assert not any("banding" in link.proto.query_string for link in open_page("peta").get("page_link"))
