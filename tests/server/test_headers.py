import asyncio

import pytest

from kerawanan.server.headers import FIXED, HeadersMiddleware, policy


@pytest.mark.parametrize("target", ["/", "/peta", "/favicon.png", "/_stcore/health", "//host/x", "/..%2fx", "/a/"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_every_answer_has_the_headers(ask, target: str, method: str):
    answer = ask(target, method)
    assert {name: answer.headers[name] for name in FIXED} == FIXED
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_a_missing_address_has_the_headers(ask):
    answer = ask("/peta/_stcore/health")
    assert answer.status_code == 404
    assert {name: answer.headers[name] for name in FIXED} == FIXED


def rules(text: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (rule.split() for rule in text.split(";"))}


def test_policy_allows_no_other_host_and_no_evaluation(ask):
    found = rules(ask("/", host="peta.example:8501").headers["content-security-policy"])
    assert found["connect-src"] == ["'self'", "ws://peta.example:8501", "wss://peta.example:8501"]
    hosts = [value for values in found.values() for value in values if "//" in value or value == "*"]
    assert hosts == found["connect-src"][1:]
    assert "'unsafe-inline'" not in found["script-src"] and "'unsafe-eval'" not in found["script-src"]
    assert found["frame-ancestors"] == ["'self'"]
    assert found["object-src"] == found["frame-src"] == found["media-src"] == ["'none'"]


@pytest.mark.parametrize("host", ["evil; script-src *", "a b", "", "x,y", "a\r\nb"])
def test_a_strange_host_changes_no_rule(ask, host: str):
    found = rules(ask("/", host=host).headers["content-security-policy"])
    assert found["connect-src"] == ["'self'"] and found["script-src"][0] == "'self'"


def test_framing_is_configurable():
    assert rules(policy(frame_ancestors="'self' https://*.media.example"))["frame-ancestors"] == [
        "'self'",
        "https://*.media.example",
    ]


@pytest.mark.parametrize("wrong", ["'self'; script-src *", "a\nb", "https://a.example, https://b.example"])
def test_framing_takes_only_a_list_of_sources(wrong: str):
    with pytest.raises(ValueError, match="KERAWANAN_FRAME_ANCESTORS"):
        policy(frame_ancestors=wrong)


def test_websockets_pass_untouched():
    seen = []

    async def app(scope, receive, send):
        seen.append((scope, receive, send))

    async def nothing(*_):
        raise AssertionError("the middleware speaks to a websocket")

    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": []}
    asyncio.run(HeadersMiddleware(app, policy())(scope, nothing, nothing))
    assert seen == [(scope, nothing, nothing)]
