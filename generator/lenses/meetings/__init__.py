"""Meetings of people: visits, talks, calls and summits."""

from generator.lenses.meetings.find import find

__all__ = ["find"]
