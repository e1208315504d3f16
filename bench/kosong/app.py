"""An empty dashboard behind the same server as the real one: what Streamlit itself costs."""

import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from kerawanan.server import html
from kerawanan.server.assets import Assets, AssetsMiddleware
from kerawanan.server.headers import HeadersMiddleware, policy
from kerawanan.tampil.kata.tautan import Preview

STATIC = Path(st.__file__).parent / "static"
shell = (STATIC / "index.html").read_text(encoding="utf-8")
assets = Assets(STATIC / "static", {})


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncGenerator[None]:
    """Do at the start what the real one does."""
    assets.pack()
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    "navigasi.py",
    routes=html.routes(shell, lambda page, query: Preview("id", "Kosong", ""), [""]),
    middleware=[Middleware(HeadersMiddleware, policy=policy()), Middleware(AssetsMiddleware, assets=assets)],
    lifespan=lifespan,
)
