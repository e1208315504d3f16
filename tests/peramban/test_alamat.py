"""The history of a real browser: one step of the visitor is one entry, and each entry shows what was there.

An address is the whole truth, so what a page must show is read from the address alone.
"""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from kerawanan.rilis.load import DATA, load
from kerawanan.teks.markup import JOINER, short
from kerawanan.teks.text import BAHASA, t
from kerawanan.ui import frame
from tests.peramban.conftest import STILL, Visit

pytestmark = pytest.mark.peramban
RILIS = {name: load(DATA / "rilis" / name) for name in ("publik-2024", "contoh")}
R = "rilis=publik-2024"
Step = Callable[[Page], None]


def shows(page: Page, address: str) -> None:
    """Wait until the browser is at an address (with the release named) and shows all that the address says."""
    expect(page).to_have_url(re.compile(f"{re.escape(address)}$"))
    parts = urlsplit(address)
    name, said = parts.path.strip("/") or "beranda", {k: v[0] for k, v in parse_qs(parts.query).items()}
    bahasa, rilis = said.get("bahasa", "id"), RILIS[said["rilis"]]
    expect(page).to_have_title(t(f"menu.{name}", bahasa))
    expect(page.locator("html")).to_have_attribute("lang", bahasa)
    if name == "presentasi":
        expect(
            page.get_by_text(t("presentasi.hitungan", bahasa, langkah=said.get("langkah", "1"), banyak=8))
        ).to_be_visible()
        return
    if "cetak" in said:  # paper has no menu
        expect(page.get_by_test_id("stTopNavLink")).to_have_count(0)
    else:
        expect(page.get_by_test_id("stTopNavLink").first).to_contain_text(t("menu.beranda", bahasa))
    kode = said.get("kode", "")
    assert not kode or kode in rilis.kecamatan.index, address
    place = rilis.kecamatan.at[kode, "nama"] if kode else ""
    heading = t("situs.pendek" if name == "beranda" else f"{name}.judul", bahasa)
    if name == "kecamatan" and kode:
        heading = t("kecamatan.judul_satu", bahasa, nama=place, kode=kode)
    expect(page.get_by_role("heading", level=1 if name == "beranda" else 2).first).to_have_text(heading)
    if name == "peta":
        expect(page.get_by_role("heading", level=3, name=place, exact=True)).to_have_count(1 if kode else 0)
    if name in ("peta", "isu_tahapan", "strategi"):
        stage = said.get("tahapan", "")
        words = rilis.referensi.tahapan[stage].nama.get(bahasa) if stage else t("bingkai.semua_tahapan", bahasa)
        expect(page.get_by_role("combobox", name=t("bingkai.tahapan", bahasa))).to_have_value(words)
        pressed = page.get_by_role("toolbar", name=t("bingkai.isu", bahasa)).get_by_role("button", pressed=True)
        issues = [rilis.referensi.isu[isu].nama.get(bahasa) for isu in parse_qs(parts.query).get("isu", [])]
        expect(pressed).to_have_text(issues or [t("bingkai.semua_isu", bahasa)])
    expect(page.get_by_text(t("status.bukan_resmi", bahasa)).first).to_be_visible()


def menu(name: str) -> Step:
    return lambda page: page.locator(f'[data-testid="stTopNavLink"][href*="/{name}"]').click()


def language(code: str) -> Step:
    names = [t(f"bingkai.bahasa_{code}", bahasa) for bahasa in BAHASA]
    return lambda page: page.get_by_role("radio", name=re.compile("|".join(names))).click()


def pill(text: str) -> Step:
    return lambda page: page.get_by_test_id("stButtonGroup").get_by_text(text, exact=True).click()


def until_gone(page: Page, there: Locator) -> None:
    """Click until the address changes: a page that is still being drawn may swallow a click."""
    before = page.url
    for _ in range(5):
        there.click()
        try:
            page.wait_for_url(lambda url: url != before, timeout=5_000)
        except TimeoutError:
            continue
        return


def link(text: str) -> Step:
    return lambda page: until_gone(
        page, page.get_by_test_id("stPageLink").get_by_role("link", name=re.compile(text)).first
    )


def pick(label: str, text: str) -> Step:
    def step(page: Page) -> None:
        page.get_by_role("combobox", name=label).first.fill(text)
        page.get_by_role("option", name=re.compile(text)).first.click()

    return step


def other_release(page: Page) -> None:
    page.get_by_role("button", name=t("bingkai.ganti_rilis", "id")).click()
    page.get_by_test_id("stPopoverBody").get_by_role("combobox").click()
    page.get_by_role("option").filter(has_text=RILIS["contoh"].info.judul.get("id")).click()
    page.keyboard.press("Escape")


def key(name: str) -> Step:
    def step(page: Page) -> None:
        expect(page.get_by_role("button", name=t("presentasi.maju", "id")).first).to_be_enabled()
        page.evaluate(STILL, 300)  # the slide listens only when it is drawn
        page.keyboard.press(name)

    return step


def paper(page: Page) -> None:
    until_gone(page, page.get_by_text(t("kecamatan.cetak", "id"), exact=True))


BENCANA = RILIS["publik-2024"].referensi.isu["bencana"].nama.get("id")
WRONG = "/strategi?asing=1&kode=xx&isu=bencana&amp;tahapan=kampanye"
W, T = "kode=35.13.22", "kode=35.13.07"
# What is opened, what it becomes, and each step with where it leads; few maps, which a browser without a graphics card
# draws slowly.
SEQUENCES: dict[str, tuple[str, str, list[tuple[Step, str]]]] = {
    "menu": (f"/peta?bahasa=en&{W}", f"/peta?{R}&bahasa=en&{W}", [
        (menu("kecamatan"), f"/kecamatan?{R}&bahasa=en&{W}"),
        (menu("strategi"), f"/strategi?{R}&bahasa=en&{W}"),
    ]),
    "language": ("/strategi", f"/strategi?{R}", [
        (language("en"), f"/strategi?{R}&bahasa=en"),
        (menu("data_metode"), f"/data_metode?{R}&bahasa=en"),
        (language("id"), f"/data_metode?{R}"),
        (menu("kecamatan"), f"/kecamatan?{R}"),
    ]),
    "choice": ("/kecamatan?kode=35.13.10", f"/kecamatan?{R}&kode=35.13.10", [
        (pick(t("peta.cari", "id"), "Tiris"), f"/kecamatan?{R}&{T}"),
        (menu("peta"), f"/peta?{R}&{T}"),
    ]),
    "filters": (f"/strategi?{W}", f"/strategi?{R}&{W}", [
        (pill(BENCANA), f"/strategi?{R}&isu=bencana&{W}"),
        (pick(t("bingkai.tahapan", "id"), "Rekapitulasi"), f"/strategi?{R}&tahapan=rekapitulasi&isu=bencana&{W}"),
        (menu("isu_tahapan"), f"/isu_tahapan?{R}&tahapan=rekapitulasi&isu=bencana&{W}"),
    ]),
    "wrong": (WRONG, f"/strategi?{R}&tahapan=kampanye&isu=bencana", [
        (menu("data_metode"), f"/data_metode?{R}&tahapan=kampanye&isu=bencana"),
        (language("en"), f"/data_metode?{R}&bahasa=en&tahapan=kampanye&isu=bencana"),
    ]),
    "links": (f"/peta?{W}", f"/peta?{R}&{W}", [
        (link("Wonomerto"), f"/kecamatan?{R}&{W}"),
        (link(t("kecamatan.ke_strategi", "id")), f"/strategi?{R}&{W}"),
    ]),
    "same page": ("/kecamatan", f"/kecamatan?{R}", [
        (link("Wonomerto"), f"/kecamatan?{R}&{W}"),
        (paper, f"/kecamatan?{R}&{W}&cetak=1"),
        (link(t("kecamatan.cetak_kembali", "id")), f"/kecamatan?{R}&{W}"),
    ]),
    "release": ("/strategi?tahapan=kampanye", f"/strategi?{R}&tahapan=kampanye", [
        (other_release, "/strategi?rilis=contoh&tahapan=kampanye"),
        (menu("data_metode"), "/data_metode?rilis=contoh&tahapan=kampanye"),
    ]),
    "slides": (f"/presentasi?{W}", f"/presentasi?{R}&{W}", [
        (key("ArrowRight"), f"/presentasi?{R}&{W}&langkah=2"),
        (link(t("presentasi.keluar", "id")), f"/?{R}&{W}"),
    ]),
    "laboratory": ("/simulasi", f"/simulasi?{R}", [
        (pill(t("simulasi.bagian_balik", "id")), f"/simulasi?{R}&lab=balik"),
        (menu("data_metode"), f"/data_metode?{R}&lab=balik"),
        (menu("simulasi"), f"/simulasi?{R}&lab=balik"),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("name", SEQUENCES)
def test_back_and_forward_show_what_was_there(visitor: Callable[..., Visit], name: str) -> None:
    asked, first, steps = SEQUENCES[name]
    visit = visitor()
    page = visit.open(asked)
    shows(page, first)
    before = page.evaluate("history.length")
    for step, address in steps:
        step(page)
        shows(page, address)
    assert page.evaluate("history.length") == before + len(steps)
    there = [first, *(address for _, address in steps)]
    for address in there[-2::-1]:
        page.go_back()
        shows(page, address)
    page.evaluate(f"history.go({len(steps)})")
    shows(page, there[-1])
    page.reload()
    shows(page, there[-1])
    page.go_back()
    shows(page, there[-2])
    assert not visit.errors


def _consistent(visit: Visit) -> None:
    """Wait until the page shows what its address says; while a busy server still answers, the address may change."""
    for _ in range(2):
        visit.still()
        try:
            return shows(visit.page, visit.page.url.removeprefix(visit.address))
        except AssertionError:
            continue
    visit.still()
    return shows(visit.page, visit.page.url.removeprefix(visit.address))


@pytest.mark.parametrize("name", SEQUENCES)
def test_who_is_quick_finds_no_entry_that_mixes_two_views(visitor: Callable[..., Visit], name: str) -> None:
    asked, _, steps = SEQUENCES[name]
    visit = visitor()
    page = visit.page
    page.goto(f"{visit.address}{asked}")
    before = page.evaluate("history.length")
    for step, _ in steps:
        step(page)
    _consistent(visit)
    entries = page.evaluate("history.length") - before
    # Of two steps within one run Streamlit makes one, or goes back to the page of the first.
    assert 1 <= entries <= 2 * len(steps)
    skipped = min(entries, 2)
    page.evaluate("history.back();" * skipped)
    for _ in range(entries - skipped):
        _consistent(visit)
        page.go_back()
    _consistent(visit)
    page.evaluate(f"history.go({entries - 1})")
    _consistent(visit)
    assert page.evaluate("history.length") == before + entries


def test_a_page_of_the_menu_in_a_new_tab_keeps_what_is_chosen(visitor: Callable[..., Visit]) -> None:
    visit = visitor()
    page = visit.open(f"/kecamatan?bahasa=en&{W}")
    shows(page, f"/kecamatan?{R}&bahasa=en&{W}")
    with page.context.expect_page() as opened:
        page.locator('[data-testid="stTopNavLink"][href*="/strategi"]').click(button="middle")
    shows(opened.value, f"/strategi?{R}&bahasa=en&{W}")
    shows(page, f"/kecamatan?{R}&bahasa=en&{W}")


def test_embedding_stays_in_the_address(visitor: Callable[..., Visit]) -> None:
    page = visitor().open("/data_metode?embed=true&asing=1")
    expect(page).to_have_url(re.compile(rf"/data_metode\?embed=true&{R}$"))


ATTACKS = [
    "x\n\n# Ditunda\n\n[a](http://b.example)",
    "www.b.example a@b.example https://c.example",
    "$x^2$ _a_ **b** `c` <b>d</b> ![e](f)",
    ":smile: :material/home: :red[g] -> &lt;",
    "1. satu\n2. dua\n\n---\n\n| a |\n|---|",
    "\u202etnedisrp\u202c \x07",
]


def test_what_an_address_says_is_shown_as_it_stands(visitor: Callable[..., Visit]) -> None:
    visit = visitor()
    for asked in (ATTACKS[:3], ATTACKS[3:]):
        page = visit.open(f"/data_metode?{urlencode({'rilis': asked}, doseq=True)}")
        notes = page.get_by_test_id("stAlertContentInfo").get_by_test_id("stMarkdownContainer")
        expect(notes).to_have_count(len(asked))
        for note, value in zip(notes.all(), asked, strict=True):
            assert note.evaluate("note => [...note.querySelectorAll('*')].map(part => part.tagName)") == ["P"]
            said = note.inner_text().replace(JOINER, "")
            assert said == t("bingkai.alamat_salah", "id", nama="rilis", nilai=short(value, frame.LETTERS))
