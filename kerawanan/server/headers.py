"""Security headers on every answer; it must not know what the dashboard shows.

What the content security policy has to allow was found by running the dashboard under a stricter one in Chromium:

script-src    the hashes of the scripts written into the page; blob: because Streamlit hands the script of a small
              component (screen width, language) to the browser that way; 'wasm-unsafe-eval' because the map (deck.gl)
              and the protocol (protobuf) bring compiled modules and report an error where they may not load them.
style-src     'unsafe-inline': the styles of Streamlit (Emotion), tables and Plotly are made in the browser.
img-src       data: and blob: for icons in style sheets, letters on the map, pictures of charts.
font-src      data: for the icon font in one of Streamlit's style sheets.
frame-src     nothing: the dashboard shows no page of others, and neither film nor sound.
connect-src   the server itself, spelled out for its websocket: older browsers do not take 'self' for ws: and wss:.

Who opened the dashboard in a new tab gets no hold on it (Cross-Origin-Opener-Policy), and other sites cannot load its
files into their pages (Cross-Origin-Resource-Policy) but for data and pictures, which are for everyone. That browsers
are to come by https only (Strict-Transport-Security) says the proxy that speaks https: this server does not.

Evaluating text as code stays forbidden: neither deck.gl's expressions nor the Plotly charts we use need it. Plotly's
WebGL traces (scattergl, parcoords) would, so they cannot be used.
"""

import re
from collections.abc import Iterable, Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FRAME_ANCESTORS = "KERAWANAN_FRAME_ANCESTORS"
"""Environment variable: who may show the dashboard in a frame, as in ``'self' https://media.example``."""

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=()",
}
OWN = "Cross-Origin-Resource-Policy"
HOST = re.compile(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9a-fA-F:.]+\](:\d+)?")
SOURCES = re.compile(r"[A-Za-z0-9'*:/.\- ]+")


def policy(scripts: Sequence[str] = (), frame_ancestors: str = "") -> str:
    """Return the content security policy, without the address of the websocket.

    Parameters
    ----------
    scripts
        Hashes of the scripts that are written into the page.
    frame_ancestors
        Who may show the dashboard in a frame; only its own server when empty.

    Raises
    ------
    ValueError
        `frame_ancestors` is more than a list of sources.

    Examples
    --------
    >>> "frame-ancestors 'self' https://media.example" in policy(frame_ancestors="'self' https://media.example")
    True
    """
    if frame_ancestors and not SOURCES.fullmatch(frame_ancestors):
        raise ValueError(f"{FRAME_ANCESTORS} must be a list of sources like \"'self' https://media.example\"")
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "blob:", "'wasm-unsafe-eval'", *scripts]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "object-src": "'none'",
        "frame-src": "'none'",
        "media-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": frame_ancestors or "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def connect(host: str) -> str:
    """Return the rule for connections: the server by which the visitor came, and no other.

    Examples
    --------
    >>> connect("peta.example:8501")
    "connect-src 'self' ws://peta.example:8501 wss://peta.example:8501"
    >>> connect("x; script-src *")
    "connect-src 'self'"
    """
    return f"connect-src 'self' ws://{host} wss://{host}" if HOST.fullmatch(host) else "connect-src 'self'"


def once(said: Iterable[str]) -> str:
    """Join what several parts of the server say that an answer varies by.

    Examples
    --------
    >>> once(["Accept-Encoding", "Origin, accept-encoding"])
    'Accept-Encoding, Origin'
    """
    names = [name.strip() for name in ",".join(said).split(",")]
    return ", ".join(name for place, name in enumerate(names) if name.lower() not in map(str.lower, names[:place]))


class HeadersMiddleware:
    """Adds the headers; leaves websockets alone, and an answer that brings a stricter policy of its own."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self.app, self.policy = app, policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")

        async def safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", f"{self.policy}; {connect(host)}")
                headers.setdefault(OWN, "same-origin")
                headers.update(FIXED)
                if len(said := headers.getlist("vary")) > 1:
                    headers["Vary"] = once(said)
            await send(message)

        await self.app(scope, receive, safe)
