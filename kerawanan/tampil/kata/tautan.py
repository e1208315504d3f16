"""What a link says where it is shared."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preview:
    """How a link to a page is shown elsewhere, as plain text.

    Attributes
    ----------
    bahasa
        The language of the page.
    title, description
        What it is; what it says, and whose figures these are.
    image, alt
        The address of a picture below the server's own, and what it shows; none for a page without.
    ringan
        The address of the same without scripts, below the server's own; none where there is nothing to show.
    """

    bahasa: str
    title: str
    description: str
    image: str = ""
    alt: str = ""
    ringan: str = ""
