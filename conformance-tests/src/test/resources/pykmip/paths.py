"""Keys derived by path: PyKMIP names them as it names any key, master and path in one identifier."""
import os

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, hmac, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kmip.core import enums
from kmip.pie import objects

from harness import refused, same, unique
import symmetric

ALGORITHM = enums.CryptographicAlgorithm
MASK = enums.CryptographicUsageMask
MODE = enums.BlockCipherMode
REASON = enums.ResultReason
VALID = enums.ValidityIndicator.VALID
INVALID = enums.ValidityIndicator.INVALID
ECDSA = {"digital_signature_algorithm": enums.DigitalSignatureAlgorithm.ECDSA_WITH_SHA256}


def run(checks, client, version):
    checks.run("encrypt and decrypt with a derived AES key", derived_aes, client)
    checks.run("a path that is none", bad_path, client)
    pair = client.create_key_pair(
        ALGORITHM.EC, 256,
        public_usage_mask=[MASK.VERIFY, MASK.DERIVE_KEY],
        private_usage_mask=[MASK.SIGN, MASK.VERIFY, MASK.DERIVE_KEY],
        public_name=unique("tree public"), private_name=unique("tree private"))
    for uid in pair:
        client.activate(uid)
    checks.run("sign with a path", sign, client, pair)
    checks.run("attributes of a derived key", attributes, client, pair)
    checks.run("a derived private key is not given out", private, client, pair, version)


def step(key, label):
    """SP 800-108 in counter mode: the label, a zero byte, and the length in bits."""
    code = hmac.HMAC(key, hashes.SHA256())
    code.update(b"\0\0\0\1" + label + b"\0" + (8 * len(key)).to_bytes(4, "big"))
    return code.finalize()[:len(key)]


def derived_aes(client):
    key, data = os.urandom(32), os.urandom(48)
    uid = client.register(objects.SymmetricKey(
        ALGORITHM.AES, 256, key, [MASK.ENCRYPT, MASK.DECRYPT, MASK.DERIVE_KEY], unique("devices")))
    client.activate(uid)
    child = step(step(key, b"tenant-7"), b"disk-1")
    wanted = symmetric.expected(child, symmetric.modes.ECB(), data)
    symmetric.both(client, uid + "/tenant-7/disk-1", MODE.ECB, data, wanted)


def bad_path(client):
    key = os.urandom(16)
    uid = symmetric.register(client, key, [MASK.ENCRYPT, MASK.DERIVE_KEY])
    refused(REASON.INVALID_FIELD, client.encrypt, b"0" * 16, uid + "/a//b",
            symmetric.parameters(MODE.ECB))


def sign(client, pair):
    data = os.urandom(100)
    reference = pair[1] + "/44'/0/7"
    signature = client.sign(data, reference, ECDSA)
    key = serialization.load_der_public_key(client.get(pair[0] + "/44'/0/7").value)
    key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
    try:
        key.verify(signature, data + b"x", ec.ECDSA(hashes.SHA256()))
        raise AssertionError("another message has this signature")
    except InvalidSignature:
        pass
    same(client.signature_verify(data, signature, reference, ECDSA), VALID)
    same(client.signature_verify(data, signature, pair[0] + "/44'/0/8", ECDSA), INVALID)


def attributes(client, pair):
    # Those that PyKMIP has names for: it cannot read the server's own.
    _, found = client.get_attributes(
        pair[1] + "/m/44h/0", ["State", "Unique Identifier", "Cryptographic Length"])
    values = {it.attribute_name.value: it.attribute_value.value for it in found}
    same(values, {"State": enums.State.ACTIVE, "Unique Identifier": pair[1] + "/44'/0",
                  "Cryptographic Length": 256})


def private(client, pair, version):
    reason = REASON.SENSITIVE if version in ("1.4", "2.0") else REASON.PERMISSION_DENIED
    refused(reason, client.get, pair[1] + "/44'/0")
