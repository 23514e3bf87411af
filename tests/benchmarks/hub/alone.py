"""Heard's hub with every envelope in a transaction of its own, to see what taking in together is worth."""

import sys

from tests.benchmarks.hub.ours import main

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), lot=1)
