"""The peer: the same taking-in of an envelope as one would first write it, on FastAPI, JSON and an ORM.

It signs in by token, refuses other bytes, numbers the inboxes under a lock, counts the deadline, plans the
ladder and signs a receipt: what Heard's hub does, in the usual clothes. It is measured, never used.
"""

import base64
import hashlib
import json
import sys
import time
from typing import Any

import uvicorn
from fastapi import FastAPI, Header, HTTPException
from pydantic import BaseModel
from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

from core.sealing.signatures import HubSigner
from tests.benchmarks.hub.letters import RUNGS


class Base(DeclarativeBase):
    """The peer's own tables, beside the hub's."""


class Account(Base):
    __tablename__ = "peer_accounts"
    account: Mapped[str] = mapped_column(String(32), primary_key=True)
    mailbox: Mapped[str] = mapped_column(String(32), unique=True)
    token_hash: Mapped[str] = mapped_column(String(64), index=True)
    last_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    last_receipt: Mapped[bytes] = mapped_column(LargeBinary, default=bytes(32))


class Envelope(Base):
    __tablename__ = "peer_envelopes"
    content: Mapped[str] = mapped_column(String(32), primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("peer_accounts.account"), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    header: Mapped[bytes] = mapped_column(LargeBinary)
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[int] = mapped_column(BigInteger)
    due_at: Mapped[int] = mapped_column(BigInteger)
    receipt: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[bytes] = mapped_column(LargeBinary)
    parties: Mapped[list["Party"]] = relationship()
    steps: Mapped[list["LadderStep"]] = relationship()
    entries: Mapped[list["InboxEntry"]] = relationship()


class Party(Base):
    __tablename__ = "peer_parties"
    content: Mapped[str] = mapped_column(ForeignKey("peer_envelopes.content"), primary_key=True)
    mailbox: Mapped[str] = mapped_column(String(32), primary_key=True)
    grant_bytes: Mapped[bytes] = mapped_column(LargeBinary)


class InboxEntry(Base):
    __tablename__ = "peer_inbox"
    account: Mapped[str] = mapped_column(ForeignKey("peer_accounts.account"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    content: Mapped[str] = mapped_column(ForeignKey("peer_envelopes.content"))


class LadderStep(Base):
    __tablename__ = "peer_ladder_steps"
    content: Mapped[str] = mapped_column(ForeignKey("peer_envelopes.content"), primary_key=True)
    step: Mapped[int] = mapped_column(primary_key=True)
    due_at: Mapped[int] = mapped_column(BigInteger, index=True)
    state: Mapped[str] = mapped_column(String(8), default="waiting")


class EnvelopeIn(BaseModel):
    """The body: everything binary as base64."""

    header: str
    ciphertext: str
    grants: dict[str, str]


def make_app(database: str) -> FastAPI:
    """The peer's app over `database`."""
    engine = create_engine(database.replace("postgresql://", "postgresql+psycopg://"), pool_size=20)
    signer = HubSigner.generate()
    app = FastAPI()

    @app.put("/v1/envelopes/{content}", status_code=201)
    def put_envelope(content: str, body: EnvelopeIn, authorization: str = Header()) -> dict[str, Any]:
        digest = hashlib.sha256(body.model_dump_json().encode()).hexdigest()
        with Session(engine) as session, session.begin():
            sender = _sender(session, authorization)
            held = session.get(Envelope, content)
            if held is not None:
                if held.sha256 != digest:
                    raise HTTPException(409)
                return _shown(held.receipt, held.signature)
            envelope = _taken_in(session, sender, content, body, digest, signer)
            session.add(envelope)
            return _shown(envelope.receipt, envelope.signature)

    return app


def _sender(session: Session, authorization: str) -> Account:
    token_hash = hashlib.sha256(authorization.removeprefix("Bearer ").encode()).hexdigest()
    found = session.scalars(select(Account).where(Account.token_hash == token_hash)).one_or_none()
    if found is None:
        raise HTTPException(401)
    return found


def _taken_in(
    session: Session, sender: Account, content: str, body: EnvelopeIn, digest: str, signer: HubSigner
) -> Envelope:
    now = int(time.time())
    readers = session.scalars(
        select(Account).where(Account.mailbox.in_(body.grants)).order_by(Account.account).with_for_update()
    ).all()
    for reader in readers:
        reader.last_seq += 1
    places = {reader.mailbox: reader.last_seq for reader in readers}
    told = {"id": content, "sha256": digest, "places": places, "at": now, "before": sender.last_receipt.hex()}
    message = json.dumps(told, sort_keys=True).encode()
    sender.last_receipt = hashlib.sha256(message).digest()
    return Envelope(
        content=content,
        account=sender.account,
        sha256=digest,
        header=base64.b64decode(body.header),
        ciphertext=base64.b64decode(body.ciphertext),
        received_at=now,
        due_at=now + 86_400,
        receipt=message,
        signature=signer.sign("heard/receipt/1", message),
        parties=[Party(mailbox=m, grant_bytes=base64.b64decode(g)) for m, g in body.grants.items()],
        steps=[LadderStep(step=step, due_at=now + 3_600 * step) for step in range(RUNGS)],
        entries=[InboxEntry(account=reader.account, seq=reader.last_seq) for reader in readers],
    )


def _shown(receipt: bytes, signature: bytes) -> dict[str, Any]:
    return {"receipt": base64.b64encode(receipt).decode(), "signature": base64.b64encode(signature).decode()}


if __name__ == "__main__":
    uvicorn.run(
        make_app(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), access_log=False, log_level="error"
    )
