"""The tour's chapter of a county's first days: several computers and a hub, each a process of its own."""
