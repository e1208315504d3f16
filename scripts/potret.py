"""Takes the pictures of the README from a running dashboard.

Run with `python -m scripts.potret http://127.0.0.1:8501`; needs Chromium.
"""

import sys
from pathlib import Path
from shutil import which

from playwright.sync_api import ViewportSize, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "gambar"
WIDE, PHONE = ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844)
PICTURES = {
    "peta": ("/peta?kode=35.13.22", WIDE),
    "isu_tahapan": ("/isu_tahapan", WIDE),
    "ponsel": ("/peta?kode=35.13.22", PHONE),
}
# The map is drawn by the processor, so that it looks the same on every machine.
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def main(url: str) -> None:
    """Write one picture per entry of `PICTURES`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=FLAGS)
        for name, (path, size) in PICTURES.items():
            page = browser.new_page(viewport=size, locale="id-ID", color_scheme="light")
            page.goto(url.rstrip("/") + path)
            page.wait_for_selector(READY, timeout=60_000)
            page.wait_for_timeout(4_000)
            page.screenshot(path=FOLDER / f"{name}.png")
            print(FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8501")
