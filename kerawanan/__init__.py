"""Peta Kerawanan Pemilihan: scores, certainty and views of election vulnerability per kecamatan."""

__version__ = "1.2.0"
