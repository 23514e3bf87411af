"""The log: ids and states only, in one small file that turns over; nothing of what people say goes there."""

import logging
import logging.handlers
from pathlib import Path

LARGEST = 512 * 1024
KEPT = 2
_OURS = "heard"


def start_logging(folder: Path) -> None:
    """Log our own warnings and states to `folder`/heard.log.

    Other libraries' records are kept out: they may quote what they were given.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = logging.handlers.RotatingFileHandler(
        folder / "heard.log", maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(_ours_only)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    # Tracebacks carry values in their messages; a crash is logged by ui/runtime/crash.py without them.
    logging.raiseExceptions = False


def _ours_only(record: logging.LogRecord) -> bool:
    record.exc_info = None
    record.exc_text = None
    record.stack_info = None
    return record.name.split(".")[0] in (_OURS, "core", "ui", "desktop")
