"""Sign, Signature Verify, and encryption by RSA, against the cryptography library."""
import os

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

from kmip.core import enums

import objects
from harness import same, unique

ALGORITHM = enums.CryptographicAlgorithm
HASH = enums.HashingAlgorithm
MASK = enums.CryptographicUsageMask
PADDING = enums.PaddingMethod
VALID = enums.ValidityIndicator.VALID
INVALID = enums.ValidityIndicator.INVALID


def run(checks, client, version):
    pair = client.create_key_pair(
        ALGORITHM.RSA, 2048,
        public_usage_mask=[MASK.VERIFY, MASK.ENCRYPT], private_usage_mask=[MASK.SIGN, MASK.DECRYPT],
        public_name=unique("public"), private_name=unique("private"))
    for uid in pair:
        client.activate(uid)
    checks.run("RSA PKCS#1 v1.5 signature", sign, client, pair, PADDING.PKCS1v15, None)
    checks.run("RSA PSS signature", sign, client, pair, PADDING.PSS, mask_hash(version))
    checks.run("RSA OAEP", oaep, client, pair, mask_hash(version))
    checks.run("RSA PKCS#1 v1.5 encryption", pkcs1, client, pair)


def mask_hash(version):
    """KMIP 1.4 gave the hash of MGF1 a field with the default SHA-1; before, it is the hash named."""
    return hashes.SHA256() if version in ("1.2", "1.3") else hashes.SHA1()


def public_key(client, pair):
    return objects.load_public(client.get(pair[0]))


def sign(client, pair, padding_method, mask):
    data = os.urandom(200)
    parameters = {"cryptographic_algorithm": ALGORITHM.RSA, "padding_method": padding_method,
                  "hashing_algorithm": HASH.SHA_256}
    signature = client.sign(data, pair[1], parameters)
    independent = (padding.PKCS1v15() if padding_method == PADDING.PKCS1v15
                   else padding.PSS(padding.MGF1(mask), padding.PSS.AUTO))
    public_key(client, pair).verify(signature, data, independent, hashes.SHA256())
    same(client.signature_verify(data, signature, pair[0], parameters), VALID)
    same(client.signature_verify(data + b"x", signature, pair[0], parameters), INVALID)


def oaep(client, pair, mask):
    data = os.urandom(60)
    parameters = {"cryptographic_algorithm": ALGORITHM.RSA, "padding_method": PADDING.OAEP,
                  "hashing_algorithm": HASH.SHA_256}
    wanted = padding.OAEP(padding.MGF1(mask), hashes.SHA256(), None)
    made = public_key(client, pair).encrypt(data, wanted)
    same(client.decrypt(made, pair[1], parameters), data)
    found, _ = client.encrypt(data, pair[0], parameters)
    same(client.decrypt(found, pair[1], parameters), data)


def pkcs1(client, pair):
    data = os.urandom(60)
    parameters = {"cryptographic_algorithm": ALGORITHM.RSA, "padding_method": PADDING.PKCS1v15}
    made = public_key(client, pair).encrypt(data, padding.PKCS1v15())
    same(client.decrypt(made, pair[1], parameters), data)
