"""A document in PDF that says in its properties what it is, can be searched and heard, and is the same every time."""

from datetime import datetime
from xml.sax.saxutils import escape

from fpdf import FPDF
from fpdf.enums import DocumentCompliance, PageMode

from kerawanan.tampil.peta.lettering import BOLD, HURUF, PLAIN, SERIF
from kerawanan.teks.text import t

MIME = "application/pdf"
TEXT, TITLE = "Noto", "Literata"
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmp:CreateDate="{time}" xmp:ModifyDate="{time}" xmp:MetadataDate="{time}" xmp:CreatorTool="{maker}">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{about}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def document(size: tuple[float, float], title: str, about: str, bahasa: str, made: datetime) -> FPDF:
    """Return an empty document of pages of a size in millimetres, to be kept for long (PDF/A-2U).

    Parameters
    ----------
    title, about
        What the properties of the file name: what it is; and release, status, source, date, fingerprint.
    made
        The time that it gives as that of its making.

    Examples
    --------
    >>> from datetime import UTC
    >>> empty = document((210, 297), "Judul", "status", "id", datetime(2024, 8, 18, tzinfo=UTC))
    >>> empty.add_page()
    >>> bytes(empty.output())[:5]
    b'%PDF-'
    """
    pdf = FPDF(unit="mm", format=size, enforce_compliance=DocumentCompliance.PDFA_2U)
    fields = {"time": made.isoformat(timespec="seconds"), "title": title, "about": about}
    words = {name: escape(text, {'"': "&quot;"}) for name, text in fields.items()}
    pdf.set_xmp_metadata(XMP.format(maker=escape(t("situs.pendek", bahasa)), language=bahasa, **words))
    pdf.set_title(title)
    pdf.set_lang(bahasa)
    pdf.set_creation_date(made)
    pdf.page_mode = PageMode.USE_NONE
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.c_margin = 0
    for family, style, file in ((TEXT, "", PLAIN), (TEXT, "B", BOLD), (TITLE, "", SERIF)):
        pdf.add_font(family, style, HURUF / file)
    return pdf
