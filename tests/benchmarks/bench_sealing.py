"""Sealing and opening against the sum of their primitives, against age (pyrage) and gpg, in one run.

Ratios, never seconds: ours divided by theirs, each the best of many rounds. Below 1 we are faster.

Two megabytes inside one body are far more than any statement may hold; they show what copying costs,
most of it the system handing out fresh memory. A voice note of that size is sealed by itself.

    python -m tests.benchmarks.bench_sealing
"""

import hashlib
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyrage

from core.sealing import primitives
from core.sealing.attachments import open_attachment, seal_attachment
from core.sealing.directory import EMPTY_LOG
from core.sealing.envelope import open_envelope, seal
from core.sealing.identity import Identity, RecoveryKey

READERS = 4
KEYS = READERS + 2
"""Grants made for four readers: theirs, the author's own, the recovery key's. The others seal to as many."""
SIZES = {"2 KB": (2_000, 300), "2 MB": (2_000_000, 30)}
GPG_ROUNDS = 5
GPG = "gpg, without post-quantum keys"
Job = Callable[[], object]


def run() -> list[tuple[str, float | str, str]]:
    """(what, ours divided by theirs, against what); words in place of a number where there is none."""
    rows: list[tuple[str, float | str, str]] = []
    with Gpg() as gpg:
        for label, (size, rounds) in SIZES.items():
            rows += _rows(label, bytes(range(256)) * (size // 256 + 1), size, rounds, gpg)
    return rows + _attachment_rows(bytes(range(256)) * 7813, 30)


def _attachment_rows(sound: bytes, rounds: int) -> list[tuple[str, float | str, str]]:
    """A voice note, which is how two megabytes really travel: padded, sealed, hashed; and back."""
    made = seal_attachment(sound, "audio/ogg")
    sealed, key = made.blob, made.key
    against = "Cobblestone and SHA-256 alone"
    sealing = _best(
        {
            "ours": lambda: seal_attachment(sound, "audio/ogg"),
            against: lambda: primitives.sha256(primitives.cobblestone_seal(key, b"", sound)),
        },
        rounds,
    )
    opening = _best(
        {
            "ours": lambda: open_attachment(sealed, key=key, sha256=made.sha256, size=made.size),
            against: lambda: (
                primitives.sha256(sealed),
                primitives.cobblestone_open(key, b"heard/attachment/1", sealed),
            ),
        },
        rounds,
    )
    return [
        ("seal a 2 MB voice note", sealing["ours"] / sealing[against], against),
        ("open a 2 MB voice note", opening["ours"] / opening[against], against),
    ]


def _rows(
    label: str, filler: bytes, size: int, rounds: int, gpg: "Gpg"
) -> list[tuple[str, float | str, str]]:
    ours, words = Ours(), filler[:size]
    made = ours.seal(words)
    raw = Raw(ours, words)
    age = Age(words)
    seal_jobs: dict[str, Job] = {
        "ours": lambda: ours.seal(words),
        "the sum of its primitives": raw.seal,
        "age, without post-quantum keys": lambda: age.seal(words),
    }
    open_jobs: dict[str, Job] = {
        "ours": lambda: ours.open(made),
        "the sum of its primitives": raw.open,
        "age, without post-quantum keys": age.open,
    }
    encrypted = gpg.seal(words) if gpg.usable else b""
    gpg_jobs: tuple[Job, Job] = (lambda: gpg.seal(words), lambda: gpg.open(encrypted))
    rows: list[tuple[str, float | str, str]] = []
    verbs = (f"seal {label} for {READERS} readers", f"open {label}")
    for verb, jobs, gpg_job in zip(verbs, (seal_jobs, open_jobs), gpg_jobs, strict=True):
        best = _best(jobs, rounds)
        rows += [(verb, best["ours"] / best[name], name) for name in jobs if name != "ours"]
        if gpg.usable:
            # By itself: its processes would leave a cold machine behind for whoever comes next.
            rows.append((verb, best["ours"] / _best({GPG: gpg_job}, GPG_ROUNDS)[GPG], GPG))
        else:
            rows.append((verb, "not installed here", "gpg"))
    return rows


def _best(jobs: dict[str, Job], rounds: int) -> dict[str, float]:
    """Seconds of each job's best round; the jobs take turns, so that a busy machine is busy for all."""
    best = dict.fromkeys(jobs, float("inf"))
    for _ in range(rounds):
        for name, job in jobs.items():
            start = time.perf_counter()
            job()
            best[name] = min(best[name], time.perf_counter() - start)
    return best


class Ours:
    """An author, four readers, a recovery key."""

    def __init__(self) -> None:
        self.author = Identity.generate()
        self.readers = [Identity.generate() for _ in range(READERS)]
        self.recovery = RecoveryKey.generate()
        self._cards = {who.kid: who.card for who in self.readers}

    def seal(self, words: bytes) -> object:
        """One statement."""
        return seal(
            self.author,
            kind="statement",
            body={"words": words},
            audience=self._cards,
            recovery=self.recovery.card,
            sent_at=datetime(2026, 1, 5, 9, 0, tzinfo=UTC),
            directory=EMPTY_LOG,
            numbers=dict.fromkeys(self._cards, 1),
        )

    def open(self, made: object) -> object:
        """By the first reader, both signatures checked."""
        reader = self.readers[0]
        return open_envelope(
            reader,
            header=made.header,
            ciphertext=made.ciphertext,
            grant=made.grants[reader.kid],
            author_card={self.author.kid: self.author.card}.get,
        )


class Raw:
    """The same primitives as often on the same bytes, with nothing around them."""

    def __init__(self, ours: Ours, words: bytes) -> None:
        self._signing = primitives.SigningKey(bytes(32), bytes(32))
        self._opening = primitives.OpeningKey(bytes(32))
        self._words, self._key, self._grant = words, bytes(32), bytes(103)
        self._publics = [who.public for who in ours.readers] + [ours.author.public, ours.recovery.public]
        self._sealed = primitives.cobblestone_seal(self._key, b"", words)
        self._granted = primitives.seal_to(self._opening.public, self._grant, b"info")
        self._signatures = self._signing.ed25519_sign(b"x" * 110), self._signing.mldsa65_sign(b"x" * 110)

    def seal(self) -> None:
        """Hash, sign both ways, encrypt, and for each key one number signed and one grant sealed."""
        hashlib.sha512(self._words).digest()
        self._signing.ed25519_sign(b"x" * 110)
        self._signing.mldsa65_sign(b"x" * 110)
        primitives.cobblestone_seal(self._key, b"", self._words)
        for public in self._publics:
            self._signing.ed25519_sign(b"x" * 86)
            primitives.seal_to(public, self._grant, b"info")

    def open(self) -> None:
        """One grant, the text, a hash, both signatures and the number's."""
        self._opening.open(self._granted, b"info")
        primitives.cobblestone_open(self._key, b"", self._sealed)
        hashlib.sha512(self._words).digest()
        ed25519, mldsa65 = self._signing.ed25519_public, self._signing.mldsa65_public
        for _ in range(2):
            primitives.ed25519_good(ed25519, b"x" * 110, self._signatures[0])
        primitives.mldsa65_good(mldsa65, b"x" * 110, self._signatures[1])


class Age:
    """pyrage: X25519 alone, no signature."""

    def __init__(self, words: bytes) -> None:
        self._identities = [pyrage.x25519.Identity.generate() for _ in range(KEYS)]
        self._recipients = [identity.to_public() for identity in self._identities]
        self._sealed = self.seal(words)

    def seal(self, words: bytes) -> bytes:
        """To as many keys as we do."""
        return pyrage.encrypt(words, self._recipients)

    def open(self) -> bytes:
        """By the first."""
        return pyrage.decrypt(self._sealed, [self._identities[0]])


class Gpg:
    """gpg in a home of its own: signed and sealed on elliptic curves, its start counted, as people run it."""

    def __init__(self) -> None:
        self.usable = shutil.which("gpg") is not None
        self._home = Path(tempfile.mkdtemp(prefix="gpg"))

    def __enter__(self) -> "Gpg":
        for index in range(KEYS if self.usable else 0):
            made = self._gpg(["--passphrase", "", "--quick-generate-key", f"{index}@bench", "future-default"])
            self.usable = self.usable and made.returncode == 0
        return self

    def __exit__(self, *_fault: object) -> None:
        if shutil.which("gpgconf"):
            subprocess.run(["gpgconf", "--homedir", str(self._home), "--kill", "all"], check=False)
        shutil.rmtree(self._home, ignore_errors=True)

    def seal(self, words: bytes) -> bytes:
        """Signed by the first key, encrypted to all."""
        to = [part for index in range(KEYS) for part in ("--recipient", f"{index}@bench")]
        return self._gpg(["--trust-model", "always", *to, "--sign", "--encrypt"], words).stdout

    def open(self, encrypted: bytes) -> bytes:
        """Decrypted, its signature checked."""
        return self._gpg(["--decrypt"], encrypted).stdout

    def _gpg(self, arguments: list[str], given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        command = ["gpg", "--homedir", str(self._home), "--batch", "--quiet", "--pinentry-mode", "loopback"]
        return subprocess.run([*command, *arguments], input=given, capture_output=True, check=False)


if __name__ == "__main__":
    for what, ratio, against in run():
        shown = f"{ratio:8.2f} x" if isinstance(ratio, float) else ratio
        print(f"{what:28} {shown:>12}  {against}")
