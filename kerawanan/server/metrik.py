"""What the server counts, and ``/metrik``, where Prometheus reads it; off unless ``KERAWANAN_METRIK=1``.

Nothing is counted by visitor: numbers of all together only.
"""

from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.process_collector import ProcessCollector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

METRICS = "KERAWANAN_METRIK"
"""Environment variable: ``1`` opens ``/metrik``."""
SECONDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


class Metrik:
    """The counts of one process; memory and processor time of the process beside them, where the system tells them."""

    def __init__(self, visitors: Callable[[], int]) -> None:
        self.registry = here = CollectorRegistry()
        ProcessCollector(registry=here)
        open_tabs = Gauge("kerawanan_pengunjung", "Tab yang sedang terbuka", registry=here)
        open_tabs.set_function(visitors)
        self._runs = Histogram("kerawanan_jalan_detik", "Lama satu jalan halaman", buckets=SECONDS, registry=here)
        self._refused = Counter("kerawanan_ditolak", "Yang ditolak, menurut sebab", ["sebab"], registry=here)
        self._failed = Counter("kerawanan_galat", "Kesalahan tak terduga, menurut tempat", ["tempat"], registry=here)

    def ran(self, seconds: float) -> None:
        """Count one run of a page."""
        self._runs.observe(seconds)

    def refused(self, why: str) -> None:
        """Count what was turned away."""
        self._refused.labels(why).inc()

    def failed(self, where: str) -> None:
        """Count an error: of a ``halaman``, or of a ``jawaban``."""
        self._failed.labels(where).inc()

    def text(self) -> bytes:
        """Return all counts as Prometheus reads them."""
        return generate_latest(self.registry)


def routes(metrik: Metrik, wanted: str) -> list[Route]:
    """Return the route where it is wanted."""

    def read(_: Request) -> Response:
        return Response(metrik.text(), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})

    return [Route("/metrik", read)] if wanted == "1" else []
