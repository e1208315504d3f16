"""The eight slides by their number."""

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import tostring

from kerawanan.tampil.kata import judul
from kerawanan.tampil.kata import presentasi as isi
from kerawanan.tampil.peta.outline import outlined
from kerawanan.tampil.salindia.act import prevention, take_along
from kerawanan.tampil.salindia.maps import issues, opening, whole_map
from kerawanan.tampil.salindia.place import close
from kerawanan.tampil.salindia.scene import Scene
from kerawanan.tampil.salindia.slide import Slide
from kerawanan.tampil.salindia.sureness import strongest, sureness

STEPS: dict[str, Callable[[Scene, Slide], None]] = dict(
    zip(
        isi.LANGKAH,
        (opening, issues, whole_map, strongest, sureness, close, prevention, take_along),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished slide: the picture, and in words all that it says."""

    svg: str
    said: str


def drawn(scene: Scene, langkah: str) -> Slide:
    """Return the slide of a step, its words as text.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> from kerawanan.skor.kepastian import certainty
    >>> from kerawanan.telaah.drivers import setting_apart
    >>> found = certainty(load(DATA / "rilis" / "publik-2024"), n=100)
    >>> scene = Scene(found, setting_apart(found.result, n=100), lambda isu: found, "id", "35.13.01")
    >>> drawn(scene, "1").said[0]
    ('Di mana pemilihan dapat terganggu?', True)
    """
    local = isi.is_local(scene.address)
    title = judul.title(langkah, scene.found, scene.apart, scene.kode, scene.bahasa, local=local)
    source = isi.strategy_source(scene.found.ref, scene.bahasa) if langkah == "7" else ""
    slide = Slide(scene.found, scene.bahasa, title, source)
    STEPS[langkah](scene, slide)
    return slide


def picture(scene: Scene, langkah: str) -> Picture:
    """Return the slide of a step as SVG, its words as shapes."""
    slide = drawn(scene, langkah)
    svg = tostring(outlined(slide.root), encoding="unicode")
    words = [*(words for words, _ in slide.said), slide.source]
    return Picture(svg, ". ".join(part.removesuffix(".") for part in words) + ".")
