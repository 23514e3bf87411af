"""Suite 1: identities, envelopes, grants, certificates, key slots. Alone imports cryptography and cbor2."""
