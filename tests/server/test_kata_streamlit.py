import re
from pathlib import Path

from kerawanan.server import kata_streamlit
from kerawanan.server.assets import Assets
from kerawanan.server.kata_streamlit import piece, said

WORDS = kata_streamlit.read()
# What may stand before an expression: a template tagged by a name would no longer be the same.
BEFORE = re.compile(r"(?:[(\[{,:;=?&|>]|\breturn)\Z")


def scripts(static: Path, name: str) -> list[str]:
    return [path.read_text("utf-8") for path in static.glob("js/*.js") if path.name.rsplit(".", 2)[0] == name]


def test_every_piece_stands_exactly_once_in_this_version_of_streamlit(static: Path):
    wrong = []
    for name, words in WORDS.items():
        found = scripts(static, name)
        wrong += [f"{name}: {len(found)} scripts"] if len(found) != 1 else []
        for item in words:
            whole = "".join(piece(item))
            wrong += [f"{name}: {item}: {times} times" for script in found if (times := script.count(whole)) != 1]
    assert WORDS and wrong == []


def test_every_piece_is_an_expression_and_no_two_overlap(static: Path):
    wrong = []
    for name, words in WORDS.items():
        (script,) = scripts(static, name)
        parts = [piece(item) for item in words]
        end = 0
        for start, sentence in sorted((script.index("".join(part)) + len(part[0]), part[1]) for part in parts):
            wrong += [f"{name}: {sentence}"] if start < end or not BEFORE.search(script[start - 8 : start]) else []
            end = start + len(sentence)
    assert wrong == []


def test_no_value_gets_lost_between_the_languages():
    """A number or a name that the English sentence tells is in ours too, but an address and English names of icons."""
    lost = []
    for words in WORDS.values():
        for item, ours in words.items():
            told = [set(re.findall(r"\$\{([\w.]+)\}", text)) for text in (piece(item)[1], ours)]
            lost += [name for name in told[0] - told[1] if f"${{{name}}} icon" not in item]
    assert lost == ["rD"]


def test_a_sentence_becomes_a_choice_and_the_rest_stays():
    script = "a(`Open`);b={x:`Open`,y:`Close`};c(`Close`)"
    words = {"x:«`Open`»": "`Buka`", "y:«`Close`»}": "`Tutup`"}
    lang = "document.documentElement.lang===`id`"
    assert said(script, words) == f"a(`Open`);b={{x:({lang}?`Buka`:`Open`),y:({lang}?`Tutup`:`Close`)}};c(`Close`)"


def test_a_sentence_that_is_not_there_once_stays_english_and_is_logged(caplog):
    assert said("a(`Open`,`Open`)", {"`Open`": "`Buka`", "`Close`": "`Tutup`"}, "x.js") == "a(`Open`,`Open`)"
    assert "`Open` 2 times" in caplog.text and "`Close` 0 times" in caplog.text


def test_other_words_have_another_address(static: Path, shell: str):
    plain, other = Assets(static, WORDS), Assets(static, {**WORDS, "Table": {"`empty`": "`hampa`"}})
    assert plain.mark != other.mark
    page = plain.page(shell)
    assert page.count(f'"./{plain.mark[1:]}/static/') == shell.count('"./static/') > 30
    assert '"./static/' not in page


def test_words_reach_the_browser_packed_and_plain(ask, packed: Assets, static: Path):
    for name in WORDS:
        (path,) = (file for file in packed.files if file.startswith(f"js/{name}.") and file.count(".") == 2)
        for target in (f"{packed.mark}/static/{path}", f"/dasar{packed.mark}/static/{path}", f"/static/{path}"):
            zipped, plain = ask(target, accept_encoding="gzip"), ask(target)
            assert zipped.text == plain.text and zipped.status_code == plain.status_code == 200
            assert plain.text.count("document.documentElement.lang===`id`") == len(WORDS[name])
