r"""Our sentences as HTML: the Markdown of the catalogues and of `literal`, read by a library, with no HTML let through.

Sentences hold the texts of others as `literal` writes them; whatever a file says stays text.
"""

import re

from markdown_it import MarkdownIt
from markupsafe import Markup

from kerawanan.teks.markup import JOINER

READER = MarkdownIt("commonmark", {"html": False}).disable("image")
# What only Streamlit knows: badges and small print; the words inside stay.
DIRECTIVE = re.compile(r":(?:\w+-badge|small)\[((?:\\.|[^\[\]\\])*)\]")


def _read(text: str) -> str:
    return DIRECTIVE.sub(r"**\1**", text.replace(JOINER, ""))


def inline(text: str) -> Markup:
    r"""Return a sentence as HTML without a paragraph around it.

    Examples
    --------
    >>> print(inline("**Tiris**: \\<b\\> [KPU](https://kpu.go.id) <i>"))
    <strong>Tiris</strong>: &lt;b&gt; <a href="https://kpu.go.id">KPU</a> &lt;i&gt;
    >>> print(inline("[x](javascript:alert)"), inline(":red-badge[CONTOH] x"))
    [x](javascript:alert) <strong>CONTOH</strong> x
    """
    return Markup(READER.renderInline(_read(text)))


def block(text: str) -> Markup:
    """Return paragraphs and lists as HTML.

    Examples
    --------
    >>> print(block("- a").replace(chr(10), ""))
    <ul><li>a</li></ul>
    """
    return Markup(READER.render(_read(text)))
