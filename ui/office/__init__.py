"""The office room: where an organisation sets Heard up, invites its workers, and sees that it runs."""
