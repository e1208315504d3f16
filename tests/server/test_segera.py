"""Answers leave at once: the sockets that wait for visitors are found, and nothing else is touched.

That the server's own socket is there in time shows in its log (tests/server/test_langsung.py).
"""

import gc
import socket

import pytest

from kerawanan.server.segera import send_at_once


def waiting(item: socket.socket) -> bool:
    return not item.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_what_waits_for_visitors_sends_at_once_and_so_do_its_connections():
    with socket.create_server(("127.0.0.1", 0)) as listens, socket.socket() as other:
        assert waiting(listens) and send_at_once() >= 1
        assert not waiting(listens) and waiting(other)
        other.connect(listens.getsockname())
        with listens.accept()[0] as visitor:
            assert not waiting(visitor) and waiting(other)


def test_where_nothing_waits_the_log_says_so(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    monkeypatch.setattr(gc, "get_objects", list)
    assert send_at_once() == 0
    assert len(caplog.messages) == 1
