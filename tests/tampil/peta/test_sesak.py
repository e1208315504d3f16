"""Labels of a crowded map: none covers another, the first ones win, and few kecamatan keep all of theirs."""

from hypothesis import given
from hypothesis import strategies as st

from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.lettering import BOLD
from kerawanan.tampil.peta.projection import Box
from kerawanan.tampil.peta.sesak import LEADING, with_room

PLACES = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 150)), min_size=1, max_size=40)


@given(PLACES, st.integers(8, 20))
def test_no_label_covers_another_and_the_first_has_its_name(places: list[tuple[int, int]], size: int) -> None:
    points = {str(n): (float(x), float(y)) for n, (x, y) in enumerate(places)}
    labels = {kode: ["Kecamatan", "T"] for kode in points}
    kept = with_room(labels, points, list(points), size)
    assert kept["0"] == ["Kecamatan", "T"]
    boxes = []
    for kode, lines in kept.items():
        wide, high = max(lettering.width(line, size, BOLD) for line in lines), size * LEADING * len(lines)
        boxes.append(Box(points[kode][0] - wide / 2, points[kode][1] - high / 2, wide, high))
    assert not any(one.meets(other) for at, one in enumerate(boxes) for other in boxes[:at])
    far = {kode: (200.0 * n, 0.0) for n, kode in enumerate(points)}
    assert with_room(labels, far, list(far), size) == labels
