"""Every page and part with a release whose texts are full of markup: they are shown as they stand, on every way out.

The same walk looks at what Streamlit adds of its own: elements with toolbars, texts to copy.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from kerawanan import katalog
from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.teks.markup import literal
from kerawanan.teks.text import BAHASA, t
from kerawanan.ui import layar
from kerawanan.ui.halaman.data_metode import PARTS
from tests.halaman.tanda import KODE, full_of_markup

MAIN = Path(__file__).parents[2] / "pages" / "navigasi.py"
OTHER = "35.13.08"
# Each of these, where nothing breaks it, is read as markup.
LIVE = (
    "$xq",
    "xq$",
    "_aq",
    "aq_",
    "*bq",
    "bq*",
    "<i",
    "i>",
    "[dq",
    "http://eq",
    ":smile:",
    "`fq",
    "fq`",
    "<script",
    "<img",
    "[iq",
)
# What is made of an address in a source on purpose: the name of the host, which leads there.
LINK = "[eq.example](http://eq.example)"
ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
# What is shown without being read as anything, or not shown at all; and what is read as HTML or SVG.
PLAIN = {
    *("selectbox.options", "selectbox.raw_value", "code.code_text", "dataframe", "text.body"),
    *("deck_gl_json_chart.alt", "plotly_chart.alt", "image.imgs.alt", "download_button.url"),
    "bidi_component.json",  # see test_our_own_components_write_plain_text
}
HTML = {"plotly_chart.spec", "html.body", "image.imgs.url"}

VIEWS: list[tuple[str, dict[str, str]]] = [
    ("", {}),
    ("peta", {}),
    ("peta", {"kode": KODE, "tahapan": "pemungutan"}),
    ("isu_tahapan", {}),
    ("isu_tahapan", {"tahapan": "kampanye", "isu": "rekapitulasi"}),
    ("kecamatan", {}),
    *(("kecamatan", {"kode": KODE, "banding": OTHER, "cetak": cetak}) for cetak in ("", "1")),
    ("strategi", {"kode": KODE}),
    ("tinjau_balik", {}),
    *(("data_metode", {"bagian": part}) for part in PARTS),
    *(("presentasi", {"langkah": str(step)}) for step in range(1, 9)),
    *(("presentasi", {"langkah": str(step), "tampak": "catatan"}) for step in (2, 4, 6, 7)),
    *(
        ("simulasi", {"lab": lab, "bobot": "bencana:80,rekapitulasi:20", "skenario": "nama=Satu&agregasi=power2"})
        for lab in ("berubah", "berarti", "balik", "ruangan", "skenario")
    ),
]
OPENED = (
    "tabel_peta",
    "tabel_isu_tahapan",
    "tabel_susunan",
    "tabel_kejadian",
    "tabel_simulasi",
    "tabel_sembarang",
    "simulasi_lanjutan",
)
OPENED += ("tabel_tercatat", "tabel_perubahan", "tabel_belum_dibuka", "lihat_surat")
OPENED += tuple(f"buka_periksa.{name}_tabel" for name in ("kebetulan", "pasangan", "bobot", "sobol"))
OPENED += ("tabel_perkiraan", "tabel_hasil", "tabel_proksi", "tabel_tindakan")
OPENED += tuple(f"peristiwa_{unit}_{kode}" for unit in ("", KODE) for kode in load(DATA / "rilis" / "contoh").indikator)
OPENED += ("buka_rujukan.nasional_tabel", "bagikan", "semua_bencana", "semua_rekapitulasi")

# Full screen is off for all of them, and the export of tables (tests/peramban/test_streamlit.py); charts offer their
# picture and nothing else, under our name.
TOOLBARS = {"dataframe", "plotly_chart", "deck_gl_json_chart", "image"}
KNOWN = {
    "": {"deck_gl_json_chart", "image"},
    "peta": {"deck_gl_json_chart", "image"},
    "isu_tahapan": {"plotly_chart", "dataframe"},  # the events, whose files are ours
    "kecamatan": {"plotly_chart", "image"},
    "tinjau_balik": {"plotly_chart"},
    "data_metode": {"plotly_chart", "dataframe"},
    "simulasi": {"deck_gl_json_chart", "plotly_chart"},
    "presentasi": {"image"},
}
WITHOUT = {
    *("title", "header", "subheader", "markdown", "caption", "text", "html", "info", "warning", "error", "code"),
    *("button", "button_group", "radio", "download_button", "link_button", "page_link", "checkbox", "toggle", "slider"),
    *("selectbox", "text_input", "text_area", "number_input", "metric", "table", "bidi_component", "empty"),
    *(
        "vertical",
        "horizontal",
        "column",
        "expander",
        "popover",
        "grid_container",
        "flex_container",
        "container",
        "main",
    ),
}


def test_our_own_components_write_plain_text():
    files = sorted((MAIN.parents[1] / "kerawanan" / "ui").glob("*.js"))
    assert len(files) >= 4
    for path in files:
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", path.read_text("utf-8")), path


@pytest.fixture(scope="module")
def nasty(contoh: Rilis) -> Rilis:
    return full_of_markup(contoh)


@dataclass(frozen=True)
class Page:
    """What a page sent: where it was, in which language, the elements, their texts with their places."""

    name: str
    bahasa: str
    nodes: list[Any]
    texts: list[tuple[str, str]]


def open_page(page: str, *, narrow: bool, **query: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=90)
    for name, value in query.items():
        app.query_params[name] = value
    app.session_state[layar.GUESS] = layar.PHONE if narrow else layar.DESK
    for key in OPENED:
        app.session_state[key] = True
    app.run()
    return app.switch_page(f"{page}.py").run() if page else app


def strings(message: Message, place: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a message to the browser, with the names of the fields that lead to it."""
    for field, value in message.ListFields():
        for item in [value] if isinstance(value, str | bytes | int | float | Message) else value:
            if isinstance(item, Message):
                yield from strings(item, f"{place}.{field.name}")
            elif isinstance(item, str):
                yield f"{place}.{field.name}", item


def texts_of(nodes: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield every text that goes to the browser, the cells of tables among them."""
    for node in nodes:
        if node.type in ("table", "dataframe"):
            table: pd.DataFrame = node.value
            cells = [*table.columns, *table.index, *table.to_numpy().ravel()]
            yield from ((node.type, str(cell)) for cell in cells)
        elif isinstance(node.proto, Message):
            yield from strings(node.proto, node.type)


@pytest.fixture(scope="module")
def walk(nasty: Rilis) -> list[Page]:
    """Every page and part: made-up and on a wide screen in one language, official and on a narrow one in the other."""
    official = replace(nasty, info=nasty.info.model_copy(update={"status": "resmi"}))
    found = []
    for bahasa, rilis in zip(BAHASA, (nasty, official), strict=True):
        other = replace(rilis, info=rilis.info.model_copy(update={"id": "lain"}))
        known = katalog.Katalog({"contoh": rilis, "lain": other}, {})
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(katalog, "katalog", lambda known=known: known)
            for name, query in VIEWS:
                app = open_page(name, narrow=bahasa == "en", bahasa=bahasa, **query)
                assert not app.exception and not app.error, (name, query, app.exception, app.error)
                nodes = list(app.main)
                found.append(Page(f"{name} {query}", bahasa, nodes, list(texts_of(nodes))))
    return found


def test_texts_of_others_are_shown_as_they_stand_everywhere(walk: list[Page], nasty: Rilis) -> None:
    wrong, read = set(), {bahasa: [] for bahasa in BAHASA}
    for page in walk:
        for place, text in page.texts:
            live = []
            if place in HTML:
                sent = json.dumps(json.loads(text)) if place == "plotly_chart.spec" else text  # as the browser reads it
                live = [part for part in ("<i>", "</i", "<script", "<img src=x") if part in sent]
            elif place in PLAIN:
                live = [part for part in (r"\$", r"\*", "\u2060") if part in text]
            elif place != "deck_gl_json_chart.json":
                live = [part for part in LIVE if part in ESCAPED.sub("", text.replace(LINK, ""))]
                read[page.bahasa].append(text)
            wrong |= {(page.name, place, part) for part in live}
    assert wrong == set()
    info, ref, first = nasty.info, nasty.referensi, next(iter(nasty.scored.values()))
    kinds = [info.judul, info.ringkas, info.sumber_singkat, info.lisensi, first.sumber.teks, first.definisi]
    kinds += [first.label, first.satuan, first.catatan, *(item.nama for item in ref.isu.values())]
    kinds += [ref.tahapan["kampanye"].nama, ref.kelas["tinggi"].nama, ref.preset["sama_rata"].nama]
    kinds += [item.nama for item in ref.strategi.values()]
    for bahasa in BAHASA:
        everything = "\n".join(read[bahasa])
        names = [str(nasty.kecamatan.at[KODE, "nama"]), *(item.get(bahasa) for item in kinds)]
        assert [name for name in names if literal(name) not in everything] == []


def said_inside(node: Any) -> list[str]:
    """Return the texts that leave with a figure or a quote: what is written in it, and what is read out of it."""
    if node.type == "plotly_chart":
        return [json.dumps(json.loads(node.proto.spec)["layout"], ensure_ascii=False), node.proto.alt]
    if node.type == "deck_gl_json_chart":
        return [json.dumps(json.loads(node.proto.json)["layers"], ensure_ascii=False), node.proto.alt]
    if node.type == "image":
        return [image.alt for image in node.proto.imgs]
    command = node.type == "code" and node.value.startswith("python -m kerawanan ")  # shows no figure
    return [node.value] if node.type == "code" and not command else []


def test_every_element_with_a_toolbar_is_known_and_marked(walk: list[Page]) -> None:
    kinds, toolbars, unmarked, named = set(), {}, [], set()
    for page in walk:
        for node in page.nodes:
            kinds.add(node.type)
            if node.type in TOOLBARS:
                toolbars.setdefault(page.name.split(" ")[0], set()).add(node.type)
            if node.type == "plotly_chart":
                offered = json.loads(node.proto.config)
                assert offered["modeBarButtons"] == [["toImage"]], node.proto.id
                named |= {(page.bahasa, offered["toImageButtonOptions"]["filename"].rsplit("_", 1)[0])}
                foot = [note["text"] for note in json.loads(node.proto.spec)["layout"]["annotations"]]
                assert any(offered["toImageButtonOptions"]["filename"].rsplit("_", 1)[1] in text for text in foot)
            if page.bahasa == "id":
                marks = (t("status.contoh", "id"), t("status.simulasi", "id"))
                unmarked += [(page.name, text) for text in said_inside(node) if not any(mark in text for mark in marks)]
    assert unmarked == []
    charts = [f"contoh_{kind}" for kind in ("panas", "peringkat", "sebaran", "waktu", "susunan")]
    charts += [f"contoh_{kind}_keberatan_saksi" for kind in ("tebaran", "acak")] + ["contoh_perubahan_lain"]
    what_ifs = [f"contoh_{kind}" for kind in ("peringkat", "lereng")]
    expected = {f"CONTOH_{name}" for name in charts} | {f"SIMULASI_CONTOH_{name}" for name in what_ifs}
    assert {name for bahasa, name in named if bahasa == "id"} == expected
    assert {name for bahasa, name in named if bahasa == "en"} == {name.replace("CONTOH_", "") for name in expected}
    assert kinds - TOOLBARS <= WITHOUT, "look whether these have a toolbar, and what leaves by it"
    assert toolbars == KNOWN
