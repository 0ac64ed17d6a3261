"""What clients in the field put on the wire, byte by byte, and what each needs back.

Usage: replay.py CLIENT_FOLDER PORT USER PASSWORD
Prints one line per check and "N passed, N failed" at the end; exit code 1 when anything failed.
"""
import os
import sys
import traceback

from wire import (SUCCESS, Connection, boolean, data, date, enumeration, integer, structure, text)

# Tags, KMIP 1.4 section 9.1.3.1.
ATTRIBUTE, ATTRIBUTE_NAME, ATTRIBUTE_VALUE = 0x420008, 0x42000A, 0x42000B
AUTHENTICATION, BATCH_COUNT, CONTINUATION, BATCH_ITEM, BATCH_ORDER = 0x42000C, 0x42000D, 0x42000E, 0x42000F, 0x420010
CREDENTIAL, CREDENTIAL_TYPE, CREDENTIAL_VALUE, USERNAME, PASSWORD = 0x420023, 0x420024, 0x420025, 0x420099, 0x4200A1
PARAMETERS, BLOCK_CIPHER_MODE, ALGORITHM, LENGTH, USAGE_MASK = 0x42002B, 0x420011, 0x420028, 0x42002A, 0x42002C
PADDING_METHOD, RANDOM_IV, IV, DATA = 0x42005F, 0x4200C5, 0x42003D, 0x4200C2
KEY_BLOCK, KEY_FORMAT, KEY_MATERIAL, KEY_VALUE = 0x420040, 0x420042, 0x420043, 0x420045
MAXIMUM_ITEMS, MAXIMUM_RESPONSE_SIZE, NAME, NAME_TYPE, NAME_VALUE = 0x42004F, 0x420050, 0x420053, 0x420054, 0x420055
OBJECT_TYPE, OPERATION, VERSION, MAJOR, MINOR = 0x420057, 0x42005C, 0x420069, 0x42006A, 0x42006B
QUERY_FUNCTION, REQUEST_HEADER, REQUEST, PAYLOAD, RESPONSE_HEADER = 0x420074, 0x420077, 0x420078, 0x420079, 0x42007A
ANSWER_PAYLOAD, REASON, STATUS = 0x42007C, 0x42007E, 0x42007F
SECRET_DATA, SECRET_DATA_TYPE, SYMMETRIC_KEY, TEMPLATE_ATTRIBUTE = 0x420085, 0x420086, 0x42008F, 0x420091
TIME_STAMP, UNIQUE_IDENTIFIER, ITEM_ID = 0x420092, 0x420094, 0x420093

# Operations, section 9.1.3.2.27.
CREATE, REGISTER, LOCATE, GET, GET_ATTRIBUTES, ADD_ATTRIBUTE = 1, 3, 8, 10, 11, 13
MODIFY_ATTRIBUTE, ACTIVATE, REVOKE, DESTROY, QUERY, DISCOVER, ENCRYPT, DECRYPT = 14, 18, 19, 20, 24, 30, 31, 32
CERTIFICATE, KEY, SECRET = 1, 2, 7
AES, ACTIVE = 3, 2


def version(minor):
    return structure(VERSION, integer(MAJOR, 1), integer(MINOR, minor))


def message(header, *items):
    return structure(REQUEST, structure(REQUEST_HEADER, *header), *items)


def single(minor, operation, *payload):
    """One operation and nothing that need not be there."""
    return message([version(minor), integer(BATCH_COUNT, 1)], batch_item(operation, *payload))


def batch_item(operation, *payload, number=None):
    identity = [] if number is None else [data(ITEM_ID, bytes([number]))]
    return structure(BATCH_ITEM, enumeration(OPERATION, operation), *identity, structure(PAYLOAD, *payload))


def attribute(name, value):
    return structure(ATTRIBUTE, text(ATTRIBUTE_NAME, name), value)


def name_value(tag, name):
    return structure(tag, text(NAME_VALUE, name), enumeration(NAME_TYPE, 1))


def named(name):
    return attribute("Name", name_value(ATTRIBUTE_VALUE, name))


def aes(mask, *more, bits=256):
    return [enumeration(OBJECT_TYPE, KEY), structure(
        TEMPLATE_ATTRIBUTE,
        attribute("Cryptographic Algorithm", enumeration(ATTRIBUTE_VALUE, AES)),
        attribute("Cryptographic Length", integer(ATTRIBUTE_VALUE, bits)),
        attribute("Cryptographic Usage Mask", integer(ATTRIBUTE_VALUE, mask)), *more)]


def identifier(of):
    return text(UNIQUE_IDENTIFIER, of)


def unique(prefix):
    return prefix + os.urandom(6).hex()


def same(found, expected):
    if found != expected:
        raise AssertionError("found %r where %r is expected" % (found, expected))


def payload(answer, minor):
    """The payload of the one result, which must be a success in the version that was asked in."""
    same((answer.one(RESPONSE_HEADER, VERSION, MAJOR), answer.one(RESPONSE_HEADER, VERSION, MINOR)), (1, minor))
    same((answer.every(BATCH_ITEM, STATUS), answer.every(BATCH_ITEM, REASON)), ([SUCCESS], []))
    return answer.one(BATCH_ITEM, ANSWER_PAYLOAD)


class Client:
    """A client that makes a connection and asks in one version."""

    def __init__(self, connect, minor):
        self.connection, self.minor = connect(), minor

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.socket.close()

    def ask(self, operation, *items):
        return payload(self.connection.ask(single(self.minor, operation, *items)), self.minor)

    def made(self, operation, *items):
        return self.ask(operation, *items).one(UNIQUE_IDENTIFIER)

    def state(self, key):
        found = self.ask(GET_ATTRIBUTES, identifier(key), text(ATTRIBUTE_NAME, "State"))
        return found.one(ATTRIBUTE, ATTRIBUTE_VALUE)


def vcenter(connect, _):
    """Each on a connection of its own: vCenter makes one for nearly every request."""
    def once(operation, *items):
        with Client(connect, 1) as client:
            client.ask(DISCOVER)
            return client.ask(operation, *items)
    info = once(QUERY, enumeration(QUERY_FUNCTION, 3))
    same(info.every(OPERATION), [])
    key = once(CREATE, *aes(12)).one(UNIQUE_IDENTIFIER)
    for name in ("x-Product_Version", "x-Vendor", "x-Product", "x-Identifier", "x-Component", "x-Name"):
        same(once(GET_ATTRIBUTES, identifier(key), text(ATTRIBUTE_NAME, name)).tags(), [UNIQUE_IDENTIFIER])
    same(len(once(GET, identifier(key)).one(SYMMETRIC_KEY, KEY_BLOCK, KEY_VALUE, KEY_MATERIAL)), 32)
    once(ACTIVATE, identifier(key))
    with Client(connect, 1) as client:
        answer = client.connection.ask(message(
            [version(1), integer(BATCH_COUNT, 3)],
            *[batch_item(ADD_ATTRIBUTE, identifier(key), attribute(name, text(ATTRIBUTE_VALUE, "VMware")), number=number)
              for number, name in enumerate(["x-Vendor", "x-Product", "x-Component"])]))
        same(answer.every(BATCH_ITEM, STATUS), [SUCCESS] * 3)
        same(answer.every(BATCH_ITEM, ITEM_ID), [b"\0", b"\1", b"\2"])
        same(client.state(key), ACTIVE)


def fortigate(connect, login):
    def header(count):
        return [version(0), integer(MAXIMUM_RESPONSE_SIZE, 65536),
                structure(AUTHENTICATION, structure(
                    CREDENTIAL, enumeration(CREDENTIAL_TYPE, 1),
                    structure(CREDENTIAL_VALUE, text(USERNAME, login[0]), text(PASSWORD, login[1])))),
                enumeration(CONTINUATION, 1), boolean(BATCH_ORDER, True), integer(BATCH_COUNT, count)]
    prefix = unique("fgt-phase2-")
    names = [prefix + end for end in ("-enc-local", "-enc-remote", "-auth-local", "-auth-remote")]
    with Client(connect, 0) as client:
        keys = [client.made(CREATE, *aes(12, named(name), bits=128)) for name in names]
        def locate(number, wanted):
            return batch_item(LOCATE, integer(MAXIMUM_ITEMS, 1), structure(TEMPLATE_ATTRIBUTE, named(wanted)), number=number)
        answer = client.connection.ask(message(header(4), *[locate(*it) for it in enumerate(names)]))
        same(answer.every(BATCH_ITEM, ANSWER_PAYLOAD, UNIQUE_IDENTIFIER), keys)
        same(answer.every(BATCH_ITEM, ANSWER_PAYLOAD)[0].tags(), [UNIQUE_IDENTIFIER])
        answer = client.connection.ask(message(header(1), locate(0, prefix)))
        same(answer.every(BATCH_ITEM, ANSWER_PAYLOAD, UNIQUE_IDENTIFIER), [])
        answer = client.connection.ask(
            message(header(4), *[batch_item(GET, identifier(key), number=n) for n, key in enumerate(keys)]))
        found = answer.every(BATCH_ITEM, ANSWER_PAYLOAD, SYMMETRIC_KEY, KEY_BLOCK, KEY_VALUE, KEY_MATERIAL)
        same(([len(it) for it in found], len(set(found))), ([16] * 4, 4))


def ceph(connect, login):
    """libkmip: Time Stamp and Maximum Response Size in the header, a buffer that grows by a kilobyte."""
    name = unique("rgw-bucket-")
    with Client(connect, 0) as client:
        key = client.made(CREATE, *aes(12, named(name)))
        head = [version(0), integer(MAXIMUM_RESPONSE_SIZE, 1024),
                structure(AUTHENTICATION, structure(
                    CREDENTIAL, enumeration(CREDENTIAL_TYPE, 1),
                    structure(CREDENTIAL_VALUE, text(USERNAME, login[0]), text(PASSWORD, login[1])))),
                date(TIME_STAMP, 0), integer(BATCH_COUNT, 1)]
        located = payload(client.connection.ask(message(head, batch_item(LOCATE, named(name)))), 0)
        same(located.every(UNIQUE_IDENTIFIER), [key])
        got = payload(client.connection.ask(message(head, batch_item(GET, identifier(key)))), 0)
        same(len(got.one(SYMMETRIC_KEY, KEY_BLOCK, KEY_VALUE, KEY_MATERIAL)), 32)


def synology(connect, _):
    first = os.urandom(64).hex()
    with Client(connect, 2) as client:
        client.ask(QUERY, *[enumeration(QUERY_FUNCTION, it) for it in (1, 2, 3, 4, 5, 6)])
        same(client.ask(LOCATE, named(first)).every(UNIQUE_IDENTIFIER), [])
        secret = client.made(
            REGISTER, enumeration(OBJECT_TYPE, SECRET),
            structure(TEMPLATE_ATTRIBUTE,
                      attribute("Cryptographic Usage Mask", integer(ATTRIBUTE_VALUE, 2)),
                      attribute("Operation Policy Name", text(ATTRIBUTE_VALUE, "default")), named(first)),
            structure(SECRET_DATA, enumeration(SECRET_DATA_TYPE, 1),
                      structure(KEY_BLOCK, enumeration(KEY_FORMAT, 2),
                                structure(KEY_VALUE, data(KEY_MATERIAL, b"volume password")))))
        volume = unique("volume-")
        client.ask(MODIFY_ATTRIBUTE, identifier(secret), named(volume))
        same(client.ask(LOCATE, named(first)).every(UNIQUE_IDENTIFIER), [])
        same(client.ask(LOCATE, named(volume)).every(UNIQUE_IDENTIFIER), [secret])
        client.ask(ACTIVATE, identifier(secret))
        same(client.state(secret), ACTIVE)
        policy = client.ask(GET_ATTRIBUTES, identifier(secret), text(ATTRIBUTE_NAME, "Operation Policy Name"))
        same(policy.one(ATTRIBUTE, ATTRIBUTE_VALUE), "default")
        block = client.ask(GET, identifier(secret)).one(SECRET_DATA, KEY_BLOCK)
        same((block.one(KEY_FORMAT), block.one(KEY_VALUE, KEY_MATERIAL)), (2, b"volume password"))
        end(client, secret)


def end(client, key):
    """Revoke for Cessation of Operation, then Destroy."""
    client.ask(REVOKE, identifier(key), structure(0x420081, enumeration(0x420082, 6)))
    client.ask(DESTROY, identifier(key))


def libmongocrypt(connect, _):
    """Its parser takes an answer apart by position: the fields, their order, and no others."""
    master = os.urandom(96)
    with Client(connect, 0) as client:
        secret = client.ask(
            REGISTER, enumeration(OBJECT_TYPE, SECRET),
            structure(TEMPLATE_ATTRIBUTE, attribute("Cryptographic Usage Mask", integer(ATTRIBUTE_VALUE, 0))),
            structure(SECRET_DATA, enumeration(SECRET_DATA_TYPE, 2),
                      structure(KEY_BLOCK, enumeration(KEY_FORMAT, 2), structure(KEY_VALUE, data(KEY_MATERIAL, master)))))
        same(secret.tags(), [UNIQUE_IDENTIFIER])
        key = secret.one(UNIQUE_IDENTIFIER)
        same(client.ask(ACTIVATE, identifier(key)).tags(), [UNIQUE_IDENTIFIER])
        found = client.ask(GET, identifier(key))
        same(found.tags(), [OBJECT_TYPE, UNIQUE_IDENTIFIER, SECRET_DATA])
        same(found.one(SECRET_DATA).tags(), [SECRET_DATA_TYPE, KEY_BLOCK])
        same(found.one(SECRET_DATA, KEY_BLOCK, KEY_VALUE, KEY_MATERIAL), master)


def libmongocrypt_delegated(connect, _):
    cbc = [enumeration(BLOCK_CIPHER_MODE, 1), enumeration(PADDING_METHOD, 3), enumeration(ALGORITHM, AES)]
    with Client(connect, 2) as client:
        key = client.made(CREATE, *aes(12))
        client.ask(ACTIVATE, identifier(key))
        sealed = client.ask(
            ENCRYPT, identifier(key), structure(PARAMETERS, *cbc, boolean(RANDOM_IV, True)), data(DATA, b"a data key"))
        same(sealed.tags(), [UNIQUE_IDENTIFIER, DATA, IV])
        opened = client.ask(DECRYPT, identifier(key), structure(PARAMETERS, *cbc), data(DATA, sealed.one(DATA)), data(IV, sealed.one(IV)))
        same(opened.one(DATA), b"a data key")


def percona(connect, _):
    """The node of MongoDB in 1.0: any attribute newer than that would stop it."""
    with Client(connect, 0) as client:
        key = client.made(
            REGISTER, enumeration(OBJECT_TYPE, KEY),
            structure(TEMPLATE_ATTRIBUTE, attribute("Cryptographic Usage Mask", integer(ATTRIBUTE_VALUE, 12))),
            structure(SYMMETRIC_KEY, structure(
                KEY_BLOCK, enumeration(KEY_FORMAT, 1), structure(KEY_VALUE, data(KEY_MATERIAL, bytes(32))),
                enumeration(ALGORITHM, AES), integer(LENGTH, 256))))
        same(client.state(key), 1)
        client.ask(ACTIVATE, identifier(key))
        same(client.state(key), ACTIVE)
        names = client.ask(GET_ATTRIBUTES, identifier(key)).every(ATTRIBUTE, ATTRIBUTE_NAME)
        newer = {"Fresh", "Original Creation Date", "Sensitive", "Extractable", "Random Number Generator", "Key Value Present"}
        same(newer & set(names), set())
        end(client, key)


def disk_array(connect, _):
    """OpenKMIP/PyKMIP#459: what Locate finds by custom attributes is had by the ID Placeholder."""
    resource = unique("array-")
    with Client(connect, 0) as client:
        key = client.made(CREATE, *aes(12, attribute("x-ResourceID", text(ATTRIBUTE_VALUE, resource))))
        answer = client.connection.ask(message(
            [version(0), boolean(BATCH_ORDER, True), integer(BATCH_COUNT, 4)],
            batch_item(QUERY, enumeration(QUERY_FUNCTION, 1), number=1),
            batch_item(LOCATE, attribute("x-ResourceID", text(ATTRIBUTE_VALUE, resource)), number=2),
            batch_item(GET, enumeration(KEY_FORMAT, 2), number=3),
            batch_item(GET_ATTRIBUTES, text(ATTRIBUTE_NAME, "x-ResourceID"), number=4)))
        same(answer.every(BATCH_ITEM, STATUS), [SUCCESS] * 4)
        same(answer.every(BATCH_ITEM, ANSWER_PAYLOAD, UNIQUE_IDENTIFIER), [key] * 3)
        same(answer.every(BATCH_ITEM, ANSWER_PAYLOAD, SYMMETRIC_KEY, KEY_BLOCK, KEY_FORMAT), [2])


def impatient(connect, _):
    """A newer version than there is, then the same connection in one that there is; requests sent ahead; one byte at a time."""
    with Client(connect, 4) as client:
        refused = client.connection.ask(message(
            [structure(VERSION, integer(MAJOR, 1), integer(MINOR, 9)), integer(BATCH_COUNT, 1)], batch_item(DISCOVER)))
        same((refused.every(BATCH_ITEM, OPERATION), refused.one(BATCH_ITEM, STATUS)), ([], 1))
        offered = client.ask(DISCOVER).every(VERSION, MINOR)
        same(offered, [1, 0, 4, 3, 2, 1, 0])
        request = single(4, DISCOVER)
        client.connection.socket.sendall(request * 10)
        for _ in range(10):
            payload(client.connection.answer(), 4)
        for at in range(len(request)):
            client.connection.socket.sendall(request[at:at + 1])
        payload(client.connection.answer(), 4)


CLIENTS = [vcenter, fortigate, ceph, synology, libmongocrypt, libmongocrypt_delegated, percona, disk_array, impatient]


def main(folder, port, user, password):
    failed = 0
    for legacy in (False, True):
        for client in CLIENTS:
            label = "%s over TLS %s" % (client.__name__, "1.2" if legacy else "1.3")
            try:
                client(lambda: Connection(folder, int(port), legacy), (user, password))
            except Exception:  # any failure of a check is a finding, not the end of the run
                failed += 1
                print("FAIL " + label)
                traceback.print_exc(limit=-4, file=sys.stdout)
            else:
                print("ok   " + label)
    print("%d passed, %d failed" % (2 * len(CLIENTS) - failed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
