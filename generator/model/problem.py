"""What is wrong with the input, as a value: stages report problems and go on."""

from typing import Literal

import msgspec

Severity = Literal["error", "warning", "note"]


class Problem(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One thing a person should know: what, where, and the next step."""

    where: str
    """`file:line` where a line is known, else the file, page or id, as the user would name it."""
    severity: Severity
    """error: exit code 1; warning: 1 with `--strict`; note: never."""
    code: str
    """Kebab-case words, explained in docs/problems.md."""
    message: str
    hint: str
    """The next step for the reader."""

    def __str__(self) -> str:
        return f"{self.where}: {self.severity}: {self.message} [{self.code}]\n  hint: {self.hint}"
