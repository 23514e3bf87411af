"""Every parser of what comes from outside, in one list."""

from tests.faults.parsers import of_bodies, of_files, of_sealing, of_typed, of_wire

PARSERS = (*of_wire.PARSERS, *of_sealing.PARSERS, *of_bodies.PARSERS, *of_files.PARSERS, *of_typed.PARSERS)
