"""Whole conversations as files: what people type, what the line answers, what time passes."""
