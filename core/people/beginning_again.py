"""That somebody began again in this vault, until they were asked which picture they had here before."""

from core.vault.engine import Vault
from core.vault.work import UnitOfWork

_KEY = "began-again"


def note_began_again(work: UnitOfWork) -> None:
    """They are in, after their words were forgotten."""
    work.settings.set(_KEY, True)


def began_again(vault: Vault) -> bool:
    """Whether they are still to be asked."""
    with vault.reading() as work:
        return bool(work.settings.get(_KEY, False))


def note_asked(vault: Vault) -> None:
    """They have said it, or that there is none."""
    with vault.transaction() as work:
        work.settings.set(_KEY, None)
