"""ASGI entry: the dashboard with gzip, security headers and its own routes; started by ``streamlit run app.py``."""

import asyncio
import gc
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from kerawanan.server import gambar, geo, html, kata_streamlit, ringan, segera
from kerawanan.server.assets import Assets, AssetsMiddleware
from kerawanan.server.headers import FRAME_ANCESTORS, HeadersMiddleware, policy
from kerawanan.server.packing import AcceptMiddleware
from kerawanan.server.ringan import KeptMiddleware
from kerawanan.ui import cache_ringkas, galat, preview, ringkas, shapes, streamlit_internals, warm
from kerawanan.ui.streamlit_internals import STATIC

assets = Assets(STATIC / "static", kata_streamlit.read())
shell = assets.page((STATIC / "index.html").read_text(encoding="utf-8"))
scripts = html.script_hashes(html.SCRIPT + shell)
ancestors = os.environ.get(FRAME_ANCESTORS, "")
streamlit_internals.ask_nobody()
streamlit_internals.tell_the_theme_once()
streamlit_internals.say_why_downloads_fail(galat.of_download)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncGenerator[None]:
    """Do before the doors open what every visitor would wait for, and the rest beside them.

    What is in memory then stays for good; frozen, the garbage collector no longer walks through it at each run.
    """
    segera.send_at_once()
    await asyncio.gather(asyncio.to_thread(assets.pack), asyncio.to_thread(warm.first))
    gc.collect()
    gc.freeze()
    with warm.beside():
        yield


app = st.App(
    "pages/navigasi.py",
    routes=[
        *geo.routes(shapes.layer, shapes.place),
        *gambar.routes(preview.icon),
        *ringan.routes(ringkas.FINDS, ringkas.REFUSE, cache_ringkas.sent, ringkas.STYLE, ancestors),
        *html.routes(shell, preview.preview),
    ],
    middleware=[
        Middleware(KeptMiddleware, kept=cache_ringkas.sent),
        Middleware(AcceptMiddleware),
        Middleware(HeadersMiddleware, policy=policy(scripts, ancestors)),
        Middleware(AssetsMiddleware, assets=assets),
    ],
    lifespan=lifespan,
    on_script_error=galat.on_script_error,
)
