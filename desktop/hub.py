"""`heard hub ...`: hands the hub's commands the data files they read. Nothing of Qt is loaded."""

from core.hub.running.command import HubFiles, run_hub
from core.resources import resource_path


def run(words: list[str]) -> int:
    """Carry out one of the hub's commands; its exit code."""
    return run_hub(
        words,
        HubFiles(
            ladder=resource_path("ladder", "default.json"),
            mail_words=resource_path("words", "mail.json"),
            mail_pace=resource_path("mail", "pace.json"),
        ),
    )
