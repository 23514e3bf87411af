"""Looking at the TLS certificate files as a client would: whether they fit, and until when they are good."""

import ssl
from datetime import UTC, datetime
from pathlib import Path

from core.hub.refusals import HubDataRefused


def good_until(certificate: Path, key: Path) -> datetime:
    """When the certificate ends. Raises HubDataRefused when the files do not fit, or it is over already."""
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    asking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    asking.check_hostname = False
    try:
        serving.load_cert_chain(certificate, key)
        # Believed for itself: who signed it, and for which name, is for clients to judge.
        asking.load_verify_locations(certificate)
        asking.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    except (ssl.SSLError, OSError):
        raise HubDataRefused(
            "tls_certificate: the certificate and tls_key cannot be used together. Both must be PEM, "
            "the key without a passphrase."
        ) from None
    try:
        seen = _shake_hands(serving, asking)
    except ssl.SSLError as fault:
        why = getattr(fault, "verify_message", "") or "no client could use it"
        raise HubDataRefused(f"tls_certificate: {why}. Renew it.") from None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(seen["notAfter"])), UTC)


def _shake_hands(serving: ssl.SSLContext, asking: ssl.SSLContext) -> dict[str, object]:
    """A handshake in memory; the certificate as the client saw it."""
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = serving.wrap_bio(to_server, to_client, server_side=True)
    client = asking.wrap_bio(to_client, to_server)
    for _ in range(10):
        done = 0
        for side in (client, server):
            try:
                side.do_handshake()
                done += 1
            except ssl.SSLWantReadError:
                continue
        if done == 2:
            break
    return dict(client.getpeercert() or {})
