"""How an accepted message goes on, and the callbacks that tell of it."""

from tests.fakes.twilio.account import WHATSAPP, Account
from tests.fakes.twilio.records import API_VERSION, Message
from tests.fakes.twilio.webhooks import Webhook, write_webhook


def advance(account: Account, message: Message, steps: int | None) -> list[Webhook]:
    """Take a message through its next statuses and write their callbacks."""
    now_due = message.coming if steps is None else message.coming[:steps]
    message.coming = message.coming[len(now_due) :]
    callbacks = []
    for status, code in now_due:
        message.status, message.error_code, message.updated = status, code, account.now()
        message.sent = message.sent or message.updated
        if message.status_callback is None:
            continue
        fields = {
            "ApiVersion": API_VERSION,
            "AccountSid": account.account_sid,
            "MessageSid": message.sid,
            "SmsSid": message.sid,
            "MessageStatus": status,
            "SmsStatus": status,
            "From": message.sender,
            "To": message.to,
        }
        if code is not None:
            fields["ErrorCode"] = str(code)
        if message.to.startswith(WHATSAPP):
            fields["ChannelPrefix"] = "whatsapp"
            if status == "read":
                fields["EventType"] = "READ"
            if code is not None:
                fields["ChannelStatusMessage"] = f"Error {code}"
        elif status in ("delivered", "undelivered"):
            fields["RawDlrDoneDate"] = message.updated.strftime("%y%m%d%H%M")
        callbacks.append(write_webhook(message.status_callback, fields, account.auth_token))
    return callbacks
