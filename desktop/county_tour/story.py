"""A county's first days, from nothing: set up, invited, joined, said, late, covered, handed over."""

from desktop.county_tour.computer import Computer
from desktop.county_tour.county import FirstDays
from desktop.tour import Guide

BEGINS = "2026-11-16 09:00"
"""A Monday morning."""
COUNCIL, TEAM = "Castlebridge", "Team 2"
SHEETS = ("Ann Lee", "Tunde Ade", "Ruth Amos")
SAM, PRIYA, GRACE = "Sam Reid", "Priya Shah", "Grace Obi"


def tell(guide: Guide, days: FirstDays) -> None:
    """All of it, in order."""
    guide.chapter("A county's first day: five computers and a hub, each a process of its own")
    if days.servers.why_not_postgres:
        guide.say(f"The hub keeps its data in SQLite here: {days.servers.why_not_postgres}")
    office = founding(guide, days)
    codes = {name: inviting(guide, office, name, role) for name, role in WORKERS}
    desks = {name: joining(guide, days, office, name, code) for name, code in codes.items()}
    amara = inviting_amara(guide, days, desks[PRIYA])
    saying(guide, amara, desks[PRIYA])
    late(guide, days, amara, desks[SAM])
    handing_over(guide, amara, desks[PRIYA], desks[GRACE])


_LOOKS = 60
WORRY = "Nobody told me about the move."
WORKERS = ((SAM, "Team manager"), (PRIYA, "Social worker"), (GRACE, "Social worker"))


def founding(guide: Guide, days: FirstDays) -> Computer:
    """The office makes the organisation, its sheets, and takes the hub."""
    office = days.new("olu", worker=True)
    office.until("Set Heard up")
    guide.take_from(office, "first-run", "A new computer. The office sets Heard up for its council, once.")
    office.press("Set Heard up for an organisation")
    office.makes_vault("lighthouse")
    office.until("Name of the council")
    office.write("Name of the council", COUNCIL)
    office.write("Your own name", "Olu Obi")
    office.press("England")
    office.press("Next")
    office.until("When is an answer due?")
    guide.take_from(office, "working-time", "When an answer is due, with this week and Christmas worked out.")
    for title in ("Who works here?", "Who answers when somebody is away?", "What if nobody answers?"):
        office.press("Next")
        office.until(title)
    office.press("Next")
    office.press("No, nobody does")
    office.press("Next")
    office.until("Are these numbers right?")
    office.press("Next")
    for number, name in enumerate(SHEETS, start=1):
        office.write(f"Sheet {number} goes to", name)
    office.press("Make the three sheets")
    office.until("I have given this sheet to")
    guide.take_from(
        office, "sheets", "Three recovery sheets for three people; any two together bring back what is lost."
    )
    for last in (False, False, True):
        office.press("I have given this sheet to")
        office.press("Done: forget the words" if last else "Forget it and show the next sheet")
    office.press("Next")
    office.write("The hub’s address", days.servers.origin)
    office.write("The set-up code", days.servers.setup_code)
    office.press("Take the hub")
    office.until("The hub is yours.")
    guide.take_from(office, "hub", "The hub is theirs: its code is spent, and the root's card is pinned.")
    office.press("Open the office")
    office.until("Add a worker")
    guide.take_from(office, "first-steps", "Nobody is on the list yet: what the office does first.")
    return office


def inviting(guide: Guide, office: Computer, name: str, role: str) -> str:
    """A worker on the list, and their code as it stands on the screen."""
    office.press("Add a worker")
    office.write("Name", name)
    office.write("Work e-mail", f"{name.partition(' ')[0].lower()}@castlebridge.example")
    office.choose("Role", role)
    office.write("Team", TEAM)
    office.press("Add them")
    office.press("Invite")
    code = office.reads(r"Code: [0-9A-Z](?:[ -]+[0-9A-Z])+").removeprefix("Code: ")
    if name == PRIYA:
        guide.take_from(office, "invitation", "Priya's invitation, on paper or as a QR code. It works once.")
    office.press("Close")
    return code


def joining(guide: Guide, days: FirstDays, office: Computer, name: str, code: str) -> Computer:
    """A worker's own computer, and in."""
    desk = days.new(name.partition(" ")[0].lower(), worker=True)
    desk.enter_code(code, days.servers.origin)
    if name == PRIYA:
        guide.take_from(
            desk, "is-this-you", "Who invites, and whom. Whoever knows the code knows whose hub it is."
        )
    desk.press("Yes, that is me")
    desk.makes_vault("fox")
    carried_on(office, desk, "Inbox")
    return desk


def carried_on(answering: Computer, waiting: Computer, words: str) -> None:
    """Until whoever waits sees these words; the other looks for news meanwhile, as Heard does by itself."""
    for _ in range(_LOOKS):
        answering.sit_down()
        answering.news()
        if waiting.sees(words):
            return
    waiting.until(words)


def inviting_amara(guide: Guide, days: FirstDays, priya: Computer) -> Computer:
    """Priya and Amara side by side: code, four pictures, in."""
    guide.chapter("A young person joins: no e-mail address, no password")
    priya.press("Young people")
    priya.press("Invite a young person")
    priya.write("Whole name", "Amara Cole")
    priya.write("What they like to be called", "Amara")
    priya.write("Born on", "12 May 2013")
    priya.write("Looked after since", "2 March 2024")
    priya.choose("Where they live", "Foster home")
    guide.take_from(priya, "invite-form", "Priya invites Amara: who she is, and who is around her.")
    priya.press("Make the invitation")
    code = priya.reads(r"Code: [0-9A-Z](?:[ -]+[0-9A-Z])+").removeprefix("Code: ")
    priya.rest()
    guide.take_from(priya, "young-invitation", "A code to type, a page to print; the hub can read neither.")
    amara = days.new("amara", worker=False)
    amara.until("I have an invitation")
    amara.enter_code(code, days.servers.origin)
    guide.take_from(
        amara, "amara-is-this-you", "Amara's computer says who invites her before anything is made."
    )
    amara.press("Yes, that is me")
    amara.makes_vault("whale")
    carried_on(priya, amara, "Priya can see them now")
    guide.take_from(
        amara, "amara-pictures", "Both screens show the same four pictures, made of both their keys."
    )
    carried_on(priya, priya, "Are these the pictures")
    guide.take_from(priya, "priya-pictures", "Priya sees the same four. Nobody is let in before she says so.")
    amara.press("Yes")
    priya.press("The pictures are the same")
    carried_on(priya, amara, "Welcome, Amara")
    guide.take_from(amara, "amara-home", "And Amara is in.")
    return amara


def saying(guide: Guide, amara: Computer, priya: Computer) -> None:
    """Through another process, another computer, and PostgreSQL."""
    amara.press("A worry")
    amara.write("What is the worry?", WORRY)
    for _question in range(6):
        amara.press("Next")
    amara.press("Look before I send")
    amara.press("Send")
    amara.until("Your words are with Priya")
    guide.take_from(
        amara, "amara-sent", "Sealed on her computer; the hub has given a receipt, and a day and time."
    )
    priya.press("Inbox")
    carried_on(priya, priya, "1 to answer")
    guide.take_from(priya, "priya-desk", "Another computer, a second later.")


def late(guide: Guide, days: FirstDays, amara: Computer, sam: Computer) -> None:
    """Nobody answers for a day: it is said, and Priya's manager answers as her cover."""
    guide.chapter("Late, and the cover answers")
    days.move_to("2026-11-17 10:30")
    amara.sit_down()
    amara.press("Home")
    carried_on(amara, amara, "This is late")
    guide.take_from(
        amara, "amara-late", "The hub's clock ran out with every worker's Heard shut; Amara is told."
    )
    sam.sit_down()
    sam.press("Team")
    carried_on(sam, sam, "Answer as cover")
    guide.take_from(sam, "sam-team", "Sam, the team's manager, has been asked to answer.")
    sam.press("Answer as cover: Amara")
    sam.until("Your answer")
    sam.write("Thank you", "Thank you for telling us, Amara. I am sorry that you had to wait.")
    sam.write("What I understood", "There was talk about a move, and nobody told you.")
    sam.write("What happens next", "Priya comes to see you. Nobody moves you without talking to you first.")
    sam.press("Add a promise")
    sam.write("Promise 1: what", "ask Priya to come and see you")
    sam.press("Send to Amara")
    carried_on(sam, amara, "Sam answered")
    guide.take_from(amara, "amara-answered", "Answered by Sam, in his own name.")


def handing_over(guide: Guide, amara: Computer, priya: Computer, grace: Computer) -> None:
    """Priya leaves the team: her place beside Amara is Grace's, with all that was said and promised."""
    guide.chapter("Handed over to a new worker, and told so")
    priya.sit_down()
    priya.press("Young people")
    priya.press("Amara")
    priya.press("Hand over")
    priya.press("New worker: nobody yet")
    priya.write("Find a worker", "Grace")
    priya.key("Return")
    priya.key("Home")
    priya.press("Choose")
    priya.until("Goes to Grace Obi")
    guide.take_from(priya, "hand-over", "What goes to the new worker, what stays, and from when.")
    priya.press("Hand over")
    carried_on(priya, priya, "Amara is handed over to Grace")
    carried_on(priya, amara, "You have a new social worker: Grace")
    guide.take_from(amara, "amara-new-worker", "Amara reads who it is, and which of her words went along.")
    grace.sit_down()
    grace.press("Young people")
    carried_on(grace, grace, "Amara")
    grace.press("Amara")
    grace.until(WORRY)
    guide.take_from(grace, "grace-has-it", "And Grace has what was said and answered before her.")
