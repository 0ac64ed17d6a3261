"""Encrypt, Decrypt and MAC, against the cryptography library."""
import os

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from kmip.core import enums
from kmip.pie import objects

from harness import digest_hmac, refused, same, unique

ALGORITHM = enums.CryptographicAlgorithm
MASK = enums.CryptographicUsageMask
MODE = enums.BlockCipherMode
REASON = enums.ResultReason


def run(checks, client, version):
    checks.run("AES ECB", ecb, client)
    checks.run("AES CBC with PKCS5", cbc, client)
    checks.run("AES CBC, the server draws the vector", cbc_random, client)
    checks.run("AES CTR", ctr, client)
    checks.run("encrypt without the usage bit", no_bit, client, version)
    checks.run("encrypt before Activate", not_active, client)
    checks.run("decrypt after Revoke, encrypt not", after_revoke, client)
    for name in ("1", "224", "256", "384", "512"):
        checks.run("HMAC-SHA" + name, mac, client, name)


def register(client, value, masks, algorithm=ALGORITHM.AES, active=True):
    key = objects.SymmetricKey(algorithm, len(value) * 8, value, masks, unique("use"))
    uid = client.register(key)
    if active:
        client.activate(uid)
    return uid


def parameters(mode, pad=None):
    return {"cryptographic_algorithm": ALGORITHM.AES, "block_cipher_mode": mode,
            "padding_method": pad or enums.PaddingMethod.NONE}


def expected(key, mode, data):
    encryptor = Cipher(algorithms.AES(key), mode).encryptor()
    return encryptor.update(data) + encryptor.finalize()


def pkcs5(data):
    padder = padding.PKCS7(128).padder()
    return padder.update(data) + padder.finalize()


def both(client, uid, mode, data, wanted, iv=None, pad=None):
    found, _ = client.encrypt(data, uid, parameters(mode, pad), iv)
    same(found, wanted)
    same(client.decrypt(found, uid, parameters(mode, pad), iv), data)


def ecb(client):
    key, data = os.urandom(32), os.urandom(48)
    uid = register(client, key, [MASK.ENCRYPT, MASK.DECRYPT])
    both(client, uid, MODE.ECB, data, expected(key, modes.ECB(), data))


def cbc(client):
    key, iv, data = os.urandom(16), os.urandom(16), os.urandom(37)
    uid = register(client, key, [MASK.ENCRYPT, MASK.DECRYPT])
    wanted = expected(key, modes.CBC(iv), pkcs5(data))
    both(client, uid, MODE.CBC, data, wanted, iv, enums.PaddingMethod.PKCS5)


def cbc_random(client):
    key, data = os.urandom(32), os.urandom(64)
    uid = register(client, key, [MASK.ENCRYPT, MASK.DECRYPT])
    chosen = dict(parameters(MODE.CBC, enums.PaddingMethod.PKCS5), random_iv=True)
    found, iv = client.encrypt(data, uid, chosen)
    same(len(iv), 16)
    same(found, expected(key, modes.CBC(iv), pkcs5(data)))


def ctr(client):
    key, iv, data = os.urandom(24), os.urandom(16), os.urandom(21)
    uid = register(client, key, [MASK.ENCRYPT, MASK.DECRYPT])
    both(client, uid, MODE.CTR, data, expected(key, modes.CTR(iv), data), iv)


def no_bit(client, version):
    uid = register(client, os.urandom(16), [MASK.DECRYPT])
    reason = (REASON.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK if version == "2.0"
              else REASON.PERMISSION_DENIED)
    refused(reason, client.encrypt, bytes(16), uid, parameters(MODE.ECB))


def not_active(client):
    uid = register(client, os.urandom(16), [MASK.ENCRYPT], active=False)
    refused(REASON.PERMISSION_DENIED, client.encrypt, bytes(16), uid, parameters(MODE.ECB))


def after_revoke(client):
    key = os.urandom(16)
    uid = register(client, key, [MASK.ENCRYPT, MASK.DECRYPT])
    found, _ = client.encrypt(bytes(16), uid, parameters(MODE.ECB))
    client.revoke(enums.RevocationReasonCode.SUPERSEDED, uid)
    same(client.decrypt(found, uid, parameters(MODE.ECB)), bytes(16))
    refused(REASON.PERMISSION_DENIED, client.encrypt, bytes(16), uid, parameters(MODE.ECB))


def mac(client, name):
    key, data = os.urandom(64), os.urandom(99)
    algorithm = ALGORITHM["HMAC_SHA" + name]
    uid = register(client, key, [MASK.MAC_GENERATE], algorithm)
    found_uid, found = client.mac(data, uid, algorithm)
    same(found_uid, uid)
    same(found, digest_hmac(key, data, "sha" + name))
