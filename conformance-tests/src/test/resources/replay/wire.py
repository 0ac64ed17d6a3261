"""TTLV written and read by hand, and a TLS connection: nothing of the server's own code, nor of any KMIP library."""
import socket
import ssl
import struct

STRUCTURE, INTEGER, LONG, ENUMERATION, BOOLEAN, TEXT, BYTES, DATE, INTERVAL = 1, 2, 3, 5, 6, 7, 8, 9, 10
SUCCESS = 0


def item(tag, kind, value):
    return struct.pack(">II", tag << 8 | kind, len(value)) + value + bytes(-len(value) % 8)


def structure(tag, *items):
    return item(tag, STRUCTURE, b"".join(items))


def integer(tag, value):
    return item(tag, INTEGER, struct.pack(">i", value))


def enumeration(tag, value):
    return item(tag, ENUMERATION, struct.pack(">I", value))


def boolean(tag, value):
    return item(tag, BOOLEAN, struct.pack(">Q", value))


def text(tag, value):
    return item(tag, TEXT, value.encode())


def data(tag, value):
    return item(tag, BYTES, value)


def date(tag, value):
    return item(tag, DATE, struct.pack(">q", value))


class Item:
    """An item of an answer: tag, type and either a value or items."""

    def __init__(self, tag, kind, value):
        self.tag, self.kind, self.value = tag, kind, value

    def every(self, *path):
        """The values, or items, at a path of tags."""
        found = [self]
        for tag in path:
            found = [child for parent in found for child in parent.value if child.tag == tag]
        return [it if it.kind == STRUCTURE else it.value for it in found]

    def one(self, *path):
        found = self.every(*path)
        if len(found) != 1:
            raise AssertionError("%d items at %s" % (len(found), ["%06x" % tag for tag in path]))
        return found[0]

    def tags(self):
        return [child.tag for child in self.value]


def read(octets, at=0):
    """The item that begins there, and where the next one does."""
    head, length = struct.unpack_from(">II", octets, at)
    tag, kind = head >> 8, head & 0xff
    start, end = at + 8, at + 8 + length
    after = end + -length % 8
    if octets[end:after].strip(b"\0") or after > len(octets):
        raise AssertionError("padding of %06x" % tag)
    if kind != STRUCTURE:
        return Item(tag, kind, value(kind, octets[start:end])), after
    items = []
    while start < end:
        child, start = read(octets, start)
        items.append(child)
    return Item(tag, kind, items), after


def value(kind, octets):
    if kind == TEXT:
        return octets.decode()
    if kind == BYTES:
        return octets
    return struct.unpack({4: ">I", 8: ">q"}[len(octets)], octets)[0]


class Connection:
    """One connection with a client's certificate."""

    def __init__(self, folder, port, legacy=False):
        context = ssl.create_default_context(cafile=folder + "/ca.pem")
        context.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
        if legacy:
            context.maximum_version = ssl.TLSVersion.TLSv1_2
        plain = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket = context.wrap_socket(plain, server_hostname="localhost")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def ask(self, request):
        self.socket.sendall(request)
        return self.answer()

    def answer(self):
        head = self.take(8)
        body = self.take(struct.unpack(">I", head[4:])[0])
        found, end = read(head + body)
        if end != len(head + body):
            raise AssertionError("bytes behind the answer")
        return found

    def take(self, count):
        taken = b""
        while len(taken) < count:
            more = self.socket.recv(count - len(taken))
            if not more:
                raise AssertionError("closed after %d of %d bytes" % (len(taken), count))
            taken += more
        return taken
