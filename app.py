"""ASGI entry: the dashboard with gzip, security headers, limits and its own routes; ``streamlit run app.py``."""

import asyncio
import gc
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import streamlit as st

from kerawanan.server import catatan, gambar, geo, html, kata_streamlit, kesehatan, metrik, pintu, ringan, segera, susun
from kerawanan.server.assets import Assets
from kerawanan.server.headers import FRAME_ANCESTORS
from kerawanan.ui import cache_ringkas, galat, keadaan, preview, ringkas, shapes, streamlit_guards, warm
from kerawanan.ui.alamat import ADDRESSES
from kerawanan.ui.streamlit_internals import STATIC, is_open

catatan.start(os.environ.get(catatan.LEVEL, ""))
assets = Assets(STATIC / "static", kata_streamlit.read())
shell = assets.page((STATIC / "index.html").read_text(encoding="utf-8"))
ancestors = os.environ.get(FRAME_ANCESTORS, "")
notices = pintu.Notices(ringkas.notice, ringkas.STYLE)
server = susun.Server(ADDRESSES, notices, is_open)
streamlit_guards.settle(galat.of_download, server.metrik.ran, server.metrik.refused)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncGenerator[None]:
    """Do before the doors open what every visitor would wait for, and the rest beside them.

    What is in memory then stays for good; frozen, the garbage collector no longer walks through it at each run. It
    looks for what points at itself after ten thousand new objects, with Python's 700 several times in every change; and
    through all that was made since about as often as before, so that what a visitor leaves is not kept for longer.
    """
    segera.send_at_once()
    await asyncio.gather(asyncio.to_thread(assets.pack), asyncio.to_thread(warm.first))
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 3, 3)
    keadaan.changed()  # the first look at the files
    with server.doors_open(*keadaan.releases()), warm.beside():
        yield


app = st.App(
    "pages/navigasi.py",
    routes=[
        *geo.routes(shapes.layer, shapes.place),
        *gambar.routes(preview.icon),
        *ringan.routes(ringkas.FINDS, ringkas.REFUSE, cache_ringkas.sent, ringkas.STYLE, ancestors),
        *html.routes(shell, preview.preview, ADDRESSES),
        *kesehatan.routes(server.keadaan, keadaan.releases, keadaan.changed),
        *metrik.routes(server.metrik, os.environ.get(metrik.METRICS, "")),
        *pintu.routes(notices, ADDRESSES, pintu.files(STATIC)),
    ],
    middleware=server.middleware(assets, cache_ringkas.sent, html.SCRIPT + shell, ancestors),
    lifespan=lifespan,
    on_script_error=server.noted(galat.on_script_error),
)
