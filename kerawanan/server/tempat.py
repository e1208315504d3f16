"""A number of places and who holds them: the count behind every limit, by the address from which somebody comes."""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from ipaddress import ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

LONGEST = 60


class Places:
    """A number of places, of which one address may have half.

    Examples
    --------
    >>> places = Places(2)
    >>> places.take("a"), places.take("a"), places.take("b"), places.taken
    (True, False, True, 2)
    >>> places.give("a"), places.take("b"), places.take("c")
    (None, False, True)
    """

    def __init__(self, total: int) -> None:
        self.total, self.each = total, max(1, total // 2)
        self.taken, self.of = 0, Counter[str]()

    def full(self, address: str) -> bool:
        """Say whether there is no place for an address."""
        return self.taken >= self.total or self.of[address] >= self.each

    def take(self, address: str) -> bool:
        """Take a place if there is one."""
        if self.full(address):
            return False
        self.taken += 1
        self.of[address] += 1
        return True

    def give(self, address: str) -> None:
        """Give a place back."""
        self.taken -= 1
        self.of[address] -= 1
        if not self.of[address]:
            del self.of[address]

    @contextmanager
    def held(self, address: str) -> Generator[bool]:
        """Hold a place for a while; false where there is none."""
        took = self.take(address)
        try:
            yield took
        finally:
            if took:
                self.give(address)


@lru_cache(1024)
def origin(client: str, forwarded: str) -> str:
    """Return what counts as one address: behind a proxy on this machine, the last that it names; of IPv6, the network.

    A proxy elsewhere is believed by the server that hands us the request (``FORWARDED_ALLOW_IPS``). One here it misses:
    it compares texts, and a socket for both kinds of addresses calls this machine ``::ffff:127.0.0.1``.

    Examples
    --------
    >>> origin("::ffff:127.0.0.1", "198.51.100.1, 203.0.113.9"), origin("198.51.100.1", "203.0.113.9")
    ('203.0.113.9', '198.51.100.1')
    >>> origin("2001:db8:1:2:3::4", ""), origin("testclient", "")
    ('2001:db8:1:2::/64', 'testclient')
    """
    try:
        found = ip_address(client)
        found = getattr(found, "ipv4_mapped", None) or found
        if found.is_loopback and forwarded:
            return origin(forwarded.rpartition(",")[2].strip(), "")
    except ValueError:
        return client
    return str(found if found.version == 4 else ip_network(f"{found}/64", strict=False))


def address(scope: Scope) -> str:
    """Return the address from which a request comes, as `origin` has it."""
    forwarded = Headers(scope=scope).get("x-forwarded-for", "")
    return origin((scope.get("client") or ("",))[0], forwarded[-LONGEST:])
