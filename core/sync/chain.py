"""The hub's receipts as one chain: each names the one before it, so one that the hub has lost is noticed.

The hub chains them by account, and one account is one identity on one computer, so this client sees all of
them, but not always in order: a reply may be lost on its way and come with the next try, after others have
come. A link that is missing is an alarm only when nothing waits here any more that could still bring it.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from core.sync.alarms import Alarm, raise_alarm
from core.sync.client import CheckedReceipt
from core.sync.wire.receipt import FIRST, decode_signed, receipt_hash
from core.vault.work import UnitOfWork

_KEY = "hub-receipts"
_REMEMBERED = 100
"""Links kept, so that a receipt given again is known for what it is."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """`links` are the hashes of the last receipts in order, `loose` those whose previous one is not here yet,
    as (previous, own) in the order they came; `epochs` the hub's epochs, the present one last.
    """

    links: tuple[str, ...] = (FIRST.hex(),)
    loose: tuple[tuple[str, str], ...] = ()
    epochs: tuple[str, ...] = ()


def note_receipt(work: UnitOfWork, checked: CheckedReceipt, at: datetime) -> bool:
    """Link a receipt whose signature has held; whether an alarm was raised that is to be told."""
    chain, receipt = _kept(work), checked.receipt
    own = receipt_hash(decode_signed(checked.raw).message).hex()
    previous, epoch = receipt.previous.hex(), receipt.epoch
    raised = False
    if own in chain.links or (chain.epochs and epoch in chain.epochs[:-1]):
        # Given again, or from before the hub was put back: it says nothing about what follows.
        return False
    if previous == chain.links[-1]:
        chain = _linked(replace(chain, links=(*chain.links, own), epochs=_with(chain.epochs, epoch)))
    elif chain.epochs and epoch != chain.epochs[-1]:
        # Put back to an earlier point: what came since is gone there, and the chain begins anew.
        raised = raise_alarm(work, Alarm.PUT_BACK, at)
        chain = _Chain((*chain.links, own), (), _with(chain.epochs, epoch))
    else:
        chain = replace(chain, loose=(*chain.loose, (previous, own)), epochs=_with(chain.epochs, epoch))
    _keep(work, chain)
    return raised


def has_loose_ends(work: UnitOfWork) -> bool:
    """Whether a receipt is here whose previous one is not."""
    return bool(_kept(work).loose)


def settle(work: UnitOfWork, at: datetime) -> bool:
    """Nothing here can bring a missing link any more: note the alarm, and go on from the newest receipt.

    Whether it is to be told.
    """
    chain = _kept(work)
    if not chain.loose:
        return False
    _keep(work, replace(chain, links=(*chain.links, *(own for _, own in chain.loose)), loose=()))
    return raise_alarm(work, Alarm.RECEIPT_LOST, at)


def _linked(chain: _Chain) -> _Chain:
    """`chain` with every loose end that follows on now."""
    follows = next((end for end in chain.loose if end[0] == chain.links[-1]), None)
    if follows is None:
        return chain
    left = tuple(end for end in chain.loose if end != follows)
    return _linked(replace(chain, links=(*chain.links, follows[1]), loose=left))


def _with(epochs: tuple[str, ...], epoch: str) -> tuple[str, ...]:
    return epochs if epochs and epochs[-1] == epoch else (*epochs, epoch)


def _kept(work: UnitOfWork) -> _Chain:
    raw = work.settings.get(_KEY)
    if raw is None:
        return _Chain()
    return _Chain(tuple(raw["links"]), tuple((a, b) for a, b in raw["loose"]), tuple(raw["epochs"]))


def _keep(work: UnitOfWork, chain: _Chain) -> None:
    work.settings.set(_KEY, asdict(replace(chain, links=chain.links[-_REMEMBERED:])))
