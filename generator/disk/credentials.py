"""Secrets: the mail server's user and password, and the key of the links to leave; never in site.yaml."""

import importlib
import os
import secrets
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from generator.disk.private import private_folder
from generator.errors import CredentialsUnusable, FileUnreadable

USER: Final = "BRIEFING_SMTP_USER"
PASSWORD: Final = "BRIEFING_SMTP_PASSWORD"
PASSWORD_FILE: Final = "BRIEFING_SMTP_PASSWORD_FILE"
_KEY: Final = "unsubscribe.key"


def smtp_login(environment: Mapping[str, str], host: str) -> tuple[str, str] | None:
    """User and password for the host; None where no user is named.

    The password comes from the environment, else from a file that only we may read, else from the system's
    keyring under the service "briefing:HOST".  Raises CredentialsUnusable; no error holds a secret.
    """
    user = environment.get(USER, "")
    password = environment.get(PASSWORD) or _from_file(environment.get(PASSWORD_FILE, ""))
    if not user:
        if password:
            raise _unusable(f"{PASSWORD} is set, and {USER} is not", f"set {USER}")
        return None
    password = password or _from_keyring(host, user)
    if not password:
        hint = f'set {PASSWORD} or {PASSWORD_FILE}, or run: keyring set "briefing:{host}" USER'
        raise _unusable(f"{USER} is set, but there is no password", hint)
    return user, password


def unsubscribe_key(site: Path) -> bytes:
    """The site's own random key, made when it is first asked for; raises FileUnreadable."""
    path = private_folder(site) / _KEY
    try:
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_hex(32))
        except FileExistsError:
            pass
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        hint = "bring it back from a backup: without it the links in mails that were sent lead nowhere"
        message = "the key of the links to leave the list cannot be read"
        raise FileUnreadable(message, where=str(path), hint=hint) from error


def _from_file(name: str) -> str:
    if not name:
        return ""
    try:
        mode = Path(name).stat().st_mode
        if sys.platform != "win32" and stat.S_IMODE(mode) & 0o077:
            raise _unusable(f"others may read the file of {PASSWORD_FILE}", f"run: chmod 600 {name}")
        return Path(name).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(f"the file of {PASSWORD_FILE} cannot be read", "check the path") from error


def _from_keyring(host: str, user: str) -> str:
    try:
        keyring = importlib.import_module("keyring")
    except ImportError:
        return ""
    try:
        return str(keyring.get_password(f"briefing:{host}", user) or "")
    except Exception:  # a keyring without a desktop fails in as many ways as there are desktops
        return ""


def _unusable(message: str, hint: str) -> CredentialsUnusable:
    return CredentialsUnusable(message, where="environment", hint=hint)
