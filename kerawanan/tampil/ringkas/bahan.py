"""What a page without scripts is made of: a result, a language, and where further results come from."""

from collections.abc import Callable
from dataclasses import dataclass

from kerawanan.rilis.load import Rilis
from kerawanan.skor import kepastian
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.ringkas.tautan import Links, Target, start
from kerawanan.telaah import lookback
from kerawanan.telaah.lookback import Lookback, basis


def look_back(found: Certainty, hasil: str) -> Lookback:
    """Set an outcome of a release, by its code, against a result."""
    item = next(each for each in found.result.rilis.beside.sesudah.hasil if each.kode == hasil)
    return lookback.look_back(found, item)


@dataclass(frozen=True, eq=False)
class Ingredients:
    """What a page is made of.

    Attributes
    ----------
    found
        The result that is shown: of a release, never of a what-if.
    links
        Writes the links; see `tautan`.
    asal
        The address of the site with a slash at its end, for what search engines and messengers need whole; empty for
        a folder of files.
    lain
        All releases that a reader can choose.
    certainty, look_back
        Where further results come from: computed anew, or kept by whoever serves many.
    catatan
        What must be known to follow the links of the page, where they do not lead everywhere.
    """

    found: Certainty
    bahasa: str
    links: Links
    asal: str = ""
    lain: tuple[Rilis, ...] = ()
    certainty: Callable[..., Certainty] = kepastian.certainty
    look_back: Callable[[Certainty, str], Lookback] = look_back
    catatan: str = ""

    def target(self, kode: str = "") -> Target:
        """Return the page itself, or that of a kecamatan for the same choice."""
        result = self.found.result
        return start(result.rilis, result.parameters, self.bahasa, kode)

    def alone(self, isu: str) -> Certainty:
        """Return the result of one issue at the chosen stage."""
        return self.certainty(
            self.found.result.rilis, Parameters(isu=(isu,), tahapan=self.found.result.parameters.tahapan)
        )

    def afterwards(self) -> list[tuple[Certainty, Lookback]]:
        """Return each outcome with the result that it is set against: that of the whole release, whatever is chosen."""
        rilis = self.found.result.rilis
        pairs = [(self.certainty(rilis, basis(rilis, item)), item.kode) for item in rilis.beside.sesudah.hasil]
        return [(found, self.look_back(found, kode)) for found, kode in pairs]
