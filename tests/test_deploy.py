"""What is shipped to run the dashboard for the public: what can be read of it without running it.

The nginx configuration runs for real in ``make faults``; here is what must hold wherever that is not run.
"""

import fnmatch
import re
from pathlib import Path

import pytest

from kerawanan.server import batas
from kerawanan.ui.halaman.data_metode_unduh import OPENAPI

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
NGINX = {path.name: path.read_text(encoding="utf-8") for path in sorted((DEPLOY / "nginx").glob("*.conf"))}
LOCATION = re.compile(r"^    location (.+?) \{\n(.*?)^    \}", re.M | re.S)
SHARED = (
    *("/ringkas", "/ringkas/35.13.10", "/data/publik-2024/skor.csv", "/gambar/contoh/peta.png", "/sematan/peta"),
    *("/kata-0123abcd/static/js/x.js", "/app/static/huruf/x.ttf", "/geo/kecamatan.geojson"),
)
PROXY = "include /etc/nginx/peta/proksi.conf;"


def locations() -> dict[str, str]:
    """Return every location of the server by what it matches."""
    return dict(LOCATION.findall(NGINX["peta.conf"]))


def location(path: str) -> str:
    """Return the location that nginx takes for a path: an exact one, then the patterns, then the longest beginning."""
    found = locations()
    if f"= {path}" in found:
        return f"= {path}"
    patterns = [name for name in found if name.startswith("~ ") and re.search(name[2:], path)]
    return [*patterns, *sorted((name for name in found if path.startswith(name)), key=len, reverse=True)][0]


@pytest.mark.parametrize("name", locations())
def test_a_location_with_headers_of_its_own_has_those_of_the_server_too(name: str):
    body = locations()[name].replace("include /etc/nginx/peta/simpan.conf;", NGINX["simpan.conf"])
    assert "proxy_set_header" not in body.replace(PROXY, "") or PROXY in body
    assert "add_header" not in body, "it would end those of the server, Strict-Transport-Security among them"


def test_processes_are_told_who_asks_and_for_what_name():
    for said in ("Host $http_host", "X-Forwarded-For $remote_addr", "X-Forwarded-Proto $scheme"):
        assert f"proxy_set_header {said};" in NGINX["proksi.conf"]


def test_a_process_that_is_full_is_not_taken_for_a_dead_one():
    every = re.findall(r"proxy_next_upstream (.+);", NGINX["peta.conf"])
    assert every and not any("http_503" in passed or "http_500" in passed for passed in every)


@pytest.mark.parametrize("path", SHARED)
def test_what_is_the_same_for_everyone_is_kept(path: str):
    assert "simpan.conf" in locations()[location(path)]


@pytest.mark.parametrize("path", ["/", "/peta", "/_stcore/stream", f"{batas.UPLOAD}a/b", "/media/x", "/kesehatan"])
def test_what_is_of_one_visitor_is_not_kept(path: str):
    assert "simpan.conf" not in locations()[location(path)] and "proxy_cache" not in locations()[location(path)]


def test_what_a_visitor_puts_in_is_on_no_disk_and_in_no_log():
    body = locations()[location(f"{batas.UPLOAD}a/b")]
    (most,) = re.findall(r"client_max_body_size (\w+);", NGINX["peta.conf"])
    assert f"client_body_buffer_size {most};" in body and "access_log off;" in body
    assert f"limit_conn unggah {batas.UPLOADS};" in body and f"limit_conn unggah_alamat {batas.UPLOADS // 2};" in body


def test_a_zone_of_connections_has_one_number():
    """An open tab counts in the zone of its address: a smaller number elsewhere would be used up by tabs."""
    zones: dict[str, set[str]] = {}
    for zone, most in re.findall(r"limit_conn (\w+) (\d+);", NGINX["peta.conf"]):
        zones.setdefault(zone, set()).add(most)
    assert zones.keys() == {"alamat", "unggah_alamat", "unggah"} and all(len(each) == 1 for each in zones.values())


@pytest.mark.parametrize("path", [f"{batas.UPLOAD}a/b", "/media/x"])
def test_what_the_process_of_the_cookie_does_not_know_is_asked_of_the_other(path: str):
    (passed,) = re.findall(r"proxy_next_upstream (.+);", locations()[location(path)])
    assert "http_404" in passed.split()


def test_what_is_counted_is_not_shown_to_the_world():
    assert "return 404;" in locations()["= /metrik"] and "deny all;" in locations()["= /kesehatan"]
    assert "KERAWANAN_METRIK" not in (DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")


def test_the_image_holds_what_runs():
    lines = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    kept = [line[1:] for line in lines if line.startswith("!")]
    assert all((ROOT / each).exists() for each in kept)
    for path in (OPENAPI, ROOT / "app.py", ROOT / "data" / "rilis", ROOT / ".streamlit" / "config.toml"):
        name = str(path.relative_to(ROOT))
        assert any(fnmatch.fnmatch(name, f"{each}*") for each in kept), name


def test_every_file_that_is_mounted_is_there():
    mounted = re.findall(r"- (\./\S+?):", (DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    assert mounted and all((DEPLOY / each).is_file() for each in mounted)
    included = {name for text in NGINX.values() for name in re.findall(r"include /etc/nginx/peta/(\w+\.conf);", text)}
    assert included <= NGINX.keys()
