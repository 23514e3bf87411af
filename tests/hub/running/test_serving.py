"""`heard hub serve` and `work` in processes of their own: how they begin, end, and are begun anew."""

import os
import signal
import ssl
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from core.sync.wire import InboxPage
from tests.hub.county import letter
from tests.hub.running.certificates import Authority
from tests.hub.running.enrolled import enrolled
from tests.hub.running.hub_process import PATIENCE_SECONDS, HubProcess

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the hub's processes are watched on POSIX alone")


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def children(hub: HubProcess) -> set[int]:
    """The processes that answer."""
    assert hub.running is not None
    path = Path(f"/proc/{hub.running.pid}/task/{hub.running.pid}/children")
    return {int(one) for one in path.read_text().split()}


@pytest.fixture
def home(tmp_path: Path) -> HubProcess:
    """A hub for one home, made and not yet serving."""
    made = HubProcess(
        tmp_path / "home", f"sqlite:///{tmp_path / 'home' / 'data' / 'hub.db'}", settings={"processes": 2}
    )
    made.done("init")
    return made


@pytest.fixture(autouse=True)
def _everything_ends(home: HubProcess) -> object:
    yield
    home.kill()


def test_told_to_stop_it_ends_every_wait_and_ends_well(home: HubProcess) -> None:
    home.start()
    (priya,) = enrolled(home, 1)
    priya.client.sign_in()
    with ThreadPoolExecutor(1) as apart:
        waiting = apart.submit(priya.client.inbox, 0, wait=25)
        until(lambda: _waits(home))
        begun = time.monotonic()
        assert home.stop() == 0
        page = waiting.result(PATIENCE_SECONDS)
        assert time.monotonic() - begun < 20
    assert isinstance(page, InboxPage)
    assert page.entries == ()
    priya.client.close()


def _waits(hub: HubProcess) -> bool:
    """Whether a request is under way: a connection to the hub's port stands."""
    wanted = f":{hub.port:04X}"
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return any(line.split()[1].endswith(wanted) and line.split()[3] == "01" for line in lines)


def test_what_is_being_sent_when_it_is_told_to_stop_is_answered(home: HubProcess) -> None:
    home.start()
    amara, priya = enrolled(home, 2)
    amara.client.sign_in()
    _, body = letter(amara, [priya], ciphertext=os.urandom(4 * 1024 * 1024))
    content, body = letter(amara, [priya], ciphertext=os.urandom(4 * 1024 * 1024))
    with ThreadPoolExecutor(1) as apart:
        sending = apart.submit(amara.client.put_envelope, content, body)
        until(lambda: _waits(home))
        assert home.stop() == 0
        came_to = sending.exception(PATIENCE_SECONDS)
    home.start()
    # Answered, or never heard of: then it goes again. Not: taken in half.
    assert priya.client.inbox(0) is not None
    held = [delivery.content for delivery in priya.deliveries()]
    assert held == ([] if came_to is not None else [content])
    for person in (amara, priya):
        person.client.close()


def test_a_process_that_is_killed_is_begun_anew(home: HubProcess) -> None:
    home.start()
    until(lambda: len(children(home)) == 2)
    before = children(home)
    for child in before:
        os.kill(child, signal.SIGKILL)
    until(lambda: len(children(home) - before) == 2)
    home.wait_for(answers=True)
    assert "another is begun" in home.log()


def test_when_the_watching_process_is_killed_the_others_end(home: HubProcess) -> None:
    home.start()
    assert home.running is not None
    left = children(home)
    os.kill(home.running.pid, signal.SIGKILL)
    home.running.wait()
    until(lambda: not any(Path(f"/proc/{child}").exists() and not _is_zombie(child) for child in left))
    home.start()


def _is_zombie(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_hanging_up_renews_every_process_and_answers_all_the_while(home: HubProcess) -> None:
    home.start()
    until(lambda: len(children(home)) == 2)
    before = children(home)
    assert home.running is not None
    home.running.send_signal(signal.SIGHUP)
    while not (before.isdisjoint(children(home)) and len(children(home)) == 2):
        assert home.is_well()
    assert home.stop() == 0


def test_a_port_that_is_taken_is_one_sentence(home: HubProcess) -> None:
    home.start()
    came_to = home.run_apart("serve")
    assert came_to.returncode == 1
    assert f"listen: 127.0.0.1:{home.port} cannot be used" in came_to.stderr


def test_health_says_no_when_the_tables_are_not_there(home: HubProcess) -> None:
    import sqlite3

    home.start()
    connection = sqlite3.connect(home.data / "hub.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")  # a newer one is being put in place
    connection.commit()
    time_to_look_again = time.monotonic() + 2
    while time.monotonic() < time_to_look_again:
        assert home.is_well()
    connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.commit()
    connection.close()
    home.wait_for(answers=False)


def test_who_is_behind_a_trusted_proxy_is_told_apart_and_nobody_else(home: HubProcess) -> None:
    def tries(said: str) -> list[int]:
        with httpx.Client(base_url=home.own, trust_env=False) as http:
            headers = [{"x-forwarded-for": said.format(at)} for at in range(12)]
            return [http.post("/v1/organisation", content=b"x", headers=one).status_code for one in headers]

    home.start()
    assert tries("198.51.100.{}")[-1] == 429, "believed though nobody said so"
    home.stop()
    home.settings = {"trusted_proxies": ["127.0.0.1"]}
    home.start()
    assert set(tries("198.51.100.{}")) == {400}
    # What the client itself put in front counts for nothing: the proxy's own word is the last.
    assert tries("203.0.113.{}, 198.51.100.77")[-1] == 429


# -- TLS by files -------------------------------------------------------------------------------------------


def test_tls_by_files_and_a_renewed_certificate_without_an_interruption(
    home: HubProcess, tmp_path: Path
) -> None:
    authority = Authority(tmp_path)
    certificate, key = authority.certify("127.0.0.1")
    home.settings = {"tls_certificate": certificate, "tls_key": key}
    home.origin = f"https://127.0.0.1:{home.port}"
    home.start()
    trusting = ssl.create_default_context(cafile=str(authority.file))

    def serial() -> str:
        import socket

        with (
            socket.create_connection(("127.0.0.1", home.port)) as plain,
            trusting.wrap_socket(plain, server_hostname="127.0.0.1") as secure,
        ):
            return str(dict(secure.getpeercert() or {})["serialNumber"])

    before = serial()
    assert httpx.get(f"{home.origin}/v1/health", verify=trusting, trust_env=False).status_code == 200
    authority.certify("127.0.0.1")
    assert home.running is not None
    home.running.send_signal(signal.SIGHUP)
    until(lambda: serial() != before)
    assert home.stop() == 0


@pytest.mark.parametrize("wrong", ["over", "another's key", "no certificate"])
def test_certificate_files_that_cannot_be_used_are_one_sentence(
    home: HubProcess, tmp_path: Path, wrong: str
) -> None:
    authority = Authority(tmp_path)
    certificate, key = authority.certify("127.0.0.1", days=-1 if wrong == "over" else 20)
    if wrong == "another's key":
        _, key = authority.certify("127.0.0.1", name="other")
    if wrong == "no certificate":
        certificate.write_text("no certificate", "utf-8")
    home.settings = {"tls_certificate": certificate, "tls_key": key}
    came_to = home.run_apart("serve")
    assert came_to.returncode == 1
    assert came_to.stderr.count("\n") == 1
    assert "tls_certificate" in came_to.stderr
    assert "LOOK  certificate" in home.run("check").stdout


def test_check_tells_when_a_certificate_ends(home: HubProcess, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    for days, mark in ((20, "ok  "), (7, "LOOK")):
        certificate, key = authority.certify("127.0.0.1", days=days)
        home.settings = {"tls_certificate": certificate, "tls_key": key}
        assert f"{mark}  certificate: good until" in home.run("check").stdout


# -- work ---------------------------------------------------------------------------------------------------


def test_work_climbs_the_ladder_and_who_waits_at_serve_hears_of_it(hub: HubProcess) -> None:
    hub.done("init")
    hub.start()
    amara, priya = enrolled(hub, 2)
    content, body = letter(amara, [priya])
    amara.client.put_envelope(content, body)
    page = priya.client.inbox(0)
    assert page is not None
    working = HubProcess(hub.folder, hub.database, port=hub.port)
    with ThreadPoolExecutor(1) as apart:
        waiting = apart.submit(priya.client.inbox, page.next_after, wait=25)
        _make_due(hub)
        working.start("work")
        news = waiting.result(PATIENCE_SECONDS)
    assert news is not None
    assert len(news.entries) == 1
    assert working.stop() == 0
    for person in (amara, priya):
        person.client.close()


def _make_due(hub: HubProcess) -> None:
    """The first rung of every clock is due since just now."""
    import sqlalchemy as sa

    from core.hub.store.engine import Store
    from core.hub.store.opening import open_engine
    from core.hub.store.schema import ladder_steps

    engine = open_engine(hub.database)
    with Store(engine).writing() as work:
        work.connection.execute(
            sa.update(ladder_steps).where(ladder_steps.c.step == 0).values(due_at=work.at - 1)
        )
    engine.dispose()
