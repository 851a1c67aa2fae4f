"""Briefing: messy news articles in, a sourced briefing out."""

__version__ = "0.1.0"
