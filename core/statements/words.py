"""Every word that a screen says, by its key, in one language; loads without anything else being known."""

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter

from core.resources import resource_json, resource_path


class Words:
    """Every word of a language by its key, such as "home.title". A missing key or parameter is a bug."""

    def __init__(self, language: str, entries: Mapping[str, str], unread: Iterable[str] = ()) -> None:
        """`unread`: the first parts of keys whose files are read when one of them is asked for."""
        self.language = language
        self._entries = dict(entries)
        self._unread = set(unread)

    @classmethod
    def load(cls, language: str = "en") -> "Words":
        """From resources/words/<language>/*.json; the file's name is the first part of each key.

        Each is read at its first word: a first page says twenty of two thousand.
        """
        names = [path.stem for path in resource_path("words", language).glob("*.json")]
        if not names:
            raise ValueError(f"no words for {language!r}")
        return cls(language, {}, names)

    def _read(self, key: str) -> None:
        name = key.partition(".")[0]
        if name in self._unread:
            entries: dict[str, str] = {}
            _flatten(name, resource_json("words", self.language, f"{name}.json"), entries)
            # In this order, so that no other thread finds a file read and its words not there yet.
            self._entries.update(entries)
            self._unread.discard(name)

    def _read_all(self) -> None:
        for name in sorted(self._unread):
            self._read(name)

    def __call__(self, key: str, **values: object) -> str:
        """The words at `key` with its {names} filled in. KeyError, naming the key, if either is missing."""
        if key not in self:
            raise KeyError(f"no words at {key!r} in {self.language!r}")
        template = self._entries[key]
        missing = parameters_of(template) - values.keys()
        if missing:
            raise KeyError(f"{key!r} needs {sorted(missing)}")
        return template.format(**{name: str(value) for name, value in values.items()})

    def counted(self, key: str, count: int, **values: object) -> str:
        """The words at `key`.one, `key`.many or (for 0, if there is one) `key`.none; fills in {count}."""
        form = "one" if count == 1 else "none" if count == 0 and f"{key}.none" in self else "many"
        return self(f"{key}.{form}", count=count, **values)

    def __contains__(self, key: object) -> bool:
        self._read(str(key))
        return key in self._entries

    def template(self, key: str) -> str:
        """The words at `key` as they stand in the file, with {names} unfilled. KeyError if there are none."""
        self._read(key)
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        """Every key, sorted."""
        self._read_all()
        return iter(sorted(self._entries))

    def under(self, prefix: str) -> tuple[str, ...]:
        """Every key that begins with `prefix` and a dot, in the order of the file."""
        self._read(prefix)
        return tuple(key for key in self._entries if key.startswith(f"{prefix}."))


def parameters_of(template: str) -> frozenset[str]:
    """The {names} a template needs."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


def _flatten(prefix: str, content: Mapping[str, object], into: dict[str, str]) -> None:
    for name, value in content.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict):
            _flatten(key, value, into)
        elif isinstance(value, str):
            into[key] = value
        else:
            raise ValueError(f"words at {key!r} are not text")
