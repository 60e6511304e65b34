"""What the engine reads from its environment, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.engine.messages import EngineRefusal

PROJECT_ROOT = Path(__file__).resolve().parents[2]
DEFAULT_MODEL = "models/prisma.tar.gz"
MIN_SECRET_LENGTH = 16


@dataclass(frozen=True)
class EngineSettings:
    """Where the engine listens, what it loads and which secret it asks for."""

    model: Path
    secret: str
    address: str = "127.0.0.1"
    port: int = 5005
    root: Path = PROJECT_ROOT

    @property
    def endpoints(self) -> Path:
        return self.root / "endpoints.yml"


def read_settings(environ: Mapping[str, str], root: Path = PROJECT_ROOT) -> EngineSettings:
    """Return the settings that `environ` describes.

    Raises:
        EngineRefusal: the secret is too short, the port is no port, or the model is absent.
    """
    secret = environ.get("PRISMA_INTERN_GEHEIM", "")
    if len(secret) < MIN_SECRET_LENGTH:
        raise EngineRefusal("geheim_te_kort", minimaal=MIN_SECRET_LENGTH)
    return EngineSettings(
        model=_existing_model(root / environ.get("PRISMA_MODEL", DEFAULT_MODEL)),
        secret=secret,
        address=environ.get("PRISMA_RASA_ADRES", "127.0.0.1"),
        port=_port(environ.get("PRISMA_RASA_POORT", "5005")),
        root=root,
    )


def _existing_model(model: Path) -> Path:
    # Rasa would load any other model of the same folder without a word.
    if not model.is_file():
        raise EngineRefusal("model_ontbreekt", model=model)
    return model


def _port(value: str) -> int:
    if value.isdecimal() and 0 < int(value) < 65536:
        return int(value)
    raise EngineRefusal("poort_ongeldig", waarde=value)
