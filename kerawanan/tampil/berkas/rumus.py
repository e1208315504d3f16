"""The formulas of the spreadsheet, from addresses of cells: each computes what the engine does, with its tolerance."""

from collections.abc import Sequence

from kerawanan.indeks import SAME

TOLERANCE = f"{SAME:G}"


def quoted(text: str) -> str:
    """Write a text as a part of a formula.

    Examples
    --------
    >>> print(quoted('si "tinggi" itu'))
    "si ""tinggi"" itu"
    """
    return '"' + text.replace('"', '""') + '"'


def mean(method: str, scores: str, weights: str, cells: Sequence[tuple[str, str]]) -> str:
    """Return the weighted mean of the scores that are there, without the equals sign.

    Parameters
    ----------
    method
        ``arithmetic``, ``power2`` or ``complement_geometric``.
    scores, weights
        Two rows of cells of one length.
    cells
        The same, score and weight of each column. As the engine has it, a score of 100 leaves nothing and a weight of 0
        changes nothing; 0^0 is no number in a spreadsheet.

    Examples
    --------
    >>> mean("arithmetic", "A1:B1", "A2:B2", [("A1", "A2"), ("B1", "B2")])
    'SUMPRODUCT(A1:B1,A2:B2)/SUMPRODUCT(1*ISNUMBER(A1:B1),A2:B2)'
    """
    there = f"SUMPRODUCT(1*ISNUMBER({scores}),{weights})"
    if method == "power2":
        return f"SQRT(SUMPRODUCT({scores},{scores},{weights})/{there})"
    if method == "arithmetic":
        return f"SUMPRODUCT({scores},{weights})/{there}"
    left = "IF(N({s})>=100-{same},0,(100-N({s}))^({w}/{there}))"
    part = f"IF(AND({{w}}>0,ISNUMBER({{s}})),{left},1)"
    return "100-" + "*".join(part.format(s=s, w=w, there=there, same=TOLERANCE) for s, w in cells)


def scored(covered: str, least: str, value: str) -> str:
    """Return a value where enough of the weight has data, and nothing elsewhere.

    Examples
    --------
    >>> scored("C4", "$C$11", "D4")
    '=IF(AND(C4>0,C4>=$C$11-1E-09),D4,"")'
    """
    return f'=IF(AND({covered}>0,{covered}>={least}-{TOLERANCE}),{value},"")'


def rank(score: str, scores: str) -> str:
    """Return the rank of a score among all: one more than those above it.

    Examples
    --------
    >>> rank("D4", "D$4:D$27")
    '=IF(ISNUMBER(D4),SUMPRODUCT(ISNUMBER(D$4:D$27)*(D$4:D$27>D4+1E-09))+1,"")'
    """
    return f'=IF(ISNUMBER({score}),SUMPRODUCT(ISNUMBER({scores})*({scores}>{score}+{TOLERANCE}))+1,"")'


def class_word(score: str, low: str, high: str, words: Sequence[str]) -> str:
    """Return the word for the class of a score: of the lowest, the middle, the highest class, and without a score.

    Examples
    --------
    >>> class_word("D4", "C12", "C13", ["r", "s", "t", "-"])
    '=IF(ISNUMBER(D4),IF(D4>=C13,"t",IF(D4>=C12,"s","r")),"-")'
    """
    lowest, middle, highest, none = (quoted(word) for word in words)
    return f"=IF(ISNUMBER({score}),IF({score}>={high},{highest},IF({score}>={low},{middle},{lowest})),{none})"
