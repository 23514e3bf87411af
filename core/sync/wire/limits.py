"""Sizes and times both ends of the wire agree on."""

from datetime import timedelta

BODY_LIMIT = 6 * 1024 * 1024
"""Bytes of one PUT body, counted on the stream. A photo is at most 5 MB; the rest is padding and grants."""
SMALL_BODY_LIMIT = 16 * 1024
"""Bytes of any other request body."""
HEADER_LIMIT = 256
"""Bytes of an envelope's header; suite 1 needs about 24."""
GRANT_LIMIT = 12 * 1024
"""Bytes of what one mailbox gets: a grant for each of eight computers; suite 1 needs about 1,300 for one."""
HAND_OVER_LIMIT = 44 * 1024
"""Bytes of the signed hand-over records for one mailbox; suite 1 needs at most 5,280 for each computer."""
GRANT_BODY_LIMIT = GRANT_LIMIT + HAND_OVER_LIMIT + 256
GRANTS_LIMIT = 64
"""Readers of one envelope: addressees, their cover, the safety team, the recovery key."""
BLOBS_LIMIT = 10
"""Attachments of one envelope (domain: 10 items a statement)."""
PAGE_ENTRIES = 200
"""Entries in one page of the inbox."""
PAGE_BYTES = 4 * 1024 * 1024
"""Bytes of ciphertext in one page; a single larger envelope still goes alone."""
LONGEST_WAIT_SECONDS = 25
"""Of one long-poll; shorter than the 30 s after which proxies commonly cut an idle connection."""
TAKE_BACK = timedelta(minutes=10)
"""How long a statement may be taken back while nobody has opened it."""
HOLDING_WORKING_DAYS = 5
"""How far on the date of a holding answer may lie."""
DISPUTE_WORKING_DAYS = 5
"""How long "that didn't happen" makes it late at once; afterwards it starts a fresh clock."""
EXCLUDED_LIMIT = 64
"""Mailboxes cut from one envelope."""
ENTRY_LIMIT = 16 * 1024
"""Bytes of one entry of the directory log."""
ENTRY_BODY_LIMIT = ENTRY_LIMIT + 64
HEAD_LIMIT = 256
"""Bytes of the hub's signed head of the log."""
DIRECTORY_PAGE_ENTRIES = 200
DIRECTORY_PAGE_BYTES = 1024 * 1024
"""Bytes of entries in one page of the log: a hundred workers, or a hundred and fifty young people."""
AGAIN_BODY_LIMIT = DIRECTORY_PAGE_BYTES + DIRECTORY_PAGE_ENTRIES * 8 + HEAD_LIMIT + 64
"""Bytes of a body that gives the log back what it lost: one page of it, and a head."""
CLAIM_ENTRIES = 3
CLAIM_BODY_LIMIT = CLAIM_ENTRIES * (ENTRY_LIMIT + 8) + 256
CODE_LIMIT = 64
"""Characters of a code as somebody typed it."""
NOTE_LIMIT = 131_136
"""Bytes of a sealed note: 128 KiB of content and its frame (PROTOCOL.md, section 21)."""
NOTE_BODY_LIMIT = NOTE_LIMIT + 256
ANSWER_LIMIT = 8192
"""Bytes of a sealed answer to an invitation; suite 1 has exactly 4,386."""
INVITATION_LASTS = timedelta(days=7)
INVITATIONS_LIMIT = 5_000
"""Invitations of one account that are open at a time, for those who may invite."""
OWN_INVITATIONS_LIMIT = 5
"""The same for everybody else: to a second computer of one's own."""
INVITATIONS_KEPT_FOR_ONE = 10
"""For each that may be open, how many of an account may lie at the hub, over or not, in about a month."""
