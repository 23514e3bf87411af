"""A hub that misbehaves, for faults that the real one cannot be made to show."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from core.sealing.signatures import HubSigner
from core.sync.wire import access

SIGNER = HubSigner.from_seed(bytes(range(32)))
Answer = tuple[int, dict[str, str], bytes]
CBOR = {"content-type": "application/cbor"}


class Quiet(ThreadingHTTPServer):
    """Says nothing of clients that went away."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class FaultyHub:
    """Signs anybody in, then answers as a test says; a fault, never a stand-in for the hub."""

    def __init__(self) -> None:
        self.answer: Callable[[], Answer] = lambda: (200, CBOR, b"")
        self.asked = 0
        self.release = threading.Event()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _serve(self) -> None:
                self.rfile.read(int(self.headers.get("content-length", "0")))
                status, headers, body = owner.reply(self.path)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_PUT = do_POST = _serve

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = Quiet(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()
        self.origin = f"http://127.0.0.1:{self.server.server_port}"

    def reply(self, path: str) -> Answer:
        if path == "/v1/challenge":
            return 200, CBOR, access.encode_challenge(bytes(32), lasts=60)
        if path == "/v1/sign-in":
            return 200, CBOR, access.encode_token(access.Token("t" * 43, 900))
        self.asked += 1
        return self.answer()

    def close(self) -> None:
        self.release.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
