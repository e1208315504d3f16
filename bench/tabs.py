"""Many real browser tabs: each shows a view and presses a control; later one asks whether it shows the same again."""

import hashlib
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from kerawanan.teks.text import t

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-timer-throttling", "--disable-renderer-backgrounding")
VIEWS = (
    "/isu_tahapan?tahapan=rekapitulasi",
    "/kecamatan?kode=35.13.10",
    "/strategi?kode=35.13.22&bahasa=en",
    "/tinjau_balik",
    "/data_metode?bagian=unduh",
    "/kecamatan?kode=35.13.01&banding=35.13.02&rilis=contoh",
    "/isu_tahapan?rilis=contoh&bahasa=en",
    "/data_metode?bagian=cara",
)
APP = '[data-testid="stApp"]'
DRAWN = f'{APP}[data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
COUNT_LOSSES = f"""() => {{
  const app = document.querySelector('{APP}')
  window.losses = 0
  let before = app.getAttribute('data-test-connection-state')
  new MutationObserver(() => {{
    const now = app.getAttribute('data-test-connection-state')
    if (before === 'CONNECTED' && now !== before) window.losses += 1
    before = now
  }}).observe(app, {{attributes: true, attributeFilter: ['data-test-connection-state']}})
}}"""
STEP, STILL, RUNS = 0.2, 1.0, 5.0


@dataclass(frozen=True, slots=True)
class Shown:
    """What a tab shows: its address, and a mark of all its words."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Return:
    """How many tabs there are, how many lost the server, how many show the same again, and the seconds until all do."""

    visitors: int
    dropped: int
    restored: int
    seconds: float

    @property
    def whole(self) -> bool:
        """Say whether every tab is back."""
        return self.restored == self.visitors


def drawn(page: Page) -> bool:
    """Say whether a tab is connected and its page drawn."""
    return page.locator(DRAWN).count() > 0


def shown(page: Page) -> Shown:
    """Return what a tab shows."""
    parts = urlsplit(page.url)
    words = page.locator('[data-testid="stMain"]').inner_text()
    return Shown(f"{parts.path}?{parts.query}", hashlib.sha256(words.encode()).hexdigest())


def settled(page: Page, patience: float) -> Shown:
    """Wait until a tab is drawn and no longer changes; return what it shows."""
    end, last, since = time.monotonic() + patience, None, 0.0
    while time.monotonic() < end:
        now = shown(page) if drawn(page) else None
        if now is None or now != last:
            last, since = now, time.monotonic()
        elif time.monotonic() - since >= STILL:
            return now
        page.wait_for_timeout(1000 * STEP)
    raise TimeoutError(f"{page.url} is not drawn")


class Tabs:
    """Tabs of visitors who do not know each other."""

    def __init__(self, browser: Browser, url: str, number: int, patience: float = 120.0) -> None:
        self.browser, self.patience = browser, patience
        self.pages = [browser.new_context(locale="id-ID").new_page() for _ in range(number)]
        for place, page in enumerate(self.pages):
            page.goto(f"{url}{VIEWS[place % len(VIEWS)]}")
        self.views = [self._use(page) for page in self.pages]

    def more(self, address: str) -> Page:
        """Open one more tab, which is not asked whether it is the same again."""
        page = self.browser.new_context(locale="id-ID").new_page()
        page.goto(address)
        settled(page, self.patience)
        return page

    def _use(self, page: Page) -> Shown:
        """Press an issue where the page has that filter, so that the view is not only what the link said."""
        found = settled(page, self.patience)
        bahasa = "en" if "bahasa=en" in page.url else "id"
        filters = page.get_by_role("toolbar", name=t("bingkai.isu", bahasa), exact=True)
        if filters.count():
            filters.get_by_role("button").nth(1).click()
            found = settled(page, self.patience)
        page.evaluate(COUNT_LOSSES)
        return found

    def again(self, begin: float) -> Return:
        """Wait until all show what they showed, counted in seconds from `begin`; nobody touches them."""
        waiting, end = set(range(len(self.pages))), time.monotonic() + self.patience
        while waiting and time.monotonic() < end:
            waiting = {n for n in waiting if not self._same(n)}
            self.pages[0].wait_for_timeout(1000 * STEP)
        seconds = time.monotonic() - begin
        dropped = sum(bool(page.evaluate("() => window.losses")) for page in self.pages)
        back = sum(self._stays(n) for n in range(len(self.pages)))
        return Return(len(self.pages), dropped, back, seconds)

    def _stays(self, place: int) -> bool:
        """Say whether a tab that was back still is; a run of its page may just be under way."""
        end = time.monotonic() + RUNS
        while not (same := self._same(place)) and time.monotonic() < end:
            self.pages[place].wait_for_timeout(1000 * STEP)
        return same

    def _same(self, place: int) -> bool:
        page = self.pages[place]
        try:
            return drawn(page) and shown(page) == self.views[place]
        except BrowserError:
            return False

    def changed(self) -> Sequence[str]:
        """Return what tabs that are not back show in place of their view."""
        found = [(self.views[n].address, shown(page).address) for n, page in enumerate(self.pages) if not self._same(n)]
        return [f"{before} -> {now}" for before, now in found]


@contextmanager
def tabs(url: str, number: int) -> Generator[Tabs]:
    """Open so many tabs on a server, use each, and close them in the end."""
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield Tabs(browser, url, number)
        finally:
            browser.close()
