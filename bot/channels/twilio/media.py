"""Pictures, voice notes and files that people sent, fetched from where Twilio keeps them.

The URL comes out of a webhook, so it is held to our account's media paths before our credentials
go anywhere. Storing, shrinking and serving what was fetched do not belong here.
"""

import ipaddress
import re
import time
from collections.abc import Callable

import httpx

from bot.channels.twilio.access import ClientPerThread, TwilioAccess, is_loopback
from bot.channels.twilio.sniffing import sniff
from handlers.ports import Fetched, NotFetched

MOST_BYTES = 16 * 1024 * 1024
MOST_REDIRECTS = 3
# For one fetch, redirects included; a drip of bytes cannot hold a worker longer.
MOST_SECONDS = 60.0
FETCH_TIMEOUT = httpx.Timeout(connect=5.0, read=15.0, write=5.0, pool=5.0)

_NAME = re.compile(r"(?:[a-z0-9_-]+\.)+[a-z0-9-]+")
_LOCAL_NAMES = (".localhost", ".local", ".internal")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NEVER = {401: "unauthorized", 403: "forbidden", 410: "gone"}
_LATER = {404: "not_found_yet", 408: "timeout", 425: "busy", 429: "busy"}


class TwilioMedia:
    """Inbound media, by `handlers.ports.MediaSource`.

    Any number of threads may fetch at once. `clock` counts seconds and is replaced in tests.
    `close` ends the connections; nothing may be fetched after it.
    """

    def __init__(
        self,
        access: TwilioAccess,
        *,
        timeout: httpx.Timeout = FETCH_TIMEOUT,
        most_bytes: int = MOST_BYTES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._access = access
        self._most_bytes = most_bytes
        self._clock = clock
        self._base = httpx.URL(access.api_url)
        self._path = re.compile(
            rf"/2010-04-01/Accounts/{re.escape(access.account_sid)}"
            r"/Messages/(?:MM|SM)[0-9A-Za-z]{1,64}/Media/ME[0-9A-Za-z]{1,64}"
        )
        self._clients = ClientPerThread(access, timeout=timeout)

    def fetch(self, url: str) -> Fetched | NotFetched:
        """Get one medium; blocks up to a minute, never raises for what the network does.

        Reasons that a later try may cure: `not_found_yet` (Twilio's storage lags behind its
        webhook), `busy`, `timeout`, `unreachable`, `http_5xx`. Those that it will not:
        `foreign_url`, `foreign_redirect`, `too_many_redirects`, `unauthorized`, `forbidden`,
        `gone`, `too_big`, `wrong_type`, `http_…`.
        """
        target = self._own_url(url)
        if target is None:
            return NotFetched(reason="foreign_url", again=False)
        try:
            return self._follow(target, deadline=self._clock() + MOST_SECONDS)
        except httpx.TimeoutException:
            return NotFetched(reason="timeout", again=True)
        except httpx.RequestError:
            return NotFetched(reason="unreachable", again=True)
        except httpx.InvalidURL:
            # httpx reads a redirect's target even where it is not to follow it.
            return NotFetched(reason="foreign_redirect", again=False)

    def close(self) -> None:
        """Close every thread's connection. Idempotent."""
        self._clients.close()

    def _follow(self, target: httpx.URL, *, deadline: float) -> Fetched | NotFetched:
        client = self._clients.get()
        auth: httpx.Auth | None = httpx.BasicAuth(self._access.username, self._access.password)
        for _ in range(MOST_REDIRECTS + 1):
            # Compressed bytes could grow without limit when unpacked; media gain nothing by it.
            headers = {"Accept-Encoding": "identity"}
            with client.stream("GET", target, headers=headers, auth=auth) as response:
                if response.status_code not in _REDIRECTS:
                    return self._take(response, deadline=deadline)
                onward = self._onward_url(target, response.headers.get("Location"))
            if onward is None:
                return NotFetched(reason="foreign_redirect", again=False)
            if self._clock() > deadline:
                return NotFetched(reason="timeout", again=True)
            # Only the first request carries our credentials.
            target, auth = onward, None
        return NotFetched(reason="too_many_redirects", again=False)

    def _take(self, response: httpx.Response, *, deadline: float) -> Fetched | NotFetched:
        status = response.status_code
        if status != 200:
            if status in _NEVER:
                return NotFetched(reason=_NEVER[status], again=False)
            return NotFetched(
                reason=_LATER.get(status, f"http_{status}"), again=status in _LATER or status >= 500
            )
        claimed = response.headers.get("Content-Length", "")
        if claimed.isdecimal() and int(claimed) > self._most_bytes:
            return NotFetched(reason="too_big", again=False)
        content = bytearray()
        for chunk in response.iter_raw():
            content += chunk
            if len(content) > self._most_bytes:
                return NotFetched(reason="too_big", again=False)
            if self._clock() > deadline:
                return NotFetched(reason="timeout", again=True)
        content_type = sniff(content[:64])
        if content_type is None:
            return NotFetched(reason="wrong_type", again=False)
        return Fetched(content=bytes(content), content_type=content_type)

    def _own_url(self, url: str) -> httpx.URL | None:
        """Parse a URL that is one of our account's media and nothing else."""
        target = _parse(url)
        # What changes when it is parsed was not written by Twilio.
        if target is None or str(target) != url or target.userinfo or target.fragment:
            return None
        if (target.scheme, target.host, target.port) != (
            self._base.scheme,
            self._base.host,
            self._base.port,
        ):
            return None
        if target.scheme != "https" and not is_loopback(target.host):
            return None
        path = target.raw_path.decode("ascii")
        return target if self._path.fullmatch(path) else None

    def _onward_url(self, target: httpx.URL, location: str | None) -> httpx.URL | None:
        """Resolve a redirect; `None` when it leads where we do not go."""
        onward = _parse(location) if location else None
        if onward is not None and not onward.scheme and not onward.host:
            onward = target.join(onward)
        if onward is None or onward.userinfo:
            return None
        if is_loopback(self._base.host) and is_loopback(onward.host):
            return onward if onward.scheme in ("http", "https") else None
        return onward if onward.scheme == "https" and _is_public(onward.host) else None


def _parse(url: str) -> httpx.URL | None:
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return None


def _is_public(host: str) -> bool:
    """Tell whether a host is a name or a public address; names are not looked up."""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return _NAME.fullmatch(host) is not None and not host.endswith(_LOCAL_NAMES)
