"""The pure core: conversation, life cycle, clocks, commands and editions; values in, values out."""
