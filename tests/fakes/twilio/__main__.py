"""Serve the fake on loopback: `python -m tests.fakes.twilio --port 8100 --webhook URL`.

Give the service `TWILIO_API_URL` and `TWILIO_CONTENT_URL` = the printed address, and the account,
token and keys printed with it.
"""

import argparse
import socket
from datetime import UTC, datetime

import uvicorn

from tests.fakes.twilio.account import ACCOUNT_SID, AUTH_TOKEN
from tests.fakes.twilio.service import FakeTwilio
from tests.fakes.twilio.serving import Callbacks, HttpDelivery, build_app


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.twilio", description=__doc__)
    parser.add_argument("--port", type=int, default=8100, help="0 takes any free port")
    parser.add_argument("--webhook", required=True, help="URL of the messages webhook, as signed")
    parser.add_argument("--deliver-to", help="origin to post to instead of the webhook's own")
    parser.add_argument("--account-sid", default=ACCOUNT_SID)
    parser.add_argument("--auth-token", default=AUTH_TOKEN)
    parser.add_argument("--step-seconds", type=float, default=0.2, help="between callbacks")
    parser.add_argument("--no-contract", action="store_true", help="faster: check no descriptions")
    parser.add_argument("--reviewed", action="store_true", help="templates wait for POST /_decide")
    options = parser.parse_args()

    listener = socket.create_server(("127.0.0.1", options.port))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    delivery = HttpDelivery(options.deliver_to)
    fake = FakeTwilio(
        now=lambda: datetime.now(UTC),
        account_sid=options.account_sid,
        auth_token=options.auth_token,
        webhook_url=options.webhook,
        deliver=delivery,
        api_url=address,
        content_url=address,
        cdn_url=address,
        auto_approve=not options.reviewed,
        check_contract=not options.no_contract,
    )
    print(f"Twilio at {address} account {options.account_sid}", flush=True)  # noqa: T201
    config = uvicorn.Config(build_app(fake), log_level="warning", access_log=False)
    with Callbacks(fake, seconds=options.step_seconds):
        uvicorn.Server(config).run(sockets=[listener])
    delivery.close()


if __name__ == "__main__":
    main()
