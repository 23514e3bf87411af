"""Paper and PDF: pages set from memory, so that nothing secret ever lies in a temporary file."""
