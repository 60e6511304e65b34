"""The key of the backups: an age key, which its owner keeps. To make a backup its public half is enough."""

from __future__ import annotations

import os
from pathlib import Path

import pyrage
from pyrage import x25519

from bot.sentences import Refusal

_SECRET, _PUBLIC = "AGE-SECRET-KEY-", "age1"


def make(path: Path) -> str:
    """Write a new key, for its owner only; return its public half. Raises Refusal when the file is there already."""
    key = x25519.Identity.generate()
    public = str(key.to_public())
    write_new(path, f"# public key: {public}\n{key}\n".encode())
    return public


def public_half(path: Path) -> x25519.Recipient:
    """What to encrypt for, from a whole key or its public half. Raises Refusal."""
    line = _line(path)
    try:
        if line.startswith(_SECRET):
            return x25519.Identity.from_str(line).to_public()
        return x25519.Recipient.from_str(line)
    except (pyrage.IdentityError, pyrage.RecipientError):
        raise Refusal("sleutel.onbruikbaar", bestand=path) from None


def whole(path: Path) -> x25519.Identity:
    """What to decrypt with. Raises Refusal, also for a file with only the public half."""
    line = _line(path)
    if line.startswith(_PUBLIC):
        raise Refusal("sleutel.halve", bestand=path)
    try:
        return x25519.Identity.from_str(line)
    except pyrage.IdentityError:
        raise Refusal("sleutel.onbruikbaar", bestand=path) from None


def write_new(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read. Raises Refusal when it is there already or cannot be written."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refusal("bestand.bestaat", bestand=path) from None
    except OSError as error:
        raise Refusal("bestand.onschrijfbaar", bestand=path, fout=error.strerror) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink()  # half a file looks like a whole one
        raise Refusal("bestand.onschrijfbaar", bestand=path, fout=error.strerror) from None


def _line(path: Path) -> str:
    """The first line of a key file that is no remark. Raises Refusal."""
    lines = read(path).decode("ascii", errors="replace").splitlines()
    return next((line.strip() for line in lines if line.strip() and not line.startswith("#")), "")


def read(path: Path) -> bytes:
    """The bytes of a file. Raises Refusal."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal("bestand.onleesbaar", bestand=path, fout=error.strerror) from None
