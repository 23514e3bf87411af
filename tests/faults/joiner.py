"""A council whose people join, in a process that kills itself with -9 at one step: see test_kill_joining.py.

    python -m tests.faults.joiner ACTION

Reads lines "FOLDER STEP" and answers each with how its child ended. The child is forked before anything
runs, so that loading everything is paid for once. Steps are counted as in victim.py: before and after every
commit of a vault or the hub, and every request. STEP 0 kills at none and tells how many there are.
"""

import json
import os
import sys
import threading
from datetime import datetime
from pathlib import Path

from core.clock import SteerableClock
from core.people.founding import Secrets, claim, found
from core.people.invitations import Invitation, InviteState
from core.people.joining import JoinService
from core.people.settling import move_hub
from core.session import Library, open_session
from core.vault.engine import Vault
from tests.core.people.fernshire import AMARA, JO, Fernshire
from tests.faults.victim import Fuse, lay

NOTE = "council.json"
SETUP_CODE = "setup code"


def keep(council: Fernshire, **more: str) -> None:
    """Close it, with what opens it again lying beside it."""
    note = {
        "at": council.clock.now().isoformat(),
        "keys": {name: key.hex() for name, key in council.keys.items()},
        "secrets": [council.secrets.recovery.hex(), council.secrets.root.hex()] if more == {} else [],
        **more,
    }
    council.close()
    (council.folder / NOTE).write_text(json.dumps(note))


def told(folder: Path) -> dict[str, str]:
    """What was kept with it."""
    return dict(json.loads((folder / NOTE).read_text()))


def council_in(folder: Path, library: Library) -> Fernshire:
    """The council in a folder, its hub running and its vaults open; sessions for all who are in."""
    note = json.loads((folder / NOTE).read_text())
    keys = {name: bytes.fromhex(key) for name, key in note["keys"].items()}
    (folder / "hub" / "hub.port").unlink(missing_ok=True)
    council = Fernshire(folder, library, SteerableClock(datetime.fromisoformat(note["at"])), keys=keys)
    if note["secrets"]:
        recovery, root = (bytes.fromhex(secret) for secret in note["secrets"])
        council.secrets = Secrets(recovery, root)
    for name, key in keys.items():
        council.vaults[name] = Vault.open(folder / name, key)
        with council.vaults[name].transaction() as work:
            if work.settings.get("hub") is not None:
                move_hub(work, council.hub.origin)
            if (joining := work.settings.get("joining")) is not None:
                work.settings.set("joining", joining | {"origin": council.hub.origin})
            belongs = work.identity.owner() is not None and work.directory.point().size > 0
        if belongs:
            council.opens(name)
    return council


def wanted(council: Fernshire, by: str = "priya") -> Invitation | None:
    """The one invitation that `by` has made for somebody new; None before it is made."""
    made = [
        one
        for one in council.sessions[by].inviting.invitations()
        if one.state not in (InviteState.CANCELLED, InviteState.EXPIRED)
    ]
    assert len(made) <= 1, "invited twice"
    return made[0] if made else None


def inviting(council: Fernshire, fuse: Fuse) -> None:
    """Priya invites Amara."""
    priya = council.sessions["priya"]
    fuse.lit = True
    priya.inviting.invite_young_person(AMARA, council.seats())
    fuse.step()
    priya.loop.once()
    fuse.step()


def joining(council: Fernshire, fuse: Fuse) -> None:
    """Amara has looked up her code, and goes on."""
    invitation = wanted(council)
    assert invitation is not None
    found = council.looks_up(invitation)
    service = JoinService(council.vault("amara"), council.clock)
    fuse.lit = True
    service.begin(found)
    fuse.step()
    service.answer()
    fuse.step()


def finishing(council: Fernshire, fuse: Fuse) -> None:
    """Priya sees the same pictures and lets her in; Amara's computer finds out, and is hers."""
    priya, invitation = council.sessions["priya"], wanted(council)
    assert invitation is not None
    fuse.lit = True
    priya.inviting.look()
    priya.inviting.finish(invitation.id)
    fuse.step()
    priya.inviting.look()
    priya.loop.once()
    fuse.step()
    service = JoinService(council.vault("amara"), council.clock)
    service.enrolled()
    service.settle()
    fuse.step()


def employing(council: Fernshire, fuse: Fuse) -> None:
    """The office invites a worker, who answers, and is let in by itself."""
    office = council.sessions["office"]
    assert office.office is not None
    fuse.lit = True
    invitation = office.office.invite_worker(JO)
    fuse.step()
    office.loop.once()
    service = council.answers("jo", invitation)
    fuse.step()
    office.office.look()
    fuse.step()
    service.settle()
    fuse.step()


def claiming(council: Fernshire, fuse: Fuse) -> None:
    """An office makes its organisation and takes the hub."""
    vault, code = council.vault("office"), told(council.folder)[SETUP_CODE]
    fuse.lit = True
    found(vault, council.clock, council.founding())
    fuse.step()
    claim(vault, council.clock, origin=council.hub.origin, setup_code=code)
    fuse.step()
    open_session(vault, council.clock, council.library).close()
    fuse.step()


ACTIONS = {deed.__name__: deed for deed in (inviting, joining, finishing, employing, claiming)}


class OwnFuse(Fuse):
    """Passed by who does it alone: the ladder looks on by the clock."""

    def step(self) -> None:
        if threading.current_thread().name != "heard-hub-ladder":
            super().step()


def live(folder: Path, action: str, step: int, library: Library) -> None:
    """One child's whole life."""
    fuse = OwnFuse(step)
    lay(fuse)
    ACTIONS[action](council_in(folder, library), fuse)
    fuse.lit = False
    (folder / "steps").write_text(str(fuse.count))
    os._exit(0)


def main() -> None:
    """Serve lines of work until there are no more."""
    library = Library.load()
    for line in sys.stdin:
        folder, step = line.split()
        child = os.fork()
        if child == 0:
            try:
                live(Path(folder), sys.argv[1], int(step), library)
            finally:
                os._exit(1)
        _, ended = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(ended), flush=True)


if __name__ == "__main__":
    main()
