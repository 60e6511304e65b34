"""What must not be readable in a copy of the database: sealed, or known by a keyed hash only."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Unsealable(ValueError):
    """Sealed with another key, or changed, or too old."""


class Vault:
    """Seals with keys that are made from one secret; that secret is never used as a key itself."""

    def __init__(self, secret: str) -> None:
        self._fernet = Fernet(urlsafe_b64encode(_derive(secret, b"verzegelen")))
        self._hash_key = _derive(secret, b"herkennen")
        self._name_key = _derive(secret, b"namen")

    def seal(self, text: str) -> str:
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str, seconds: int | None = None) -> str:
        """Return the text, when it was sealed less than `seconds` ago. Raises Unsealable."""
        try:
            return self._fernet.decrypt(sealed.encode(), ttl=seconds).decode()
        except InvalidToken:
            raise Unsealable from None

    def digest(self, *parts: str) -> str:
        """Return a hash of 64 characters that only who has the secret can make."""
        message = "\0".join(parts).encode()
        return hmac.new(self._hash_key, message, hashlib.sha256).hexdigest()

    def name_key(self, scope: str) -> bytes:
        """Return the key with which names in one casus or conversation are recognised; another one has another key."""
        return hmac.digest(self._name_key, scope.encode(), "sha256")


def _derive(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"prismabril " + purpose).derive(secret.encode())
