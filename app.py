"""ASGI entry: the dashboard with gzip, security headers and its own routes; started by ``streamlit run app.py``."""

import asyncio
import gc
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import net_util

from kerawanan.server import geo, html
from kerawanan.server.assets import Assets, AssetsMiddleware
from kerawanan.server.headers import FRAME_ANCESTORS, HeadersMiddleware, policy
from kerawanan.server.packing import AcceptMiddleware
from kerawanan.ui import cache, shapes

STATIC = Path(st.__file__).parent / "static"
shell = (STATIC / "index.html").read_text(encoding="utf-8")
scripts = html.script_hashes(html.page(shell, "id"))
assets = Assets(STATIC / "static")
# At a connection from a foreign page Streamlit asks a host on the internet for the server's own address, and everyone
# waits until that fails.
net_util.get_external_ip = lambda: None  # ty: ignore[invalid-assignment]


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncGenerator[None]:
    """Do before the doors open what every visitor would wait for.

    What is in memory then stays for good; frozen, the garbage collector no longer walks through it at each run.
    """
    await asyncio.gather(asyncio.to_thread(assets.pack), asyncio.to_thread(cache.warm))
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    "pages/navigasi.py",
    routes=[*geo.routes(shapes.layer, shapes.place), *html.routes(shell)],
    middleware=[
        Middleware(AcceptMiddleware),
        Middleware(HeadersMiddleware, policy=policy(scripts, os.environ.get(FRAME_ANCESTORS, ""))),
        Middleware(AssetsMiddleware, assets=assets),
    ],
    lifespan=lifespan,
)
