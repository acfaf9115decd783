"""WhatsApp and SMS through Twilio: messages out, messages and delivery reports in, media.

HTTP endpoints, retries and what an error code means for a message do not belong here: the web
package serves the first, the handlers and `flows.delivery` decide the others.
"""
