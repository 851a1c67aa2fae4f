"""A target that is only remembered: for tests of what leads to publishing."""

from generator.errors import PushRejected
from generator.publish.site_files import Content, Parcel, Plan, Receipt, compared


class MemoryTarget:
    """Holds the last site that was sent, and refuses a plan made for an older one, as a git remote does."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.messages: list[str] = []
        """Of every site that was sent."""
        self._planned: dict[str, tuple[dict[str, bytes], str]] = {}

    def plan(self, parcel: Parcel) -> Plan:
        """What would change; remembers the bytes of the files as they are now."""
        files = {file.path: file.source.read_bytes() for file in parcel.files}
        changes = compared(_contents(self.files), _contents(files))
        after = str(len(self.messages) + 1)
        self._planned[after] = (files, parcel.message)
        return Plan(changes=changes, before=self._version, after=after)

    def send(self, planned: Plan) -> Receipt:
        """Hold the planned files; raises PushRejected where others were sent since the plan was made."""
        if not planned.to_do:
            return Receipt(sent=False, version=self._version)
        if planned.before != self._version:
            message = "somebody else published meanwhile"
            raise PushRejected(message, where="memory", hint="plan again")
        self.files, message = self._planned[planned.after]
        self.messages.append(message)
        return Receipt(sent=True, version=self._version)

    @property
    def _version(self) -> str | None:
        return str(len(self.messages)) if self.messages else None


def _contents(files: dict[str, bytes]) -> dict[str, Content]:
    return {path: (body.hex(), len(body)) for path, body in files.items()}
