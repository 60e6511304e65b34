"""Lets Rasa be imported where TensorFlow, Keras and JAX are not installed."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib.abc import Loader, MetaPathFinder
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar, NoReturn

import yaml

from bot.engine.messages import EngineRefusal

_ABSENT = frozenset(
    {
        "tensorflow",
        "tensorflow_addons",
        "tensorflow_hub",
        "tensorflow_text",
        "keras",
        "jax",
        "jaxlib",
    }
)
# thinc asks for this one to find out whether TensorFlow works; a stand-in would be a lie.
_REFUSED = frozenset({"tensorflow.experimental"})
_NEEDING_TENSORFLOW = frozenset(
    {
        "DIETClassifier",
        "ResponseSelector",
        "LanguageModelFeaturizer",
        "ConveRTFeaturizer",
        "TEDPolicy",
        "UnexpecTEDIntentPolicy",
    }
)


class TensorFlowAbsent(EngineRefusal):
    """Raised when code asks a stand-in to do TensorFlow's work."""

    def __init__(self, name: str) -> None:
        super().__init__("tensorflow_geroepen", naam=name)


class _StandIn(type):
    """The type of each stand-in: a class to subclass, annotate and decorate with."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(f"{cls._path()}.{name}")

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if len(args) == 1 and not kwargs and callable(args[0]):
            return args[0]
        cls._refuse()

    def _path(cls) -> str:
        return f"{cls.__module__}.{cls.__qualname__}"

    def _refuse(cls) -> NoReturn:
        raise TensorFlowAbsent(cls._path())


@lru_cache(maxsize=None)
def _stand_in(path: str) -> _StandIn:
    module, _, name = path.rpartition(".")
    return _StandIn(name, (), {"__module__": module})


class _StandInModule(ModuleType):
    """An empty module whose every attribute is a stand-in."""

    __path__: ClassVar[list[str]] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(f"{self.__name__}.{name}")


class _StandInLoader(Loader):
    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _StandInModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to execute: the module is empty."""


class _StandInFinder(MetaPathFinder):
    """Comes last on the path, so an installed package always wins."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] not in _ABSENT or fullname in _REFUSED:
            return None
        return importlib.machinery.ModuleSpec(fullname, _StandInLoader(), is_package=True)


def tensorflow_is_installed() -> bool:
    """Say whether the real TensorFlow can be imported."""
    found = importlib.util.find_spec("tensorflow")
    return found is not None and not isinstance(found.loader, _StandInLoader)


def install() -> None:
    """Serve stand-ins from now on; does nothing where TensorFlow is installed."""
    if tensorflow_is_installed() or any(isinstance(f, _StandInFinder) for f in sys.meta_path):
        return
    sys.meta_path.append(_StandInFinder())


def refuse_tensorflow_components(config: Path) -> None:
    """Check that `config` asks for nothing that only works with TensorFlow.

    Raises:
        EngineRefusal: TensorFlow is absent and a component needs it, or there is no pipeline or
            no list of policies, for which Rasa fills in components that need it.
    """
    if tensorflow_is_installed():
        return
    if not config.is_file():
        raise EngineRefusal("bestand_ontbreekt", bestand=config.name)
    content = yaml.safe_load(config.read_text(encoding="utf-8")) or {}
    named: list[str] = []
    for key in ("pipeline", "policies"):
        if not content.get(key):
            raise EngineRefusal("pijplijn_ontbreekt", bestand=config.name, sleutel=key)
        named += [str(item["name"]).rpartition(".")[2] for item in content[key]]
    if found := [name for name in named if name in _NEEDING_TENSORFLOW]:
        raise EngineRefusal("tensorflow_nodig", bestand=config.name, onderdelen=", ".join(found))
