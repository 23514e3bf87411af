"""Words planted in a story, each found nowhere else, so that finding one is a leak."""

SAID = "zanzibarquilt heard them say the word plumtoffee"
FEELING = "homesick"
DIARY = "my diary says brindlewick"
DRAFTED = "not sent yet crumblethorn"
NOT_TO = "Uncle Fernspindle"
WHERE = "by the gate at wobbleton"
ANSWERED = "thank you marzipandrake for this"
PROMISED = "ring the snorkelbarn"
STILL = "still not sorted gigglefrost"
SOUND = b"soundofvoice-quibblemoss" * 4000
NEEDLES = (
    "zanzibarquilt", "plumtoffee", "brindlewick", "crumblethorn", "fernspindle", "wobbleton",
    "marzipandrake", "snorkelbarn", "gigglefrost", "quibblemoss", "homesick",
    # Names of the made-up young people, and the shape of our own tables.
    "amara", "tomasz", "biscuit", "statement_bodies", "statement_words",
)  # fmt: skip
WORKERS = ("priya shah", "sam reid", "daniel okoro")
"""Names of workers: their certificates stand in the hub's directory, and nowhere else in the open."""
