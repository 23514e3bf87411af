"""Kill -9 while a young person is handed over: it is done whole after the next start, or was never begun."""

import shutil
from pathlib import Path

import pytest

from core.people.model import Role
from core.session import Library
from core.statements.handing_values import HandingState
from tests.faults.test_kill import carry, killed_at, steps_of
from tests.faults.victim import unlock

TRIED = 9
"""Of the steps, spread evenly over all of them: each takes two starts."""


@pytest.mark.slow
def test_killed_while_handing_over(county_as_made: Path, tmp_path: Path, library: Library) -> None:
    steps = steps_of(county_as_made, tmp_path / "alive", "hand")
    assert steps >= 12, "the fuse is not laid where it should be"
    begun = 0
    tried = sorted({1 + round(n * (steps - 1) / (TRIED - 1)) for n in range(TRIED)})
    for step in tried:
        county = killed_at(county_as_made, tmp_path / str(step), "hand", step, library)
        priya, sam, tomasz = (unlock(county, key, library) for key in ("priya", "sam", "tomasz"))
        try:
            for _ in range(4):
                carry(priya, sam, tomasz)
            news, mine = tomasz.handing.news(), priya.handing.progress()
            assert len(news) == len(mine) <= 1, f"step {step}: said and done are two things"
            keeper = tomasz.writing.circle().holder(Role.SOCIAL_WORKER)
            sent = [line.id for line in tomasz.words.lines()]
            of_priya = {id for id in sent if priya.me.id in tomasz.words.thread(id).statement.addressees}
            if not mine:
                assert keeper == priya.me.id
                assert not any(tomasz.words.thread(id).handed for id in sent)
                continue
            begun += 1
            assert keeper == sam.me.id
            assert mine[0].hand_over.state is HandingState.DONE
            assert (mine[0].sealed, mine[0].to_go) == (len(of_priya), 0)
            assert set(news[0].statements) == of_priya
            assert of_priya, "nothing was handed over, so nothing was tested"
            with priya.account.vault.reading() as work:
                assert work.outbox.waiting() == 0
            for id in of_priya:
                assert len(tomasz.words.thread(id).handed) == 1, f"step {step}: lost or doubled"
                with sam.account.vault.reading() as work:
                    assert work.statements.part(id) == "addressee", f"step {step}"
                with priya.account.vault.reading() as work:
                    assert work.statements.part(id) == "handed", f"step {step}"
        finally:
            for one in (priya, sam, tomasz):
                one.close()
            county.close()
            shutil.rmtree(tmp_path / str(step))
    assert 0 < begun <= len(tried)
