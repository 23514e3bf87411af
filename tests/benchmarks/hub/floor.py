"""The floor: pgbench putting the same rows into the same tables, with nothing around it."""

import subprocess

from tests.hub.postgres_server import PostgresServer

_SCRIPT = """\
\\set member random(1, :members - 4)
BEGIN;
SELECT md5(random()::text || clock_timestamp()::text) AS content, mailbox AS sender, account AS author
  FROM bench_members WHERE number = :member \\gset
INSERT INTO envelopes (content, account, sender, sha256, header, ciphertext, stage, calendar,
  calendar_version, calendar_digest, urgent, received_at, due_at, receipt, signature, clock_round,
  clock_due_at)
  VALUES (:content, :author, :sender, repeat('0', 64), '\\x0a', decode(:ciphertext, 'base64'), 'asks',
  'working-day', 1, repeat('0', 64), false, 1800000000, 1800086400, decode(:receipt, 'base64'),
  decode(:signature, 'base64'), 0, 1800086400);
INSERT INTO parties (content, mailbox, standing, named, place, grant_bytes)
  SELECT :content, mailbox, 'reader', true, number, decode(:sealed, 'base64')
  FROM bench_members WHERE number BETWEEN :member AND :member + 4;
INSERT INTO inbox (account, seq, mailbox, content)
  SELECT account, nextval('bench_seq'), mailbox, :content
  FROM bench_members WHERE number BETWEEN :member + 1 AND :member + 3;
INSERT INTO ladder_steps (content, clock_round, step, ladder, due_at, state)
  SELECT :content, 0, step, repeat('0', 64), 1800086400, 'waiting' FROM generate_series(1, :rungs) AS step;
COMMIT;
"""


def pgbench(
    server: PostgresServer, database: str, *, clients: int, seconds: int, values: dict[str, str]
) -> float:
    """Transactions a second of `clients` connections over `seconds`. `values`: the script's variables."""
    script = server.folder / "floor.sql"
    script.write_text(_SCRIPT, "ascii")
    words = ["pgbench", "-h", "127.0.0.1", "-p", str(server.port), "-U", "heard", "-n", "-M", "prepared"]
    words[0] = str(server.bin / "pgbench")
    words += ["-f", str(script), "-c", str(clients), "-j", "1", "-T", str(seconds)]
    for name, value in values.items():
        words += ["-D", f"{name}={value}"]
    done = subprocess.run([*words, database], check=False, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        if line.startswith("tps = ") and done.returncode == 0:
            return float(line.split()[2])
    raise RuntimeError(f"pgbench could not do its work: {done.stderr[-2000:]}")
