"""The card of the organisation's recovery key, which opens and never signs."""

from core.sealing import primitives
from core.sealing.canonical import decode
from core.sealing.refusal import Reason, SealRefused

RECOVERY_CARD_SIZE = 1 + (1 + 3 + 1216)


def parse_recovery_card(card: bytes) -> bytes:
    """The X-Wing public key (1,216 bytes) of a recovery card. SealRefused unless it is exactly one."""
    if len(card) != RECOVERY_CARD_SIZE:
        raise SealRefused(Reason.CARD)
    match decode(card, limit=RECOVERY_CARD_SIZE):
        case {3: bytes(xwing), **rest} if not rest:
            primitives.check_xwing_public(xwing)
            return xwing
        case _:
            raise SealRefused(Reason.CARD)
