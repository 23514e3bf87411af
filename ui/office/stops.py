"""Which places the office's rail has."""

from ui.worker.rail_item import Stop

STOPS = (
    Stop("people", "users-round", "People"),
    Stop("lists", "arrow-up-down", "Lists in and out"),
    Stop("cover", "umbrella", "Cover and duties"),
    Stop("hours", "clock", "Working time", apart=True),
    Stop("ladder", "list", "Who is told, when", minor=True),
    Stop("numbers", "phone", "Help numbers", minor=True),
    Stop("health", "gauge", "How it runs", apart=True),
    Stop("late", "chart-column", "Late now", minor=True),
    Stop("recovery", "key-round", "Recovery sheets", minor=True),
    Stop("council", "building-2", "The council", minor=True),
)
FOOT = (
    Stop("help", "life-buoy", "Urgent help", "F2"),
    Stop("settings", "settings", "Settings", minor=True),
)
