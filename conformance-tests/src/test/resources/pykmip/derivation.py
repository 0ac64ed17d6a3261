"""Derive Key by every method that PyKMIP can ask for, against independent computations."""
import hashlib
import os
import struct

from cryptography.hazmat.primitives import cmac, hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kmip.core import enums
from kmip.pie import objects

from harness import digest_hmac, refused, same, unique

ALGORITHM = enums.CryptographicAlgorithm
HASH = enums.HashingAlgorithm
MASK = enums.CryptographicUsageMask
METHOD = enums.DerivationMethod
REASON = enums.ResultReason
TYPE = enums.ObjectType


def run(checks, client, version):
    checks.run("derive by HMAC", by_hmac, client)
    checks.run("derive by HASH", by_hash, client)
    checks.run("derive by ENCRYPT", by_encrypt, client, version)
    checks.run("derive by PBKDF2", by_pbkdf2, client)
    checks.run("derive by NIST800-108-C", counter, client)
    checks.run("derive by NIST800-108-C with CMAC", counter_cmac, client)
    checks.run("derive by NIST800-108-F", feedback, client)
    checks.run("derive by NIST800-108-DPI", pipeline, client)
    checks.run("derive secret data", secret_data, client)
    checks.run("derive with data in an object", data_object, client)
    checks.run("derive without the usage bit", no_bit, client, version)
    checks.run("derive before Activate", not_active, client)
    checks.run("derive more than there is", too_long, client)
    if version == "2.0":
        checks.run("derive by HKDF", by_hkdf, client)
        checks.run("derive by Asymmetric Key refuses a secret key", asymmetric, client)
    elif version == "1.4":
        checks.run("derive by Asymmetric Key refuses a secret key", asymmetric, client)


def base(client, value, masks=(MASK.DERIVE_KEY,), active=True):
    uid = client.register(objects.SymmetricKey(
        ALGORITHM.AES, len(value) * 8, value, list(masks), unique("base")))
    if active:
        client.activate(uid)
    return uid


def derive(client, bases, method, bits=256, kind=TYPE.SYMMETRIC_KEY, **parameters):
    named = {"cryptographic_length": bits}
    if kind == TYPE.SYMMETRIC_KEY:
        named["cryptographic_algorithm"] = ALGORITHM.AES
    named["cryptographic_usage_mask"] = [MASK.ENCRYPT]
    return client.derive_key(kind, bases, method, parameters, **named)


def compare(client, uid, wanted):
    same(client.get(uid).value, wanted)
    client.destroy(uid)


def hashing(name):
    return {"hashing_algorithm": HASH[name]}


def by_hmac(client):
    key, data = os.urandom(32), os.urandom(20)
    uid = derive(client, [base(client, key)], METHOD.HMAC, derivation_data=data,
                 cryptographic_parameters=hashing("SHA_256"))
    compare(client, uid, digest_hmac(key, data))


def by_hash(client):
    key = os.urandom(32)
    uid = derive(client, [base(client, key)], METHOD.HASH, 128,
                 cryptographic_parameters=hashing("SHA_512"))
    compare(client, uid, hashlib.sha512(key).digest()[:16])


def by_encrypt(client, version):
    key, iv, data = os.urandom(32), os.urandom(16), os.urandom(32)
    encryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    parameters = {"block_cipher_mode": enums.BlockCipherMode.CBC,
                  "padding_method": enums.PaddingMethod.NONE}
    if version not in ("1.0", "1.1"):  # the field came with 1.2
        parameters["cryptographic_algorithm"] = ALGORITHM.AES
    uid = derive(client, [base(client, key)], METHOD.ENCRYPT, derivation_data=data,
                 initialization_vector=iv, cryptographic_parameters=parameters)
    compare(client, uid, encryptor.update(data))


def by_pbkdf2(client):
    key, salt = os.urandom(16), os.urandom(16)
    uid = derive(client, [base(client, key)], METHOD.PBKDF2, salt=salt, iteration_count=1000,
                 cryptographic_parameters=hashing("SHA_256"))
    compare(client, uid, hashlib.pbkdf2_hmac("sha256", key, salt, 1000, 32))


def counter(client):
    key, data = os.urandom(32), os.urandom(25)
    wanted = b"".join(digest_hmac(key, struct.pack(">I", i) + data) for i in (1, 2))
    uid = derive(client, [base(client, key)], METHOD.NIST800_108_C, 256, derivation_data=data,
                 cryptographic_parameters=hashing("SHA_256"))
    compare(client, uid, wanted[:32])


def counter_cmac(client):
    key, data, wanted = os.urandom(32), os.urandom(25), b""
    for i in (1, 2):
        mac = cmac.CMAC(algorithms.AES(key))
        mac.update(struct.pack(">I", i) + data)
        wanted += mac.finalize()
    uid = derive(client, [base(client, key)], METHOD.NIST800_108_C, derivation_data=data)
    compare(client, uid, wanted)


def feedback(client):
    key, data, iv = os.urandom(16), os.urandom(25), os.urandom(32)
    first = digest_hmac(key, iv + struct.pack(">I", 1) + data)
    uid = derive(client, [base(client, key)], METHOD.NIST800_108_F, derivation_data=data,
                 initialization_vector=iv, cryptographic_parameters=hashing("SHA_256"))
    compare(client, uid, first)


def pipeline(client):
    key, data = os.urandom(16), os.urandom(25)
    a1 = digest_hmac(key, data)
    uid = derive(client, [base(client, key)], METHOD.NIST800_108_DPI, derivation_data=data,
                 cryptographic_parameters=hashing("SHA_256"))
    compare(client, uid, digest_hmac(key, a1 + struct.pack(">I", 1) + data))


def secret_data(client):
    key, data = os.urandom(32), b"label"
    uid = derive(client, [base(client, key)], METHOD.HMAC, 256, TYPE.SECRET_DATA,
                 derivation_data=data, cryptographic_parameters=hashing("SHA_256"))
    compare(client, uid, digest_hmac(key, data))


def data_object(client):
    key, data = os.urandom(32), os.urandom(24)
    second = client.register(objects.SecretData(
        data, enums.SecretDataType.SEED, [MASK.DERIVE_KEY], unique("data")))
    client.activate(second)
    uid = derive(client, [base(client, key), second], METHOD.HMAC,
                 cryptographic_parameters=hashing("SHA_256"))
    compare(client, uid, digest_hmac(key, data))


def by_hkdf(client):
    key, salt, info = os.urandom(32), os.urandom(16), os.urandom(9)
    wanted = HKDF(hashes.SHA256(), 32, salt, info).derive(key)
    uid = derive(client, [base(client, key)], METHOD.HKDF, derivation_data=info, salt=salt,
                 cryptographic_parameters=hashing("SHA_256"))
    compare(client, uid, wanted)


def asymmetric(client):
    uid = base(client, os.urandom(32))
    refused(REASON.INVALID_FIELD, derive, client, [uid], METHOD.ASYMMETRIC_KEY)


def no_bit(client, version):
    uid = base(client, os.urandom(32), [MASK.ENCRYPT])
    reason = (REASON.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK if version == "2.0"
              else REASON.INVALID_FIELD)
    refused(reason, derive, client, [uid], METHOD.HMAC, derivation_data=b"x",
            cryptographic_parameters=hashing("SHA_256"))


def not_active(client):
    uid = base(client, os.urandom(32), active=False)
    refused(REASON.PERMISSION_DENIED, derive, client, [uid], METHOD.HMAC, derivation_data=b"x",
            cryptographic_parameters=hashing("SHA_256"))


def too_long(client):
    uid = base(client, os.urandom(32))
    refused(REASON.CRYPTOGRAPHIC_FAILURE, client.derive_key, TYPE.SECRET_DATA, [uid], METHOD.HMAC,
            {"derivation_data": b"x", "cryptographic_parameters": hashing("SHA_256")},
            cryptographic_length=512)
