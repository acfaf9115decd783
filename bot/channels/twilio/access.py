"""Where Twilio is and who we are there: shared by everything that calls its REST API.

What is done with the answers belongs to the modules that ask.
"""

import ipaddress
import ssl
import threading
from dataclasses import dataclass, field
from functools import lru_cache

import httpx

# Long enough to spare most handshakes, short enough that the far end has not hung up yet.
KEEP_ALIVE_SECONDS = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class TwilioAccess:
    """Our account and the credentials it is used with.

    `username` and `password` are an API key and its secret, or the account and its token.
    The two base URLs have no trailing slash. `status_callback_url` is the public address of the
    delivery webhook without a query.
    """

    account_sid: str
    username: str
    password: str = field(repr=False)
    api_url: str
    status_callback_url: str
    content_url: str = "https://content.twilio.com"

    @property
    def messages_url(self) -> str:
        return f"{self.api_url}/2010-04-01/Accounts/{self.account_sid}/Messages.json"


def is_loopback(host: str) -> bool:
    """Tell whether a URL's host can only be this machine; names are not looked up."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@lru_cache(maxsize=1)
def _load_authorities() -> ssl.SSLContext:
    """Load the certificates once for all clients; it is what makes a client slow to open."""
    return httpx.create_ssl_context()


class ClientPerThread:
    """HTTP clients that follow no redirect, one for each thread that asks.

    One client shared by many waiting threads is several times slower. A loopback `base`, by default
    that of the REST API, is reached directly, whatever proxy the environment names.
    """

    def __init__(
        self, access: TwilioAccess, *, timeout: httpx.Timeout, base: str | None = None
    ) -> None:
        self._timeout = timeout
        self._trust_env = not is_loopback(httpx.URL(base or access.api_url).host)
        self._local = threading.local()
        self._opened: list[httpx.Client] = []
        self._lock = threading.Lock()
        self._closed = False

    def get(self) -> httpx.Client:
        """Return this thread's client. Raises `RuntimeError` after `close`."""
        client: httpx.Client | None = getattr(self._local, "client", None)
        with self._lock:
            if self._closed:
                raise RuntimeError("The connection to Twilio was closed.")
            if client is None:
                client = httpx.Client(
                    timeout=self._timeout,
                    verify=_load_authorities(),
                    follow_redirects=False,
                    trust_env=self._trust_env,
                    limits=httpx.Limits(
                        max_connections=2,
                        max_keepalive_connections=1,
                        keepalive_expiry=KEEP_ALIVE_SECONDS,
                    ),
                )
                self._opened.append(client)
        self._local.client = client
        return client

    def close(self) -> None:
        """Close every thread's client. Idempotent."""
        with self._lock:
            self._closed = True
            opened, self._opened = self._opened, []
        for client in opened:
            client.close()
