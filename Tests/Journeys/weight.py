"""Weighs a page: bytes and requests of a first visit, then of the next."""

import dataclasses

# The most a first visit, a next one and their requests may be, in bytes received.
VISIT = 110_000
NEXT = 15_000
REQUESTS = 6


@dataclasses.dataclass
class Visit:
    octets: int
    requests: int
    page: int
    first_byte: float
    complete: float


def weigh(browser, state, address):
    """The first visit of a browser that holds nothing, and its next one to the same page."""
    context = browser.context(state)
    try:
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        received = {}
        kinds = {}
        wire.on("Network.requestWillBeSent",
                lambda event: kinds.__setitem__(event["requestId"], event["type"]))
        wire.on("Network.loadingFinished",
                lambda event: received.__setitem__(event["requestId"], event["encodedDataLength"]))
        visits = []
        for _ in range(2):
            received.clear()
            kinds.clear()
            page.goto(address, wait_until="load")
            timing = page.evaluate("""() => document.fonts.ready.then(() => {
              const [entry] = performance.getEntriesByType('navigation');
              return [entry.responseStart - entry.requestStart, entry.loadEventStart - entry.requestStart];
            })""")
            # Events of a live page never end; what comes from the browser's own store has no weight.
            asked = [one for one, octets in received.items() if octets > 0]
            document = sum(received[one] for one in asked if kinds.get(one) == "Document")
            visits.append(Visit(sum(received.values()), len(asked), document, *timing))
        return visits
    finally:
        context.close()
