"""One canonical fingerprint for any record."""

import hashlib

import msgspec


def fingerprint(*values: object) -> str:
    """Hex sha256 of the records' canonical JSON: equal values give equal fingerprints, in any process.

    msgspec writes struct fields in their order and, with `deterministic`, sorts dictionary keys.
    """
    return hashlib.sha256(msgspec.json.encode(values, order="deterministic")).hexdigest()


def short(*values: object) -> str:
    """The first 12 hex digits: enough to notice a person's edit."""
    return fingerprint(*values)[:12]
