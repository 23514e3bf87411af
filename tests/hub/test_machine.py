"""The hub as a whole against a small model of its rules: hypothesis writes the stories."""

from datetime import timedelta

import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from core.hub.letters import read_letter
from core.hub.post import Taken
from core.hub.refusals import RequestRefused
from core.hub.store import schema
from core.hub.store.inbox import page_after
from core.ids import ContentId, random_hex
from core.sealing.signatures import hub_signature_is_good
from core.sync.wire import (
    FactKind,
    RefusalKind,
    Stage,
    Standing,
)
from core.sync.wire.receipt import FIRST, RECEIPT_DOMAIN, decode_receipt, receipt_hash
from tests.hub.county import later_grant, taking_back
from tests.hub.five_people import CLOCK, IDENTITIES, PEOPLE, Asked, FivePeople, people
from tests.hub.postgres_server import PostgresServer


class HubMachine(FivePeople):
    """Random stories of five people."""

    # -- what people do --------------------------------------------------------------------------------

    @rule(author=people, data=st.data())
    def asks(self, author: str, data: st.DataObject) -> None:
        others = data.draw(st.permutations([name for name in PEOPLE if name != author]))
        addressee, cover, reader, cut = others
        named = {author: Standing.AUTHOR, addressee: Standing.ADDRESSEE}
        if data.draw(st.booleans()):
            named[cover] = Standing.COVER
        if data.draw(st.booleans()):
            named[reader] = Standing.READER
        cut_out = {cut} if data.draw(st.booleans()) else set()
        content = ContentId(random_hex())
        body = self._envelope(content, author, named, Stage.ASKS, cut=cut_out)
        self._put(author, content, body)
        due = CLOCK.deadline(self.clock.now(), 24)
        assert due is not None
        self.asked[content] = Asked(body, author, named, cut_out, self.clock.now(), due)

    @rule(authors=st.permutations(PEOPLE), most=st.integers(2, 4), data=st.data())
    def several_ask_at_once(self, authors: list[str], most: int, data: st.DataObject) -> None:
        """Of one of them the addressee is nobody the hub knows, now and then: the others do not notice."""
        sent: dict[str, tuple[ContentId, bytes, dict[str, Standing]]] = {}
        for author in authors[:most]:
            to, cover = data.draw(st.permutations([name for name in PEOPLE if name != author]))[:2]
            content, named = ContentId(random_hex()), {author: Standing.AUTHOR, to: Standing.ADDRESSEE}
            if data.draw(st.booleans()):
                named[cover] = Standing.COVER
            sent[author] = (content, self._envelope(content, author, named, Stage.ASKS), named)
        wrong = data.draw(st.sampled_from([None, *sent]))
        if wrong is not None:
            content, body, named = sent[wrong]
            other = next(name for name in PEOPLE if name != wrong)
            named = {wrong: Standing.AUTHOR, other: Standing.ADDRESSEE}
            sent[wrong] = (content, self._envelope(content, wrong, named, Stage.ASKS, nowhere=True), named)
        letters = [read_letter(self.card(who), content, body) for who, (content, body, _) in sent.items()]
        came_to = self.post.put_together(letters)
        due = CLOCK.deadline(self.clock.now(), 24)
        assert due is not None
        for (who, (content, body, named)), taken in zip(sent.items(), came_to, strict=True):
            if who == wrong:
                assert isinstance(taken, RequestRefused)
                assert taken.kind is RefusalKind.UNKNOWN_MAILBOX
                continue
            assert isinstance(taken, Taken)
            self.receipts[who].append(taken.signed)
            self.asked[content] = Asked(body, who, named, set(), self.clock.now(), due)

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def puts_it_again(self, data: st.DataObject) -> None:
        content, asked, who = self._one(data)
        taken = self._expect(
            None if who == asked.author else RefusalKind.OTHER_BYTES,
            lambda: self.post.put_envelope(self.card(who), content, asked.body),
        )
        if taken is not None:
            assert taken.new is False  # type: ignore[attr-defined]
            assert taken.signed in self.receipts[who]  # type: ignore[attr-defined]

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def opens(self, data: st.DataObject) -> None:
        content, asked, who = self._one(data)
        standing = asked.standing.get(who)
        wanted = None
        if standing is None:
            wanted = RefusalKind.NOT_FOUND
        elif asked.withdrawn:
            wanted = RefusalKind.WITHDRAWN
        elif standing is Standing.AUTHOR:
            wanted = RefusalKind.NOT_ALLOWED
        self._expect(wanted, lambda: self.marks.opened(self.account[who], content, self.mailbox[who]))
        if wanted is None:
            asked.opened.add(who)

    @precondition(lambda self: self.asked)
    @rule(holds=st.booleans(), days=st.sampled_from([-1, 0, 1, 3, 7, 8, 9, 10, 11, 12]), data=st.data())
    def answers(self, holds: bool, days: int, data: st.DataObject) -> None:
        content, asked, who = self._one(data)
        standing = asked.standing.get(who)
        until = self.clock.now() + timedelta(days=days)
        wanted = None
        if standing is None:
            wanted = RefusalKind.NOTHING_TO_ANSWER
        elif asked.withdrawn:
            wanted = RefusalKind.WITHDRAWN
        elif standing not in (Standing.ADDRESSEE, Standing.COVER):
            wanted = RefusalKind.NOT_ALLOWED
        elif holds and asked.answered:
            wanted = RefusalKind.ALREADY_ANSWERED
        elif holds and asked.held:
            wanted = RefusalKind.ALREADY_HELD
        elif holds and not self._within_five_working_days(until):
            wanted = RefusalKind.PROMISE_TOO_FAR
        stage = Stage.HOLDS if holds else Stage.ANSWERS
        if who == asked.author:  # an answer to oneself cannot even be written
            return
        self._about(who, asked.author, content, stage, wanted, until if holds else None)
        if wanted is None and holds:
            asked.held, asked.due, asked.late_told = True, until, False
        elif wanted is None:
            asked.answered = asked.answered or self.clock.now()

    @precondition(lambda self: self.asked)
    @rule(disputes=st.booleans(), data=st.data())
    def says_it_did_not_help(self, disputes: bool, data: st.DataObject) -> None:
        content, asked, who = self._one(data)
        wanted = None
        if who not in asked.standing:
            wanted = RefusalKind.NOTHING_TO_ANSWER
        elif asked.withdrawn:
            wanted = RefusalKind.WITHDRAWN
        elif who != asked.author:
            wanted = RefusalKind.NOT_ALLOWED
        elif asked.answered is None:
            wanted = RefusalKind.NOT_ANSWERED
        to = next(name for name, standing in asked.standing.items() if name != who)
        stage = Stage.DISPUTES if disputes else Stage.REOPENS
        self._about(who, to, content, stage, wanted, None)
        if wanted is None:
            fresh = CLOCK.deadline(self.clock.now(), 24)
            assert fresh is not None
            assert asked.answered is not None
            late = disputes and self._within_five_working_days(self.clock.now(), since=asked.answered)
            asked.due = min(asked.due, self.clock.now() - timedelta(seconds=1)) if late else fresh
            asked.answered, asked.late_told = None, False

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def takes_back(self, data: st.DataObject) -> None:
        content, asked, who = self._one(data)
        wanted = None
        if who not in asked.standing or (asked.withdrawn and who != asked.author):
            wanted = RefusalKind.NOT_FOUND
        elif who != asked.author:
            wanted = RefusalKind.NOT_ALLOWED
        elif asked.withdrawn:
            wanted = None
        elif asked.opened or asked.answered:
            wanted = RefusalKind.OPENED
        elif self.clock.now() - asked.received > timedelta(minutes=10):
            wanted = RefusalKind.TOO_LATE
        signed = taking_back(IDENTITIES[who], content)
        self._expect(wanted, lambda: self.marks.withdraw(self.account[who], content, signed))
        if wanted is None:
            asked.withdrawn = True

    @precondition(lambda self: self.asked)
    @rule(to=people, duty=st.booleans(), data=st.data())
    def gives_a_grant(self, to: str, duty: bool, data: st.DataObject) -> None:
        content, asked, who = self._one(data)
        mine = asked.standing.get(who)
        standing = Standing.ADDRESSEE if duty else Standing.READER
        wanted = None
        if mine is None or (asked.withdrawn and mine is not Standing.AUTHOR):
            wanted = RefusalKind.NOT_FOUND
        elif mine is Standing.READER or (mine is not Standing.AUTHOR and not duty):
            wanted = RefusalKind.NOT_ALLOWED
        elif asked.withdrawn:
            wanted = RefusalKind.WITHDRAWN
        elif to in asked.cut:
            wanted = RefusalKind.NOT_ALLOWED
        elif to in asked.standing:
            wanted = RefusalKind.OTHER_BYTES
        body = later_grant(standing)
        taken = self._expect(
            wanted, lambda: self.grants.put_grant(self.card(who), content, self.mailbox[to], body)
        )
        if taken is not None:
            self.receipts[who].append(taken.signed)  # type: ignore[attr-defined]
            asked.standing[to] = standing

    @rule(minutes=st.sampled_from([4, 10, 11, 60 * 4, 60 * 13, 60 * 25, 60 * 24 * 4]))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(timedelta(minutes=minutes))

    @precondition(lambda self: self.asked)
    @rule(seconds=st.sampled_from([0, 1]), data=st.data())
    def it_falls_due(self, seconds: int, data: st.DataObject) -> None:
        _, asked, _ = self._one(data)
        due = asked.due + timedelta(seconds=seconds)
        if due > self.clock.now():
            self.clock.move_to(due)
        self.the_ladder_climbs()

    @rule()
    def the_ladder_climbs(self) -> None:
        self.climber.tick()
        assert self.climber.tick() == 0
        with self.store.reading() as connection:
            for content, asked in self.asked.items():
                waits = asked.answered is None and not asked.withdrawn
                if waits and self.clock.now() > asked.due:
                    asked.late_told = True
                told = connection.execute(
                    sa.select(schema.events.c.id)
                    .join(schema.envelopes, schema.envelopes.c.content == schema.events.c.content)
                    .where(
                        schema.events.c.content == content,
                        schema.events.c.fact == FactKind.LATE.value,
                        schema.events.c.clock_round == schema.envelopes.c.clock_round,
                    )
                ).all()
                assert len(told) == asked.late_told

    # -- what always holds -----------------------------------------------------------------------------

    @invariant()
    def inboxes_have_no_gaps_and_no_strangers(self) -> None:
        if not hasattr(self, "store"):
            return
        with self.store.reading() as connection:
            for name in PEOPLE:
                after, seen = 0, []
                while True:
                    page = page_after(connection, self.account[name], after)
                    seen += page.entries
                    after = page.next_after
                    if not page.more:
                        break
                assert [entry.seq for entry in seen] == list(range(1, len(seen) + 1))
                for entry in seen:
                    asked = self.asked.get(entry.item.content)
                    assert asked is None or name not in asked.cut

    @invariant()
    def every_rung_was_told_at_most_once(self) -> None:
        if not hasattr(self, "store"):
            return
        events = schema.events.c
        rungs = [
            kind.value
            for kind in (
                FactKind.REMINDED,
                FactKind.COVER_ASKED,
                FactKind.AT_RISK,
                FactKind.LATE,
                FactKind.MISSED,
            )
        ]
        with self.store.reading() as connection:
            twice = connection.execute(
                sa.select(events.content)
                .where(events.fact.in_(rungs))
                .group_by(events.content, events.clock_round, events.fact)
                .having(sa.func.count() > 1)
            ).all()
        assert twice == []

    @invariant()
    def receipts_hold_and_name_the_one_before(self) -> None:
        for signed_ones in getattr(self, "receipts", {}).values():
            previous = FIRST
            for signed in signed_ones:
                assert hub_signature_is_good(
                    self.signer.public, RECEIPT_DOMAIN, signed.message, signed.signature
                )
                assert decode_receipt(signed.message).previous == previous
                previous = receipt_hash(signed.message)


def stories(count: int) -> settings:
    """As many of thirty steps each, the same ones every time."""
    return settings(max_examples=count, stateful_step_count=30, deadline=None, derandomize=True)


TestHubMachine = HubMachine.TestCase
TestHubMachine.settings = stories(40)


def test_the_same_stories_on_postgresql(postgres: PostgresServer) -> None:
    class OnPostgres(HubMachine):
        server = postgres

    run_state_machine_as_test(OnPostgres, settings=stories(15))
