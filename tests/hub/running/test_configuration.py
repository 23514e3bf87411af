"""A hub's settings: from a file, the environment or both; each wrong one is a sentence that names it."""

from pathlib import Path

import pytest

from core.hub.mail.settings import Security
from core.hub.running.configuration import Configuration, ConfigurationRefused, read_configuration

GOOD = """
data = "{folder}"
origin = "https://heard.example.org"
"""


def read(folder: Path, text: str = GOOD, **environment: str) -> Configuration:
    file = folder / "hub.toml"
    file.write_text(text.replace("{folder}", str(folder)), "utf-8")
    return read_configuration(file, environment, for_serving=True)


def problems(folder: Path, text: str, **environment: str) -> tuple[str, ...]:
    with pytest.raises(ConfigurationRefused) as refused:
        read(folder, text, **environment)
    return refused.value.problems


def test_two_lines_are_enough(tmp_path: Path) -> None:
    made = read(tmp_path)
    assert made.database == f"sqlite:///{tmp_path / 'hub.db'}"
    assert made.key_file == tmp_path / "hub.key"
    assert (made.host, made.port, made.processes, made.mail) == ("127.0.0.1", 8400, 1, None)


def test_the_environment_alone_is_enough_and_goes_before_the_file(tmp_path: Path) -> None:
    environment = {
        "HEARD_HUB_DATA": str(tmp_path),
        "HEARD_HUB_ORIGIN": "https://other.example.org",
        "HEARD_HUB_DATABASE": "postgresql://heard@db/heard",
        "HEARD_HUB_LISTEN": "[::]:8443",
        "HEARD_HUB_PROCESSES": "3",
        "HEARD_HUB_TRUSTED_PROXIES": "10.0.0.0/8, ::1",
        "HEARD_HUB_MAIL_HOST": "mail.example.org",
        "HEARD_HUB_MAIL_SENDER": "heard@example.org",
        "HOME": "/root",
    }
    made = read_configuration(None, environment, for_serving=True)
    assert (made.host, made.port, made.processes) == ("::", 8443, 3)
    assert made.trusted_proxies == ("10.0.0.0/8", "::1")
    assert made.mail is not None
    assert (made.mail.port, made.mail.security) == (587, Security.STARTTLS)
    assert read(tmp_path, HEARD_HUB_ORIGIN="https://other.example.org").origin == "https://other.example.org"


def test_the_environment_may_name_the_file(tmp_path: Path) -> None:
    file = tmp_path / "hub.toml"
    file.write_text(GOOD.replace("{folder}", str(tmp_path)), "utf-8")
    assert read_configuration(None, {"HEARD_HUB_CONFIG": str(file)}).data == tmp_path


def test_what_does_not_serve_needs_no_origin(tmp_path: Path) -> None:
    assert read_configuration(None, {"HEARD_HUB_DATA": str(tmp_path)}).origin == ""


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('data_base = "x"', "data_base"),
        ("data = 3", "data"),
        ('processes = "two"', "processes"),
        ("processes = true", "processes"),
        ("processes = 0", "processes"),
        ("connections = 1", "connections"),
        ('database = "mysql://x"', "database"),
        ('origin = "heard.example.org"', "origin"),
        ('origin = "http://heard.example.org"', "origin"),
        ('origin = "https://heard.example.org/"', "origin"),
        ('origin = "https://heard.example.org/hub"', "origin"),
        ('origin = "https://Heard.example.org"', "origin"),
        ('origin = "https://someone@heard.example.org"', "origin"),
        ('origin = "https://heard.example.org:port"', "origin"),
        ('origin = "https://heard example.org"', "origin"),
        ('origin = "https://*.example.org"', "origin"),
        ('origin = "https://hörd.example.org"', "origin"),
        ('origin = "https://10.0.0.256"', "origin"),
        ('origin = "https://heard.example.org:443"', "origin"),
        ('origin = "http://127.0.0.1:80"', "origin"),
        ('data = ""', "data"),
        ('database = "sqlite:///"', "database"),
        ('database = "sqlite://hub.db"', "database"),
        ('listen = "8400"', "listen"),
        ('listen = "localhost:8400"', "listen"),
        ('listen = "127.0.0.1:0"', "listen"),
        ('listen = "127.0.0.1:70000"', "listen"),
        ('tls_certificate = "/nowhere"', "tls_certificate"),
        ('tls_key = "{folder}/hub.toml"', "tls_certificate"),
        ('trusted_proxies = ["proxy"]', "trusted_proxies"),
        ('trusted_proxies = ["0.0.0.0/0"]', "trusted_proxies"),
        ('trusted_proxies = ["::/0"]', "trusted_proxies"),
        ('trusted_proxies = ["0.0.0.0/1", "128.0.0.0/1"]', "trusted_proxies"),
        ("trusted_proxies = [1]", "trusted_proxies"),
        ('log_level = "loud"', "log_level"),
        ('backups = "never"', "backups"),
        ("mail = 3", "mail"),
        ('[mail]\nhost = "mail"', "mail"),
        ('[mail]\nhost = "mail"\nsender = "heard@example.org"\nsecurity = "none"', "mail"),
        ('[mail]\nhost = "mail"\nsender = "heard@example.org"\nsecurity = "some"', "mail.security"),
        ('[mail]\nhost = "mail:587"\nsender = "heard@example.org"', "mail"),
        ('[mail]\nhost = "my mail"\nsender = "heard@example.org"', "mail"),
        ('[mail]\nhost = "mail"\nsender = "heard@example.org"\ntrust = "{folder}/hub.toml"', "mail"),
        (
            '[mail]\nhost = "mail"\nsender = "heard@example.org"\nuser = "heard"\n'
            'password_file = "{folder}/hub.toml"',
            "mail.password_file",
        ),
        ('[mail]\nhots = "mail"\nsender = "heard@example.org"', "mail.hots"),
        ('[mail]\nhost = "mail"\nsender = "heard@example.org"\npassword_file = "/no"', "mail.password_file"),
        ('[mail]\nhost = "mail"\nsender = "heard@example.org"\nport = "25"', "mail.port"),
    ],
)
def test_each_wrong_setting_is_named_in_a_sentence(tmp_path: Path, line: str, named: str) -> None:
    kept = [good for good in GOOD.splitlines() if good.split(" =")[0] != line.split(" =")[0]]
    found = problems(tmp_path, "\n".join([*kept, line]))
    assert any(problem.startswith(f"{named}:") for problem in found), found
    assert all(problem.endswith(".") for problem in found)


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, 'listen = "x"\nlog_level = "loud"\ncolour = "red"', HEARD_HUB_LISTNE="y")
    assert [problem.partition(":")[0] for problem in found] == [
        "colour", "HEARD_HUB_LISTNE", "data", "listen", "origin", "log_level",
    ]  # fmt: skip


def test_a_file_that_is_not_there_or_no_toml_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationRefused) as refused:
        read_configuration(tmp_path / "none.toml", {"HEARD_HUB_DATA": str(tmp_path)})
    assert len(refused.value.problems) == 1  # and not also what it would have set
    assert "cannot be read" in refused.value.problems[0]
    assert any("is not TOML" in problem for problem in problems(tmp_path, "data = "))


def test_a_file_that_notepad_wrote_is_read(tmp_path: Path) -> None:
    assert (
        read(tmp_path, "\ufeff" + GOOD.lstrip().replace("\n", "\r\n")).origin == "https://heard.example.org"
    )


@pytest.mark.parametrize(
    "setting",
    [
        'trusted_proxies = ["10.0.0.0/8", "fc00::/7", "127.0.0.1", "::1"]',
        'origin = "https://heard.example.org:8443"',
        'origin = "https://[2001:db8::1]"',
        'origin = "https://xn--hrd-sna.example.org"',
        '[mail]\nhost = "smtp_relay"\nsender = "heard@example.org"',
        '[mail]\nhost = "2001:db8::25"\nsender = "heard@example.org"',
    ],
)
def test_what_looks_odd_and_is_right_is_taken(tmp_path: Path, setting: str) -> None:
    kept = [good for good in GOOD.splitlines() if good.split(" =")[0] != setting.split(" =")[0]]
    assert read(tmp_path, "\n".join([*kept, setting]))


def test_the_mail_password_comes_from_a_file_and_is_shown_nowhere(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("planted-word\n", "utf-8")
    made = read(
        tmp_path,
        GOOD + f'[mail]\nhost = "mail"\nsender = "heard@example.org"\nuser = "heard"\n'
        f'password_file = "{tmp_path / "password"}"',
    )
    assert made.mail is not None
    assert made.mail.password == "planted-word"
    assert "planted-word" not in repr(made)


def test_a_password_in_the_databases_address_is_shown_nowhere(tmp_path: Path) -> None:
    made = read(tmp_path, HEARD_HUB_DATABASE="postgresql://heard:planted-word@db/heard")
    assert "planted-word" not in repr(made)


@pytest.mark.parametrize(
    "text",
    [
        "data = " + "[" * 5000,
        "processes = " + "9" * 5000,
        GOOD + 'key_file = "~nobody-of-this-name/hub.key"',
        GOOD + 'database = "sqlite:///~nobody-of-this-name/hub.db"',
        GOOD + 'listen = "127.0.0.1:٨٤٠٠"',
        GOOD + f'listen = "127.0.0.1:{"9" * 5000}"',
        GOOD + '[mail]\nhost = "127.0.0.1"\nsender = "a@b.example"\ntrust = "~nobody-of-this-name/ca.pem"',
    ],
)
def test_what_no_reader_expects_is_refused_too(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)


def test_a_half_written_host_of_a_database_is_left_to_its_driver(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD + 'database = "postgresql://heard@[half/heard"').database.endswith(
        "[half/heard"
    )
