"""The wire between this computer and the hub: outbox, client, loop, shapes."""
