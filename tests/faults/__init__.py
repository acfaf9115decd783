"""The whole service under fire: real processes killed in the middle of a stream of messages."""
