"""Fifty clients move sliders on the live page at once, over loopback: every change is answered, none with an error, and the
memory of the program stays where it was when all had been answered once.

    load.py SYGESIM    the program, built for release; ends with cargo's "test result:" line
"""

import http.client
import json
import subprocess
import sys
import threading
import time

CLIENTS = 50
CHANGES = 3
# The time for all of it, and how much memory may still grow after each client's first answer.
MOST_SECONDS = 300
MOST_GROWTH = 48 * 1024


def memory(process: int) -> int:
    """Resident kilobytes."""
    with open(f"/proc/{process}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


class Client(threading.Thread):
    """Moves a slider, waits for the first number, and moves it again; half of them leave before the end of the answer."""

    def __init__(self, port: int, number: int, met: threading.Barrier):
        super().__init__(daemon=True)
        self.port, self.number, self.met = port, number, met
        self.faults: list[str] = []
        self.took: list[float] = []

    def ask(self, change: int) -> None:
        ask = f"v=1&reform=agreement-2024&set=contacts.personal_minutes:{30 + self.number + change / 10}"
        body = json.dumps({"client": f"client-{self.number}", "language": "da", "ask": ask, "last": None})
        begun = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=MOST_SECONDS)
        connection.request("POST", "/answer", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        if response.status != 200:
            self.faults.append(f"{response.status}: {response.read()[:200]!r}")
            return
        for line in response:
            if line.startswith(b"data: "):
                event = json.loads(line[6:])
                if "faults" in event:
                    self.faults.append(str(event["faults"]))
                    return
                if "headline" in event:
                    break
        else:
            self.faults.append("the stream ended without an answer")
        self.took.append(time.monotonic() - begun)
        if self.number % 2:
            connection.close()

    def run(self) -> None:
        try:
            for change in range(CHANGES):
                self.ask(change)
                if change == 0:
                    self.met.wait(MOST_SECONDS)
        except Exception as error:
            self.faults.append(repr(error))
            self.met.abort()


def main(sygesim: str) -> int:
    server = subprocess.Popen([sygesim, "serve", "--port", "0"], stderr=subprocess.PIPE, text=True)
    port = int(server.stderr.readline().split(":")[2].split("/")[0])
    begun, met = time.monotonic(), threading.Barrier(CLIENTS + 1)
    clients = [Client(port, number, met) for number in range(CLIENTS)]
    faults: list[str] = []
    try:
        for client in clients:
            client.start()
        met.wait(MOST_SECONDS)
        before = memory(server.pid)
        for client in clients:
            client.join(max(0.0, MOST_SECONDS - (time.monotonic() - begun)))
        seconds, after = time.monotonic() - begun, memory(server.pid)
        faults = [fault for client in clients for fault in client.faults]
        faults += [f"client {client.number} still waits" for client in clients if client.is_alive()]
        took = sorted(second for client in clients for second in client.took)
        print(f"     {len(took)} changes of {CLIENTS} clients in {seconds:.0f} s, median {took[len(took) // 2]:.1f} s,"
              f" memory {before // 1024} MB, then {after // 1024} MB")
        if len(took) != CLIENTS * CHANGES:
            faults.append(f"{len(took)} answers of {CLIENTS * CHANGES}")
        if after - before > MOST_GROWTH:
            faults.append(f"memory grew by {(after - before) // 1024} MB")
    except threading.BrokenBarrierError:
        faults += [fault for client in clients for fault in client.faults] or ["not everybody was answered in time"]
    finally:
        server.terminate()
        if server.wait(20) != 0:
            faults.append("it did not stop in order")
    print(f"test load fifty_clients_move_sliders ... {'FAILED' if faults else 'ok'}")
    for fault in faults[:10]:
        print(fault)
    print(f"test result: {'FAILED' if faults else 'ok'}. {int(not faults)} passed; {int(bool(faults))} failed")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
